import type { ExpressionSpecification, GeoJSONSource, Map as Drawing } from "maplibre-gl";
import { type CellColumns, type CellCollection, wordsOf } from "./cell-words";
import { classOf, readClasses } from "./figures";
import type { Popup } from "./popup";
import { colourOf, Patterns } from "./style";
import { ours } from "./tiles";

/** What the map shows of a cell. */
export interface Shown { state: string; number: number | null; class: string }

const Source = "cells", Paper = "#f7f5ef", Faint = "#efece4", PauseMilliseconds = 1_500, Tries = 4;

/** A commune whose mean rests on few people is not marked: it has no colour here. */
const marks: ExpressionSpecification = ["case", ["boolean", ["feature-state", "chosen"], false], 3, ["boolean", ["feature-state", "hover"], false], 2, 0];

const aside: ExpressionSpecification = ["boolean", ["feature-state", "aside"], false];

/** Cells over the territory, fetched when they are shown and again after each change. Their ground is drawn once; colours are joined to it by feature state. */
export class Cells {
  #asking = new AbortController();
  #collection: CellCollection | null = null;
  #shown: Shown[] = [];
  #isolated: string | null = null;
  #places = new Map<string, number>();

  /** The page shows cells. */
  static shown(host: HTMLElement): boolean {
    return host.getAttribute("layer") === "carreaux";
  }

  constructor(private readonly map: Drawing, private readonly host: HTMLElement, private readonly popup: Popup) {
    map.setPaintProperty("communes", "fill-opacity", 0);
    map.setPaintProperty("base", "fill-color", Paper);
    map.setPaintProperty("borders", "line-color", "#c9c3b4");
    map.setPaintProperty("marked", "line-width", marks);
    for (const pattern of Patterns) map.setPaintProperty(pattern, "fill-opacity", 0);
    this.#addLayers();
    const say = (event: { features?: { id?: string | number | undefined }[]; point: { x: number; y: number } }) => {
      const cell = event.features?.[0];
      if (cell) this.popup.show(wordsOf(this.host.dataset, this.#collection!, Number(cell.id), this.#shown[Number(cell.id)]!, this.#readBy), event.point);
    };
    map.on("mousemove", "cells", say);
    map.on("click", "cells", say);
    map.on("mouseleave", "cells", () => this.popup.hide());
    void this.refresh();
  }

  of(name: string): Shown | null {
    const place = this.#places.get(name);
    if (place === undefined) return null;
    const state = this.map.getFeatureState({ source: Source, id: place });
    return state.class === undefined ? null : { ...this.#shown[place]!, class: state.class as string };
  }

  isolate(name: string | null): void {
    this.#isolated = name;
    this.#shown.forEach((cell, id) => this.map.setFeatureState({ source: Source, id }, { aside: name !== null && cell.class !== name }));
    for (const pattern of Patterns) this.map.setLayoutProperty(`cells-${pattern}`, "visibility", name === null || name === pattern ? "visible" : "none");
  }

  async refresh(): Promise<void> {
    this.#asking.abort();
    const { signal } = this.#asking = new AbortController();
    for (let tries = 1; ; tries++) {
      try {
        const collection = await this.#fetch(signal);
        if (signal.aborted) return;
        this.#show(collection);
        return this.#say("");
      } catch (failure) {
        if (signal.aborted) return;
        if (tries === Tries) {
          console.warn("No cells.", failure);
          return this.#say(this.host.dataset.layerFailed ?? "");
        }
        await new Promise(resolve => setTimeout(resolve, PauseMilliseconds));
        if (signal.aborted) return;
      }
    }
  }

  async #fetch(signal: AbortSignal): Promise<CellCollection> {
    const asked = new URLSearchParams(["service", "mode", "public", "measure"].map(name => [name, this.host.getAttribute(name)!]));
    const answer = await fetch(ours(`/api/territories/${encodeURIComponent(this.host.getAttribute("territory")!)}/cells?${asked}`), { signal });
    if (!answer.ok) throw new Error(`cells: ${answer.status}`);
    return await answer.json() as CellCollection;
  }

  #show(collection: CellCollection): void {
    const { cells, states } = collection;
    const shown = cells.access.map((number, i) => ({ state: states[cells.state[i]!]!, number, class: this.#classOf(states[cells.state[i]!]!, number) }));
    const pattern = (one: Shown | undefined) => one && (Patterns as readonly string[]).includes(one.class) ? one.class : "";
    const before = this.#collection?.cells;
    if (!before || before.name.length !== cells.name.length || cells.name.some((name, i) => name !== before.name[i] || pattern(shown[i]) !== pattern(this.#shown[i])))
      this.map.getSource<GeoJSONSource>(Source)?.setData({ type: "FeatureCollection", features: groundOf(cells).map((geometry, id) => ({ type: "Feature", id, geometry, properties: { pattern: pattern(shown[id]) } })) });
    const changed = before?.name.length === cells.name.length ? this.#shown : [];
    this.#collection = collection;
    this.#shown = shown;
    this.#places = new Map(cells.name.map((name, i) => [name, i]));
    shown.forEach((cell, id) => {
      if (changed[id]?.class !== cell.class) this.map.setFeatureState({ source: Source, id }, { class: cell.class, aside: this.#isolated !== null && cell.class !== this.#isolated });
    });
  }

  /** The classes of the map of communes; of an offer, nothing in reach is a class of its own. */
  #classOf(state: string, number: number | null): string {
    if (number === 0 && this.host.dataset.cellNothing !== undefined) return "out-of-reach";
    return classOf({ state, minutes: number === null ? null : number * this.#readBy }, readClasses(this.host));
  }

  get #readBy(): number {
    return Number(this.host.getAttribute("read-by"));
  }

  #say(words: string): void {
    const said = this.host.parentElement!.querySelector(".legend .said");
    if (said && said.textContent !== words) said.textContent = words;
  }

  #addLayers(): void {
    this.map.addSource(Source, { type: "geojson", data: { type: "FeatureCollection", features: [] }, tolerance: 0, buffer: 8 });
    this.map.addLayer({ id: "cells", type: "fill", source: Source, paint: { "fill-color": ["case", aside, Faint, colourOf("class")], "fill-antialias": false } }, "marked");
    for (const name of Patterns)
      this.map.addLayer({ id: `cells-${name}`, type: "fill", source: Source, filter: ["==", ["get", "pattern"], name], paint: { "fill-pattern": `fine-${name}` } }, "marked");
    this.map.addLayer({
      id: "cells-edges", type: "line", source: Source,
      paint: { "line-color": ["case", aside, Faint, ["match", ["get", "pattern"], "out-of-reach", "#b07a97", "", "#bcb6aa", "#8a8f96"]], "line-width": ["interpolate", ["linear"], ["zoom"], 9, 0.2, 12, 0.7, 15, 1.2] },
    }, "marked");
  }
}

/** Squares from their corners: millionths of a degree, the first corner counted from the one of the cell before, the others from the first. */
export function groundOf({ corners }: Pick<CellColumns, "corners">): GeoJSON.Polygon[] {
  const ground: GeoJSON.Polygon[] = [];
  let east = 0, north = 0;
  for (let at = 0; at + 7 < corners.length; at += 8) {
    east += corners[at]!;
    north += corners[at + 1]!;
    const ring = [[east, north]];
    for (let i = 2; i < 8; i += 2) ring.push([east + corners[at + i]!, north + corners[at + i + 1]!]);
    ring.push([east, north]);
    ground.push({ type: "Polygon", coordinates: [ring.map(([x, y]) => [x! / 1e6, y! / 1e6])] });
  }
  return ground;
}
