import { type Context, type Words } from "./context";
import { debounced, h } from "./dom";

interface Echo { understood: boolean; written?: string; words?: string[] }

/** Says in words what opening hours mean, as the server reads them. */
export class HoursEcho {
  readonly element = h("p", { class: "echo", "aria-live": "polite" });
  readonly #ask = debounced(350, () => void this.#fetch());
  #text: string;
  /** The text that is not understood; null when what stands there is. */
  #misread: string | null = null;

  constructor(private readonly context: Context, private readonly words: Words, text: string | null, private readonly judged: (written: string | null) => void) {
    this.#text = text ?? "";
    void this.#fetch();
  }

  say(text: string | null): void {
    this.#text = text ?? "";
    this.#ask();
  }

  get isMisread(): boolean {
    return this.#misread !== null && this.#misread === this.#text;
  }

  async #fetch(): Promise<void> {
    const asked = this.#text;
    if (asked === "") {
      this.#misread = null;
      this.element.textContent = this.words.say("EditHoursUnknownHint");
      return;
    }
    try {
      const answer = await fetch(`${this.context.hours}?texte=${encodeURIComponent(asked)}`, { headers: { accept: "application/json" } });
      if (!answer.ok || asked !== this.#text) return;
      const echo = await answer.json() as Echo;
      this.#misread = echo.understood ? null : asked;
      this.element.replaceChildren(...(echo.words ?? []).map(line => h("span", {}, line)));
      this.judged(echo.understood ? echo.written ?? null : null);
    } catch {
      this.element.textContent = "";        // not reached: the server judges when it is saved
    }
  }
}
