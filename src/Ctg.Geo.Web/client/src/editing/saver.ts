import { type Answer } from "./answers";
import { bodyOf, type ServiceRecord } from "./record";

/** One save, sent as often as it takes: always the same key and the same bytes, so that it is done once. */
export interface Attempt {
  key: string;
  id: string;
  /** Null: the service must not exist yet. */
  revision: number | null;
  body: string;
  /** What was sent, to tell later edits from it. */
  service: ServiceRecord;
}

export type SaveState =
  | { kind: "idle" }
  | { kind: "saving" }
  /** Kept, and sent again after a while or on demand. */
  | { kind: "waiting"; seconds: number }
  | { kind: "done"; answer: Answer; attempt: Attempt };

export interface Surroundings {
  put(attempt: Attempt): Promise<Answer>;
  /** Calls back after the seconds; the function returned gives up on it. */
  after(seconds: number, then: () => void): () => void;
  uuid(): string;
}

const FirstWait = 1, LongestWait = 30;

/** Seconds before the next attempt: 1, 2, 4… 30, or what the server asks for where that is more. */
export function waitAfter(failures: number, askedSeconds: number | null): number {
  return Math.max(Math.min(LongestWait, FirstWait * 2 ** (failures - 1)), Math.min(askedSeconds ?? 0, 5 * LongestWait));
}

/** Saves one service at a time; says how it goes, and never forgets what was not answered. */
export class Saver {
  #attempt: Attempt | null = null;
  #failures = 0;
  #sending = false;
  #stalled = false;
  #giveUpWaiting: (() => void) | null = null;

  constructor(private readonly around: Surroundings, private readonly say: (state: SaveState) => void) {}

  /** The save that is not answered yet; null when there is none. */
  get attempt(): Attempt | null {
    return this.#attempt;
  }

  /** @param revision the one that was edited; null creates. */
  start(service: ServiceRecord, revision: number | null): void {
    if (this.#attempt) return;
    this.#attempt = { key: this.around.uuid(), id: service.id, revision, body: JSON.stringify(bodyOf(service)), service };
    void this.#send();
  }

  /** Takes up a save that a reload of the page interrupted. */
  resume(attempt: Attempt): void {
    this.#attempt = attempt;
    void this.#send();
  }

  /** The server failed at it: sent again on demand only. */
  get isStalled(): boolean {
    return this.#attempt !== null && this.#stalled;
  }

  /** Now, without waiting longer. */
  retry(): void {
    if (this.#attempt && !this.#sending) void this.#send();
  }

  /** Leaves the save to its fate: it may have been taken or not. */
  forget(): void {
    this.#attempt = null;
    this.#stalled = false;
    this.#giveUpWaiting?.();
    this.#giveUpWaiting = null;
    this.#failures = 0;
  }

  async #send(): Promise<void> {
    const attempt = this.#attempt!;
    this.#giveUpWaiting?.();
    this.#giveUpWaiting = null;
    this.#sending = true;
    this.#stalled = false;
    this.say({ kind: "saving" });
    const answer = await this.around.put(attempt);
    this.#sending = false;
    if (this.#attempt !== attempt) return;
    if (answer.kind === "away") {
      const seconds = waitAfter(++this.#failures, answer.afterSeconds);
      this.#giveUpWaiting = this.around.after(seconds, () => this.retry());
      this.say({ kind: "waiting", seconds });
      return;
    }
    // After an error nobody knows how far it came: the same key stays good for another attempt.
    if (answer.kind === "failed") this.#stalled = true;
    else this.forget();
    this.say({ kind: "done", answer, attempt });
  }
}
