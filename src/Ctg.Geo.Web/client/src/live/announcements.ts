import type { Change } from "./protocol";

/** A reader hears of changes at most so often. */
export const PauseMilliseconds = 10_000;

/** Words for what happens; {0} is a name or a number. */
export interface AnnouncementWords { actions: Readonly<Record<string, string>>; update: string; loaded: string; several: string }

/** Collects what happens and says it in one sentence, at once when it was quiet, otherwise when the pause is over. */
export class Announcements {
  #changes: (Change | null)[] = [];
  #answer: string | null = null;
  #state: string | null = null;
  #quietUntil = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly words: AnnouncementWords, private readonly speak: (sentence: string) => void, private readonly now: () => number = Date.now) {}

  /** @param answer the first answer that the changes made another one; null: none */
  tell(changes: readonly (Change | null)[], answer: string | null): void {
    this.#changes.push(...changes);
    this.#answer = answer ?? this.#answer;
    this.#speakWhenQuiet();
  }

  /** Whether the page is up to date; only the latest counts. */
  state(words: string): void {
    this.#state = words;
    this.#speakWhenQuiet();
  }

  #speakWhenQuiet(): void {
    if (this.#waiting !== undefined) return;
    const pause = this.#quietUntil - this.now();
    if (pause <= 0) this.#speak();
    else this.#waiting = setTimeout(() => { this.#waiting = undefined; this.#speakWhenQuiet(); }, pause);
  }

  #speak(): void {
    const what = sayChanges(this.#changes, this.words);
    const sentences = [what && put(this.words.update, what), what && this.#answer, this.#state].filter(Boolean);
    [this.#changes, this.#answer, this.#state] = [[], null, null];
    if (sentences.length === 0) return;
    this.#keepQuiet();
    this.speak(sentences.join(" "));
    queueMicrotask(() => this.#keepQuiet());         // it is heard when the task that says it ends, which may be long
  }

  #keepQuiet(): void {
    this.#quietUntil = this.now() + PauseMilliseconds;
  }
}

/** "Crèche des Lilas, nouvel emplacement", "3 changements"; null when nothing concerns a reader. */
export function sayChanges(changes: readonly (Change | null)[], words: AnnouncementWords): string | null {
  const said = changes.filter(change => change === null || words.actions[change.action] !== undefined);
  if (said.length === 0) return null;
  if (said.length > 1) return put(words.several, String(said.length));
  const change = said[0]!;
  return change === null ? words.loaded : put(words.actions[change.action]!, change.name);
}

const put = (words: string, value: string) => words.split("{0}").join(value);
