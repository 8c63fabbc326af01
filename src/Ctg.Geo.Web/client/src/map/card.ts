import { pageAt } from "../charts/pages";

/** Beside the map, what is known of the commune that was chosen: the server wrote it. A new choice replaces it, Escape and the button close it. */
export class CommuneCard {
  readonly #place = document.createElement("div");
  #asked = "";

  constructor(private readonly host: HTMLElement) {
    this.#place.className = "card-place";
    this.#place.addEventListener("keydown", event => { if (event.key === "Escape") this.#close(); });
  }

  get element(): HTMLElement {
    return this.#place;
  }

  async show(code: string): Promise<void> {
    const query = document.querySelector<HTMLFormElement>("form.query");
    if (!query) return;
    const address = `${new URL(query.action).pathname}/c/${encodeURIComponent(code)}/resume${location.search}`;
    this.#asked = address;
    const card = (await pageAt(address))?.querySelector("article.card");
    if (this.#asked !== address) return;          // another one was chosen meanwhile
    if (!card) return this.#close();              // the map and the table have marked it all the same
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "×";
    close.setAttribute("aria-label", document.body.dataset.close ?? "×");
    close.addEventListener("click", () => this.#close());
    const shown = document.importNode(card, true);
    shown.append(close);
    this.#place.replaceChildren(shown);
  }

  /** New figures: the card of the same commune again. */
  refresh(): void {
    const code = /\/c\/(\w+)\/resume/.exec(this.#asked)?.[1];
    if (code && this.#place.firstChild) void this.show(code);
  }

  #close(): void {
    const focused = this.#place.contains(document.activeElement);
    this.#asked = "";
    this.#place.replaceChildren();
    if (focused) this.host.parentElement!.querySelector<HTMLElement>(".find input")?.focus();
  }
}
