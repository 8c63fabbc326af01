import { type Words } from "./context";
import { h } from "./dom";

export interface FootHost { save(): void; cancel(): void; retry(): void }

/** The bottom of the panel: what is not saved, how a save goes, and the two buttons. */
export class Foot {
  readonly #said = h("div", { class: "said", role: "status" });
  readonly #alarm = h("div", { class: "alarm", role: "alert" });
  readonly #save: HTMLButtonElement;
  readonly element: HTMLElement;
  #busy = false;

  constructor(private readonly words: Words, private readonly host: FootHost, private readonly signIn: () => string, private readonly leave: () => void) {
    this.#save = h("button", { type: "button", class: "primary", "data-act": "save", onclick: () => { if (!this.#busy) host.save(); } }, words.say("EditSave"));
    this.element = h("footer", {}, this.#alarm, this.#said,
      h("div", { class: "row" }, this.#save, h("button", { type: "button", class: "plain", "data-act": "cancel", onclick: () => host.cancel() }, words.say("EditCancel"))));
  }

  /** Disabled in word and deed, but never losing the focus. */
  busy(busy: boolean): void {
    this.#busy = busy;
    this.#save.setAttribute("aria-disabled", String(busy));
  }

  say(text: string): void {
    this.#alarm.replaceChildren();
    this.#said.replaceChildren(text);
  }

  waiting(seconds: number): void {
    this.#alarm.replaceChildren();
    this.#said.replaceChildren(h("p", {}, this.words.say("EditAway", seconds), " ", this.#again()));
  }

  /** What must be seen: refused, signed out, forbidden, failed. */
  alarm(text: string, offer: "none" | "signIn" | "again" = "none"): void {
    this.#said.replaceChildren();
    this.#alarm.replaceChildren(h("p", {}, text), offer === "again" ? this.#again()
      : offer === "signIn" ? h("a", { class: "plain", href: this.signIn(), onclick: () => this.leave() }, this.words.say("EditSignIn")) : "");
  }

  focusSave(): void {
    this.#save.focus();
  }

  #again(): HTMLElement {
    return h("button", { type: "button", class: "quiet", "data-act": "retry", onclick: () => this.host.retry() }, this.words.say("EditRetry"));
  }
}
