// What other sites' pages load first: the element, and nothing of a map before it is near what is seen.
import { Near } from "./near";

declare const EMBED: string;

/** By language: words for before the service has answered. */
export type Words = Record<string, Record<"EmbedWait" | "EmbedFailed" | "EmbedOpen", string>>;

/** The attributes that are options, as an address names them. */
const Options = ["territory", "kind", "mode", "public", "measure", "couche", "classes", "nombre", "limites", "critere", "seuil", "par", "places", "height", "lang", "theme", "legend", "figures", "finder", "table", "view", "live"];

/** The id of what a planner keeps under a name: its options are the planner's, and may change. */
const Widget = "widget";

/** Defines <ctg-map>; a page that has an element of this name already keeps it. */
export function define(words: Words): void {
  if (customElements.get("ctg-map")) return;
  customElements.define("ctg-map", class extends HTMLElement {
    static readonly observedAttributes = [...Options, Widget];
    readonly #root = this.attachShadow({ mode: "open" });
    #sight: IntersectionObserver | null = null;
    #leave: (() => void) | null = null;
    #changed = false;

    connectedCallback(): void {
      this.#root.append(document.createElement("slot"));
      this.#sight = new IntersectionObserver(entries => { if (entries.some(entry => entry.isIntersecting)) void this.#open(); }, { rootMargin: Near });
      this.#sight.observe(this);
    }

    disconnectedCallback(): void {
      this.#close();
      this.#root.replaceChildren();
    }

    attributeChangedCallback(): void {
      if (!this.isConnected || this.#changed) return;
      this.#changed = true;
      queueMicrotask(() => {                     // several attributes set in a row are one change
        this.#changed = false;
        if (!this.isConnected) return;
        this.disconnectedCallback();
        this.connectedCallback();
      });
    }

    get #address(): string {
      const widget = this.getAttribute(Widget);
      if (widget !== null) return `/embed/w/${encodeURIComponent(widget)}`;
      return `/embed/map?${new URLSearchParams(Options.flatMap(name => this.hasAttribute(name) ? [[name, this.getAttribute(name)!]] : []))}`;
    }

    #close(): void {
      this.#sight?.disconnect();
      this.#leave?.();
      this.#sight = this.#leave = null;
    }

    async #open(): Promise<void> {
      const sight = this.#sight;
      sight?.disconnect();
      const language = words[this.getAttribute("lang") ?? "fr"] ?? words.fr!;
      const { mount } = await import(EMBED) as typeof import("./mount");
      if (sight !== this.#sight || this.#leave) return;        // it went, or was changed, meanwhile
      this.#leave = mount(this.#root, new URL(this.#address, import.meta.url).href, language);
    }
  });
}
