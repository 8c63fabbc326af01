import { type Context, type Words } from "./context";
import { h } from "./dom";

interface Echo { understood: boolean; written?: string; words?: string[] }

/** Milliseconds without a key after which what was typed is read. */
const Pause = 350;

/** Says in words what opening hours mean, as the server reads them. */
export class HoursEcho {
  readonly element = h("p", { class: "echo", "aria-live": "polite" });
  #text: string;
  /** The text that was read last; null before one was. */
  #read: string | null = null;
  #timer = 0;
  #reading: Promise<void> | null = null;
  /** The text that is not understood; null when what stands there is. */
  #misread: string | null = null;

  constructor(private readonly context: Context, private readonly words: Words, text: string | null, private readonly judged: (written: string | null) => void) {
    this.#text = text ?? "";
    this.#reading = this.#fetch();
  }

  say(text: string | null): void {
    this.#text = text ?? "";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.#reading = this.#fetch(); }, Pause);
  }

  get isMisread(): boolean {
    return this.#misread !== null && this.#misread === this.#text;
  }

  /** Reads what stands there now; false when the server could not be asked. */
  async settled(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#reading;
    if (this.#read !== this.#text) await (this.#reading = this.#fetch());
    return this.#read === this.#text;
  }

  async #fetch(): Promise<void> {
    const asked = this.#text;
    if (asked === "") {
      this.#misread = null;
      this.#read = asked;
      this.element.textContent = this.words.say("EditHoursUnknownHint");
      return;
    }
    try {
      const answer = await fetch(`${this.context.hours}?texte=${encodeURIComponent(asked)}`, { headers: { accept: "application/json" } });
      if (!answer.ok || asked !== this.#text) return;
      const echo = await answer.json() as Echo;
      if (asked !== this.#text) return;
      this.#misread = echo.understood ? null : asked;
      this.#read = asked;
      this.element.replaceChildren(...(echo.words ?? []).map(line => h("span", {}, line)));
      this.judged(echo.understood ? echo.written ?? null : null);
    } catch {
      this.element.textContent = "";        // not reached: asked again when it is saved
    }
  }
}
