import type { GeoJSONSource, Map as Shown } from "maplibre-gl";
import { ours } from "./tiles";

/** A coverage zone that the page lists: its class, how people go, and for how long. */
export interface Drawn { class: string; mode: string; minutes: number }

/** Fill and line of each class, as in colours.css. */
const Classes: Record<string, { fill: string; line: string; width: number; dash: number[] }> = {
  m0: { fill: "#fdf1cf", line: "#b08f3a", width: 1.2, dash: [1, 0] },
  m1: { fill: "#fbcf86", line: "#b5741a", width: 1.2, dash: [1, 0] },
  m2: { fill: "#f0945a", line: "#a8481a", width: 1.6, dash: [1, 0] },
  without: { fill: "#b5d8d6", line: "#0b4f5c", width: 1.6, dash: [1, 0] },
  bycar: { fill: "#f3c48f", line: "#a8561a", width: 1.4, dash: [3, 2] },
};

/** Dashes of declared zones: neighbours in the list differ, also where they overlap. */
const Lines: Record<string, number[]> = { l0: [1, 0], l1: [4, 2], l2: [1, 1.5] };

const Teal = "#0b4f5c", Source = "zones", PauseMilliseconds = 1_500, Tries = 4;

const nothing = (): GeoJSON.FeatureCollection => ({ type: "FeatureCollection", features: [] });

/** "m1=voiture:10 m0=voiture:5": the one that lies under the others first. */
export function readDrawn(text: string): Drawn[] {
  return [...text.matchAll(/(\w+)=([\w-]+):(\d+)/g)].map(([, name, mode, minutes]) => ({ class: name!, mode: mode!, minutes: Number(minutes) }));
}

/** Zones over the territory: computed ones, or declared ones. Fetched when they are shown, and again after each change; what is drawn stays until then. */
export class Zones {
  #asking = new AbortController();

  /** The page shows zones. */
  static shown(host: HTMLElement): boolean {
    return ["couverte", "declarees"].includes(host.getAttribute("layer") ?? "");
  }

  constructor(private readonly map: Shown, private readonly host: HTMLElement) {
    map.setPaintProperty("communes", "fill-opacity", 0);
    map.setPaintProperty("base", "fill-color", "#f7f5ef");
    map.setPaintProperty("borders", "line-color", this.#computed ? "#ffffff" : "#c9c3b4");
    map.setPaintProperty("marked", "line-width", ["case", ["boolean", ["feature-state", "chosen"], false], 3, ["boolean", ["feature-state", "hover"], false], 2, 0]);
    if (this.#computed) this.#addComputed();
    else this.#addDeclared();
    void this.refresh();
  }

  async refresh(): Promise<void> {
    this.#asking.abort();
    const { signal } = this.#asking = new AbortController();
    const wait = setTimeout(() => this.#say(this.host.dataset.layerWait), 400);      // most answers are there before
    for (let tries = 1; ; tries++) {
      try {
        const zones = await (this.#computed ? this.#fetchComputed(signal) : this.#fetchDeclared(signal));
        if (signal.aborted) break;
        this.map.getSource<GeoJSONSource>(Source)?.setData(zones);
        if (this.#computed) this.map.setLayoutProperty("beyond", "visibility", zones.features.length > 0 ? "visible" : "none");
        clearTimeout(wait);
        this.#say("");
        return;
      } catch (failure) {
        if (signal.aborted) break;
        if (tries < Tries) {
          await new Promise(resolve => setTimeout(resolve, PauseMilliseconds));
          if (signal.aborted) break;
          continue;
        }
        console.warn("No zones.", failure);
        clearTimeout(wait);
        return this.#say(this.host.dataset.layerFailed);
      }
    }
    clearTimeout(wait);
  }

  /** Class of the zone that is seen at a place; null when none is, or the place is not in view. */
  at(place: readonly [number, number]): string | null {
    const layers = readDrawn(this.host.getAttribute("drawn") ?? "").map(zone => `zone-${zone.class}`);
    const found = this.map.queryRenderedFeatures(this.map.project([place[0], place[1]]), { layers });
    return found[0]?.properties.class as string | undefined ?? null;
  }

  /** The page came anew: what it says of declared zones, their numbers, are those of the map. */
  async redrawn(): Promise<void> {
    if (!this.#computed) await this.refresh();
  }

  get #computed(): boolean {
    return this.host.getAttribute("layer") === "couverte";
  }

  #say(words: string | undefined): void {
    const said = this.host.parentElement!.querySelector(".of-zones .said");
    if (said && said.textContent !== (words ?? "")) said.textContent = words ?? "";
  }

  /** One question for each way to go. */
  async #fetchComputed(signal: AbortSignal): Promise<GeoJSON.FeatureCollection> {
    const drawn = readDrawn(this.host.getAttribute("drawn") ?? "");
    const modes = [...new Set(drawn.map(zone => zone.mode))];
    const answers = await Promise.all(modes.map(async mode => {
      const minutes = drawn.filter(zone => zone.mode === mode).map(zone => zone.minutes).sort((one, other) => one - other).join(",");
      const { features } = await this.#json(`coverage?kind=${this.#service}&mode=${mode}&minutes=${minutes}`, signal);
      return [mode, features] as const;
    }));
    const found = new Map(answers);
    return {
      type: "FeatureCollection",
      features: drawn.flatMap(zone => (found.get(zone.mode) ?? []).filter(feature => feature.properties?.minutes === zone.minutes)
        .map(feature => ({ ...feature, properties: { class: zone.class } }))),
    };
  }

  /** The drawing under the map says which number and which line the page gives to each. */
  async #fetchDeclared(signal: AbortSignal): Promise<GeoJSON.FeatureCollection> {
    const { features } = await this.#json(`zones?kind=${this.#service}`, signal);
    const listed = new Map([...this.host.querySelectorAll<SVGElement>(".zones [data-zone]")].map(path => [path.dataset.zone!, path]));
    return {
      type: "FeatureCollection",
      features: features.flatMap(feature => {
        const path = listed.get(String(feature.id));
        return path && feature.geometry ? [{ ...feature, properties: { number: path.dataset.number, line: path.getAttribute("class") } }] : [];
      }),
    };
  }

  async #json(question: string, signal: AbortSignal): Promise<GeoJSON.FeatureCollection> {
    const answer = await fetch(ours(`/api/territories/${encodeURIComponent(this.host.getAttribute("territory")!)}/${question}`), { signal });
    if (!answer.ok) throw new Error(`${question}: ${answer.status}`);
    return await answer.json() as GeoJSON.FeatureCollection;
  }

  get #service(): string {
    return encodeURIComponent(this.host.getAttribute("service")!);
  }

  #addComputed(): void {
    this.map.addSource(Source, { type: "geojson", data: nothing(), tolerance: 0.2 });
    this.map.addLayer({
      id: "beyond", type: "fill", source: "communes", "source-layer": "communes", filter: ["==", ["get", "member"], true],
      layout: { visibility: "none" }, paint: { "fill-pattern": "beyond" },
    }, "borders");
    for (const { class: name } of readDrawn(this.host.getAttribute("drawn") ?? "")) {
      const { fill, line, width, dash } = Classes[name]!;
      this.map.addLayer({ id: `zone-${name}`, type: "fill", source: Source, filter: ["==", ["get", "class"], name], paint: { "fill-color": fill } }, "borders");
      this.map.addLayer({
        id: `zone-${name}-line`, type: "line", source: Source, filter: ["==", ["get", "class"], name], layout: { "line-join": "round" },
        paint: { "line-color": line, "line-width": width, "line-dasharray": dash },
      }, "borders");
    }
  }

  #addDeclared(): void {
    this.map.addSource(Source, { type: "geojson", data: nothing() });
    this.map.addLayer({ id: "declared", type: "fill", source: Source, paint: { "fill-color": Teal, "fill-opacity": 0.13, "fill-antialias": false } }, "borders");
    for (const [name, dash] of Object.entries(Lines))
      this.map.addLayer({
        id: `declared-${name}`, type: "line", source: Source, filter: ["==", ["get", "line"], name], layout: { "line-join": "round" },
        paint: { "line-color": Teal, "line-width": 2.6, "line-dasharray": dash },
      }, "labels");
    this.map.addLayer({
      id: "declared-numbers", type: "symbol", source: Source,
      layout: {
        "text-field": ["get", "number"], "text-font": ["Ctg semibold"], "text-size": 20, "text-variable-anchor": ["center", "bottom", "top", "left", "right"], "text-radial-offset": 1,
      },
      paint: { "text-color": Teal, "text-halo-color": "#fff", "text-halo-width": 3 },
    }, "pins");      // whatever stands higher has its place first
  }
}
