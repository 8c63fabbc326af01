import { Map, type MapGeoJSONFeature, type MapMouseEvent } from "maplibre-gl";
import { type Drawn, featureId, fetchFigures, type Valued } from "./figures";
import { boundsOf, type Frame, linesOf, placeOf, readFrame } from "./frame";
import { addPatterns, addPin } from "./images";
import { Popup } from "./popup";
import { type Place, type Surface } from "./surface";
import { type Drawn as Drawing, Patterns, styleOf } from "./style";

const Source = { source: "communes", sourceLayer: "communes" };

/** Zoom levels after which the shapes of the tiles replace the lines of the drawing. */
const Closer = 0.9;

/** Nearer than this to an edge, pixels, a place is not in view. */
const Margin = 48;

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** MapLibre over the drawing, at the same scale and place: tiles carry shapes, the API the values, feature state joins them. */
export class LiveMap implements Surface {
  readonly #map: Map;
  readonly #valued: Valued[];
  readonly #popup: Popup;
  readonly #host: HTMLElement;
  readonly #words: Record<string, string>;
  #hovered: number | null = null;
  #chosen: string | null = null;

  private constructor(map: Map, valued: Valued[], words: Record<string, string>, host: HTMLElement) {
    this.#map = map;
    this.#valued = valued;
    this.#words = words;
    this.#popup = new Popup(host);
    this.#host = host;
  }

  static async open(host: HTMLElement, choose: (code: string) => void): Promise<LiveMap> {
    const drawing = host.querySelector<SVGElement>("svg.territory")!;
    const limits = host.getAttribute("limits")!.split(" ").map(Number);
    const [valued, tiles] = await Promise.all([fetchFigures(host.getAttribute("values")!, limits), tileAddresses(host.getAttribute("territory")!)]);

    const container = document.createElement("div");
    container.className = "live";
    host.append(container);
    const frame = readFrame(host.getAttribute("frame")!);
    const map = new Map({
      container, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, cooperativeGestures: true,
      style: styleOf(tiles, host.getAttribute("service")!, drawnOf(host, drawing, frame, valued), zoomOf(frame, host) + Closer),
      bounds: boundsOf(frame), fitBoundsOptions: { padding: paddingOf(frame, host) }, fadeDuration: 0, maxZoom: 15, locale: localeOf(host),
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    await new Promise<void>((resolve, reject) => {
      map.once("style.load", () => resolve());
      map.once("error", event => reject(event.error));
    });
    map.setMinZoom(map.getZoom() - 2);
    addPatterns(map);
    await addPin(map, drawing);

    const live = new LiveMap(map, valued, wordsOf(drawing), host);
    live.#join();
    live.#listen(choose);
    live.#zoomButtons(host);
    await new Promise<void>(resolve => map.once("idle", () => resolve()));
    container.classList.add("ready");
    drawing.setAttribute("aria-hidden", "true");
    return live;
  }

  get centre(): [number, number] {
    return this.#map.getCenter().toArray();
  }

  pointOf(place: Place): { x: number; y: number } {
    const { x, y } = this.#map.project([place[0], place[1]]);
    return { x, y };
  }

  placeAt(x: number, y: number): Place {
    return this.#map.unproject([x, y]).toArray();
  }

  /** From the tiles: finer than the drawing; only what is in view is known. */
  communeAt(place: Place): string | null {
    const found = this.#map.queryRenderedFeatures(this.#map.project([place[0], place[1]]), { layers: ["communes"] });
    return found[0]?.properties.code as string | undefined ?? null;
  }

  reveal(place: Place): void {
    const { x, y } = this.pointOf(place);
    const box = this.#map.getContainer();
    const inside = x > Margin && y > Margin && x < box.clientWidth - Margin && y < box.clientHeight - Margin;
    if (!inside) this.#map.easeTo({ center: [place[0], place[1]], duration: calm() ? 0 : 300 });
  }

  held(held: boolean): void {
    if (held) this.#map.cooperativeGestures.disable();
    else this.#map.cooperativeGestures.enable();
  }

  figureOf(code: string): Drawn | null {
    const state = this.#map.getFeatureState({ ...Source, id: featureId(code) });
    return state.class === undefined ? null
      : { state: state.state as string, minutes: state.minutes as number | null, class: state.class as string, fragile: state.fragile as boolean };
  }

  isolate(name: string | null): void {
    for (const { code, drawn } of this.#valued) {
      const kept = name === null || drawn.class === name || name === "fragile" && drawn.fragile;
      this.#map.setFeatureState({ ...Source, id: featureId(code) }, { aside: !kept });
    }
    for (const pattern of Patterns)
      this.#map.setLayoutProperty(pattern, "visibility", name === null || name === pattern ? "visible" : "none");
  }

  choose(code: string): void {
    if (this.#chosen !== null) this.#map.setFeatureState({ ...Source, id: featureId(this.#chosen) }, { chosen: false });
    this.#chosen = code;
    this.#map.setFeatureState({ ...Source, id: featureId(code) }, { chosen: true });
  }

  #join(): void {
    for (const { code, drawn } of this.#valued) this.#map.setFeatureState({ ...Source, id: featureId(code) }, { ...drawn });
    for (const pattern of Patterns) {
      const codes = this.#valued.filter(commune => commune.drawn.class === pattern).map(commune => commune.code);
      this.#map.setFilter(pattern, ["in", ["get", "code"], ["literal", codes]]);
    }
  }

  #listen(choose: (code: string) => void): void {
    const communeAt = (event: MapMouseEvent & { features?: MapGeoJSONFeature[] }) => event.features?.[0];
    this.#map.on("mousemove", "communes", event => {
      const commune = communeAt(event);
      if (!commune) return;
      this.#hover(Number(commune.id));
      this.#popup.show(this.#words[String(commune.properties.code)] ?? String(commune.properties.name), event.point);
    });
    this.#map.on("mouseleave", "communes", () => { this.#hover(null); this.#popup.hide(); });
    this.#map.on("mousemove", "pins", event => {
      const pin = communeAt(event);
      if (pin) this.#popup.show(String(pin.properties.name), event.point);
    });
    this.#map.on("mouseleave", "pins", () => this.#popup.hide());
    this.#map.on("click", "communes", event => {
      const code = communeAt(event)?.properties.code as string | undefined;
      if (!code) return;
      choose(code);
      this.#popup.show(this.#words[code] ?? code, event.point);
    });
    this.#map.on("movestart", () => this.#popup.hide());
    this.#map.on("move", () => this.#host.dispatchEvent(new Event("moved")));
  }

  #hover(id: number | null): void {
    if (id === this.#hovered) return;
    if (this.#hovered !== null) this.#map.setFeatureState({ ...Source, id: this.#hovered }, { hover: false });
    this.#hovered = id;
    if (id !== null) this.#map.setFeatureState({ ...Source, id }, { hover: true });
  }

  #zoomButtons(host: HTMLElement): void {
    const group = document.createElement("div");
    group.className = "zoom";
    const duration = calm() ? 0 : 200;
    for (const [sign, label, act] of [
      ["+", host.dataset.zoomIn, () => this.#map.zoomIn({ duration })],
      ["−", host.dataset.zoomOut, () => this.#map.zoomOut({ duration })],
    ] as const) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", label ?? sign);
      button.addEventListener("click", act);
      group.append(button);
    }
    host.append(group);
  }
}

/** What `preserveAspectRatio="xMaxYMid"` leaves free around the drawing: on the left, where the legend is. */
function paddingOf(frame: Frame, host: HTMLElement): { left: number; right: number; top: number; bottom: number } {
  const scale = Math.min(host.clientWidth / frame.width, host.clientHeight / frame.height);
  const above = (host.clientHeight - frame.height * scale) / 2;
  return { left: host.clientWidth - frame.width * scale, right: 0, top: above, bottom: above };
}

/** The tiles of the current release: their addresses never change what they answer. */
async function tileAddresses(territory: string): Promise<{ communes: string; equipment: string }> {
  const [communes, equipment] = await Promise.all(["communes", "equipment"].map(async layer => {
    const answer = await fetch(`/tiles/${layer}.json?territory=${encodeURIComponent(territory)}`);
    if (!answer.ok) throw new Error(`/tiles/${layer}.json: ${answer.status}`);
    const { tiles } = await answer.json() as { tiles: string[] };
    const address = new URL(tiles[0]!);
    return location.origin + decodeURI(address.pathname) + address.search;      // behind a proxy the page knows its own origin best
  }));
  return { communes: communes!, equipment: equipment! };
}

/** Zoom of the first view: a world is 512 pixels wide at zoom 0, and 2π radians. */
function zoomOf(frame: Frame, host: HTMLElement): number {
  const scale = Math.min(host.clientWidth / frame.width, host.clientHeight / frame.height);
  return Math.log2(scale * frame.unitsPerRadian * 2 * Math.PI / 512);
}

/** Outline and names of the drawing, where the server placed them; those that have no room on a phone come later. */
function drawnOf(host: HTMLElement, drawing: SVGElement, frame: Frame, valued: Valued[]): Drawing {
  const population = new globalThis.Map(valued.map(commune => [commune.code, commune.population]));
  const written = drawing.querySelectorAll(host.clientWidth < 760 ? ".labels text:not(.wide)" : ".labels text");
  const first = new Set([...written].map(text => text.textContent));
  return {
    outline: { type: "MultiLineString", coordinates: linesOf(frame, drawing.querySelector(".outline")!.getAttribute("d")!) },
    labels: {
      type: "FeatureCollection",
      features: [...drawing.querySelectorAll<SVGElement>("[data-at]")].map(path => {
        const [x, y] = path.dataset.at!.split(" ").map(Number) as [number, number];
        const name = (path.querySelector("title")?.textContent ?? "").split("\u202f: ")[0]!;
        return {
          type: "Feature", geometry: { type: "Point", coordinates: placeOf(frame, x, y) },
          properties: { name, first: first.has(name), order: -(population.get(path.dataset.code!) ?? 0) },
        };
      }),
    },
  };
}

/** "Détain-et-Bruant : 19 min": the words of the drawing, by code. */
function wordsOf(drawing: SVGElement): Record<string, string> {
  return Object.fromEntries([...drawing.querySelectorAll<SVGElement>("[data-code]")]
    .map(path => [path.dataset.code!, path.querySelector("title")?.textContent ?? ""]));
}

function localeOf(host: HTMLElement): Record<string, string> {
  return {
    "Map.Title": host.dataset.help ?? "Carte",
    "CooperativeGesturesHandler.WindowsHelpText": "Ctrl + molette pour agrandir la carte",
    "CooperativeGesturesHandler.MacHelpText": "⌘ + molette pour agrandir la carte",
    "CooperativeGesturesHandler.MobileHelpText": "Deux doigts pour déplacer la carte",
  };
}
