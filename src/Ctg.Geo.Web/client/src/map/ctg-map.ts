import type { CtgLive } from "../live/ctg-live";
import type { LiveValues } from "../live/values";
import type { Shown } from "./cells";
import type { LiveMap } from "./live-map";
import { CommuneCard } from "./card";
import { readDrawing } from "./drawing";
import { draw, type Drawn, readClasses } from "./figures";
import { CommuneSearch } from "./find";
import { placeOf, readFrame } from "./frame";
import { LegendFilter } from "./legend";
import { DrawnSurface, type Surface } from "./surface";

declare const LIVE_MAP: string;
declare const MAP_STYLES: string;
declare const FONT: string;

/** The map of a territory. The SVG inside is the map until the live one is ready, and stays where there is no WebGL. */
export class CtgMap extends HTMLElement {
  #live: LiveMap | null = null;
  #legend!: LegendFilter;
  #card!: CommuneCard;
  #settle!: (live: boolean) => void;

  /** True once the live map shows every figure; false when the drawing stays. */
  readonly ready = new Promise<boolean>(settle => { this.#settle = settle; });

  connectedCallback(): void {
    this.#legend = new LegendFilter(this.parentElement!, name => this.isolate(name));
    this.#page.addEventListener("values", () => this.#follow());
    this.#page.addEventListener("refreshed", () => this.#redraw());
    const tools = document.createElement("div");
    tools.className = "tools";
    this.parentElement!.append(tools);
    const search = new CommuneSearch(this, code => this.show(code));
    this.#card = new CommuneCard(this);
    tools.append(search.element, this.#card.element);
    this.querySelector("svg")?.addEventListener("click", event => {
      const code = (event.target as Element).closest<SVGElement>("[data-code]")?.dataset.code;
      if (code) this.choose(code);
    });
    addEventListener("hashchange", () => this.#chooseFromAddress());
    document.addEventListener("click", event => stayOnPage(event));
    new ResizeObserver(() => this.dispatchEvent(new Event("moved"))).observe(this);
    this.#chooseFromAddress();
    if (document.readyState === "complete") this.#open();
    else addEventListener("load", () => this.#open(), { once: true });
  }

  /** What the live map shows for a commune; null before it is ready. */
  figureOf(code: string): Drawn | null {
    return this.#live?.figureOf(code) ?? null;
  }

  /** Class of the coverage zone that the live map shows at a longitude and latitude; null where none is. */
  zoneAt(longitude: number, latitude: number): string | null {
    return this.#live?.zoneAt([longitude, latitude]) ?? null;
  }

  /** What the live map shows of a cell, by its name; null where it shows none. */
  cellOf(name: string): Shown | null {
    return this.#live?.cellOf(name) ?? null;
  }

  /** Longitude and latitude of the middle of the live map; null before it is ready. */
  get centre(): [number, number] | null {
    return this.#live?.centre ?? null;
  }

  /** What is moved over the map asks this where it is; "moved" is dispatched whenever its answers change. */
  get surface(): Surface {
    return this.#live ?? new DrawnSurface(this, this.querySelector<SVGSVGElement>("svg.territory")!, readFrame(this.getAttribute("frame")!));
  }

  /** Draws only one class, or all again. */
  isolate(name: string | null): void {
    for (const path of this.querySelectorAll<SVGElement>("[data-code]"))
      path.classList.toggle("aside", name !== null && !path.classList.contains(name));
    this.#live?.isolate(name);
  }

  /** Marks a commune that was chosen elsewhere, and brings it into view. */
  show(code: string): void {
    this.choose(code);
    this.#reveal(code);
  }

  /** Marks a commune here and, told of it, in the table and in the charts. */
  choose(code: string): void {
    for (const path of this.querySelectorAll("[data-code]")) path.classList.toggle("chosen", (path as SVGElement).dataset.code === code);
    this.#live?.choose(code);
    void this.#card.show(code);
    this.dispatchEvent(new CustomEvent("chosen", { detail: code, bubbles: true }));       // table and charts mark it too
  }

  #reveal(code: string): void {
    const at = this.querySelector<SVGElement>(`svg.territory [data-code="${code}"]`)?.dataset.at?.split(" ").map(Number);
    if (at) this.#live?.reveal(placeOf(readFrame(this.getAttribute("frame")!), at[0]!, at[1]!));
  }

  get #page(): CtgLive {
    return document.querySelector<CtgLive>("ctg-live")!;
  }

  /** New values: the colours at once; the words come with the page. */
  #follow(): void {
    if (this.#isOfValues) this.#live?.show(this.#draw(this.#page.values!));      // of another measure, and of secteurs, the values say nothing: colours come with the page
    this.#live?.refreshPins();
  }

  #redraw(): void {
    if (!this.#isOfValues) this.#live?.show(this.#draw(this.#page.values!));
    this.isolate(this.#legend.pressed);
    this.#card.refresh();
    void this.#live?.refreshDrawing();
  }

  /** Communes by their minutes: what the live values carry. */
  get #isOfValues(): boolean {
    return this.getAttribute("measure") === "nearest" && this.getAttribute("layer") !== "secteurs";
  }

  #draw(values: LiveValues): ReadonlyMap<string, Drawn> {
    if (!this.#isOfValues) return readDrawing(this);
    const key = { service: this.getAttribute("service")!, mode: this.getAttribute("mode")!, public: this.getAttribute("public")! };
    const figures = values.figuresOf(key) ?? new Map(values.communes.map(code => [code, { state: "unknown", minutes: null }]));
    return draw(figures, readClasses(this));
  }

  #chooseFromAddress(): void {
    const code = /^#c(\w{5})$/.exec(location.hash)?.[1];
    if (code) this.choose(code);
  }

  /** After the first paint: the page is useful before. */
  async #open(): Promise<void> {
    await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
    if (!hasWebGl()) return this.#settle(false);
    try {
      const script = import(LIVE_MAP) as Promise<typeof import("./live-map")>;
      await Promise.all([script, stylesheet(MAP_STYLES), labelFont(), this.#page.first]);
      const { LiveMap } = await script;
      this.#live = await LiveMap.open(this, () => this.#draw(this.#page.values!), code => this.choose(code));
      this.#live.show(this.#draw(this.#page.values!));      // what came while it opened
      this.isolate(this.#legend.pressed);
      this.#chooseFromAddress();
      this.dispatchEvent(new Event("moved"));
      this.#settle(true);
    } catch (failure) {
      console.warn("The live map did not open; the drawing stays.", failure);
      this.querySelector(".live")?.remove();
      this.#settle(false);
    }
  }
}

function hasWebGl(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

function stylesheet(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(address));
    document.head.append(link);
  });
}

/** MapLibre draws labels with a CSS family of this name; the weight is read from the name. */
async function labelFont(): Promise<void> {
  const face = new FontFace("Ctg semibold", `url(${FONT})`, { weight: "200 900" });
  document.fonts.add(await face.load());
}

/** The link to a row that is on another page of the table: with script all rows are here, and the commune is chosen in place. */
function stayOnPage(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>(".ranking a[href*='&page=']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  location.hash = link.hash;
}
