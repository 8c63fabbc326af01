/** Seconds before the server is asked again. */
const AskAgainAfter = 5;

/** What a save waits for: what was typed is sent as the server reads it, so nothing is sent before it was read. */
export class WhenRead {
  #asking = false;
  #waiting = false;
  #timer = 0;
  #gone = false;

  constructor(private readonly around: { settled(): Promise<boolean>; busy(busy: boolean): void; wait(seconds: number): void; go(): void }) {}

  ask(): void {
    if (this.#asking) return;
    this.forget();
    this.#asking = true;
    this.around.busy(true);
    void this.around.settled().then(read => {
      if (this.#gone) return;
      this.#asking = false;
      this.around.busy(false);
      if (read) return this.around.go();
      this.#waiting = true;
      this.around.wait(AskAgainAfter);
      this.#timer = setTimeout(() => this.retry(), AskAgainAfter * 1000);
    });
  }

  /** Now, if a save waits. */
  retry(): void {
    if (this.#waiting) this.ask();
  }

  forget(): void {
    this.#waiting = false;
    clearTimeout(this.#timer);
  }

  remove(): void {
    this.forget();
    this.#gone = true;
  }
}
