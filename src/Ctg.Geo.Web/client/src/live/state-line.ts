import { Freshness, sayFreshness, type FreshnessWords } from "./freshness";

/** Says on the page when it was last confirmed: in its header, and wherever else its words carry `data-freshness`. */
export class StateLine {
  readonly #freshness = new Freshness(Date.now());
  readonly #words: FreshnessWords;
  #said: string | null = null;
  #stale = false;

  /** @param turned told the words when the page becomes stale, and when it is no longer */
  constructor(private readonly live: HTMLElement, private readonly turned: (words: string) => void) {
    const { fresh, stale, staleOn, unconfirmed } = live.dataset as Record<string, string>;
    this.#words = { fresh: fresh!, stale: stale!, staleOn: staleOn!, unconfirmed: unconfirmed! };
  }

  get stale(): boolean {
    return this.#freshness.isStale(Date.now());
  }

  confirm(at: number): void {
    this.#freshness.confirm(at);
    this.say();
  }

  say(): void {
    const words = sayFreshness(this.#freshness, Date.now(), this.#words, this.live.getAttribute("zone")!);
    const stale = this.stale;
    if (words !== null && words !== this.#said) {
      for (const place of document.querySelectorAll("[data-freshness]")) place.textContent = words;
      this.#said = words;
    }
    if (stale === this.#stale) return;
    this.#stale = stale;
    this.live.classList.toggle("stale", stale);
    if (words !== null) this.turned(words);
  }
}
