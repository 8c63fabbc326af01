import { hourOf } from "../live/freshness";
import { morph } from "../live/morph";
import { Near } from "./near";
import { pauseOf, UsualMilliseconds } from "./rhythm";

/** How long an answer may take, milliseconds. */
const PatienceMilliseconds = 15_000;

/** Asks for the page of an embed.
 * @param cache "default" when someone opens it; afterwards caches are to ask whether it changed, by which the service tells the two apart
 * @returns its `main`, as it is to be shown
 * @throws when the service does not answer, or not with a page of ours */
export type Asking = (cache?: RequestCache) => Promise<HTMLElement>;

/** @param prepare copies what is asked for on another site's page */
export function askFor(address: string, prepare: (main: HTMLElement) => HTMLElement): Asking {
  return async (cache = "no-cache") => {
    const answer = await fetch(address, { headers: { accept: "text/html" }, cache, credentials: "omit", signal: AbortSignal.timeout(PatienceMilliseconds) });
    const main = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector<HTMLElement>("main.ctg-embed");
    if (!main || answer.status >= 500 || answer.status === 429) throw new Error(`${address}: ${answer.status}`);
    return prepare(main);
  };
}

/** Keeps what an embed shows as the service says it, asking again now and then while it is in sight. */
export class Follower {
  #failures = 0;
  #confirmedAt = Date.now();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  #near = false;
  readonly #sight: IntersectionObserver;

  /** @param refreshed told after each answer, whatever it changed */
  constructor(readonly shown: HTMLElement, private readonly ask: Asking, private readonly refreshed: () => void) {
    this.#sight = new IntersectionObserver(entries => this.#see(entries[entries.length - 1]!.isIntersecting), { rootMargin: Near });
    this.#sight.observe(shown);
    document.addEventListener("visibilitychange", this.#turn);
  }

  stop(): void {
    this.#sight.disconnect();
    document.removeEventListener("visibilitychange", this.#turn);
    clearTimeout(this.#timer);
  }

  get version(): { epoch: number; version: number } {
    return { epoch: Number(this.shown.dataset.epoch), version: Number(this.shown.dataset.version) };
  }

  /** In sight, in a tab that is shown. */
  get watched(): boolean {
    return this.#near && !document.hidden;
  }

  /** Something changed: asks at once, unless it is being asked already. */
  async now(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    clearTimeout(this.#timer);
    try {
      const coming = await this.ask();
      this.#failures = 0;
      this.#confirmedAt = Date.now();
      morph(this.shown, coming);
      this.#say(this.shown.dataset.fresh);
      this.refreshed();
    } catch {
      this.#failures++;
      this.#say(this.shown.dataset.stale);
    } finally {
      this.#asking = false;
      this.#wait();
    }
  }

  readonly #turn = (): void => this.#see(this.#near);

  #see(near: boolean): void {
    this.#near = near;
    clearTimeout(this.#timer);
    if (!this.watched) return;
    if (Date.now() - this.#confirmedAt > UsualMilliseconds) void this.now();
    else this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.watched) this.#timer = setTimeout(() => void this.now(), pauseOf(this.#failures, Math.random));
  }

  /** @param words "Page à jour à {0}", "Données de {0}, reconnexion…" */
  #say(words: string | undefined): void {
    const line = this.shown.querySelector("[data-freshness]");
    if (line && words) line.textContent = words.replace("{0}", hourOf(this.#confirmedAt, this.shown.dataset.zone!));
  }
}
