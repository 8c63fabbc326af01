import { nameAndWords } from "../language";

/** A line of words beside the pointer; text only, so that a name from a file is never markup. */
export class Popup {
  readonly #box = document.createElement("div");

  constructor(private readonly host: HTMLElement) {
    this.#box.className = "popup";
    this.#box.hidden = true;
    host.append(this.#box);
  }

  show(words: string, at: { x: number; y: number }): void {
    const [name, value] = nameAndWords(words);
    const title = document.createElement("b");
    title.textContent = name;
    this.#box.replaceChildren(title);
    if (value !== undefined) {
      const line = document.createElement("span");
      line.textContent = value;
      this.#box.append(line);
    }
    this.#box.hidden = false;
    const left = Math.min(at.x + 14, this.host.clientWidth - this.#box.offsetWidth - 8);
    const top = at.y + this.#box.offsetHeight + 24 > this.host.clientHeight ? at.y - this.#box.offsetHeight - 12 : at.y + 14;
    this.#box.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
  }

  hide(): void {
    this.#box.hidden = true;
  }
}
