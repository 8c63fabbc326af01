// For planners only: the button that opens the editor, whose own code is fetched when it is first pressed.
import { type EditorPanel } from "./panel";

declare const EDITOR: string;

class CtgEditor extends HTMLElement {
  #panel: Promise<EditorPanel> | null = null;
  #opener: HTMLElement | null = null;

  connectedCallback(): void {
    for (const opener of document.querySelectorAll<HTMLElement>("[data-editor]"))
      opener.addEventListener("click", event => {
        if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
        event.preventDefault();
        this.#opener = opener;
        void this.open(null);
      });
    const asked = new URLSearchParams(location.search).get("modifier");
    if (asked !== null) void this.open(asked === "" ? null : asked);
  }

  async open(service: string | null): Promise<void> {
    this.#panel ??= this.#fetch();
    await (await this.#panel).open(service);
  }

  async #fetch(): Promise<EditorPanel> {
    const { EditorPanel } = await import(EDITOR) as typeof import("./panel");
    return new EditorPanel(this, () => this.#opener?.focus());
  }
}

customElements.define("ctg-editor", CtgEditor);
