import { type Followed, morph } from "../live/morph";
import { readDrawing } from "../map/drawing";
import type { LiveMap } from "../map/live-map";

declare const LIVE_MAP: string;
declare const MAP_STYLES: string;

/** A map that has not opened by then will not: a policy of the page around forbids its worker, or the network is gone. */
const PatienceMilliseconds = 60_000;

/** The drawing, until a visitor touches it: then the live map, fetched for that one visitor. */
export class Exploring {
  #live: LiveMap | null = null;
  #opening = false;
  readonly #button = document.createElement("button");
  readonly #said = document.createElement("p");

  constructor(readonly map: HTMLElement, private readonly styles: Document | ShadowRoot) {
    this.#button.type = "button";
    this.#button.className = "explore";
    this.#button.textContent = map.dataset.explore!;
    this.#button.addEventListener("click", () => void this.#open());
    this.#said.className = "said";
    this.#said.setAttribute("role", "status");
    map.querySelector("svg")?.addEventListener("click", () => void this.#open());
    map.append(this.#button, this.#said);
    (map as Followed).follow = coming => this.#take(coming);
  }

  /** What a page that was asked for again says of the map. */
  #take(coming: Element): void {
    for (const { name, value } of coming.attributes) this.map.setAttribute(name, value);
    const [shown, next] = [this.map, coming].map(map => map.querySelector(":scope > svg"));
    if (shown && next) morph(shown, next);
  }

  /** The drawing was made anew. */
  refresh(): void {
    if (!this.#live) return;
    this.#live.show(readDrawing(this.map));
    this.#live.refreshPins();
    void this.#live.refreshDrawing();
  }

  async #open(): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    this.#said.textContent = this.map.dataset.wait!;
    try {
      const script = import(LIVE_MAP) as Promise<typeof import("../map/live-map")>;
      const [{ LiveMap }] = await Promise.all([script, this.#style()]);
      this.#live = await Promise.race([LiveMap.open(this.map, () => readDrawing(this.map), () => { /* a commune is named by the pointer */ }), tooLate()]);
      this.#live.show(readDrawing(this.map));
      this.#said.textContent = "";
      this.#button.hidden = true;
      this.map.querySelector("canvas")?.focus({ preventScroll: true });
    } catch (failure) {
      console.warn("The live map did not open; the drawing stays.", failure);
      this.map.querySelector(".live")?.remove();
      this.#said.textContent = this.map.dataset.failed!;
      this.#opening = false;                     // it may be tried again
    }
  }

  async #style(): Promise<void> {
    const answer = await fetch(new URL(MAP_STYLES, import.meta.url));
    if (!answer.ok) throw new Error(`${MAP_STYLES}: ${answer.status}`);
    const sheet = await new CSSStyleSheet().replace(await answer.text());
    this.styles.adoptedStyleSheets = [...this.styles.adoptedStyleSheets, sheet];
  }
}

const tooLate = () => new Promise<never>((_, reject) => setTimeout(() => reject(new Error("no live map in time")), PatienceMilliseconds));
