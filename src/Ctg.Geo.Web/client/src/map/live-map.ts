import { type GeoJSONSource, Map, type MapGeoJSONFeature, type MapMouseEvent, ScaleControl } from "maplibre-gl";
import { Circles } from "./circles";
import { Cells, type Shown } from "./cells";
import { Colours, Communes } from "./colours";
import { drawnOf, paddingOf, wordsOf, zoomOf } from "./drawing";
import { type Drawn, featureId } from "./figures";
import { boundsOf, readFrame } from "./frame";
import { addPatterns, addPin } from "./images";
import { Popup } from "./popup";
import { Reach } from "./reach";
import { type Place, type Surface } from "./surface";
import { styleOf } from "./style";
import { PinTiles, tileAddress } from "./tiles";
import { bringWorker } from "./worker";
import { Zones } from "./zones";

/** Zoom levels after which the shapes of the tiles replace the lines of the drawing. */
const Closer = 0.9;

/** Nearer than this to an edge, pixels, a place is not in view. */
const Margin = 48;

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** MapLibre over the drawing, at the same scale and place: tiles carry shapes, the live values colour them. */
export class LiveMap implements Surface {
  readonly #map: Map;
  readonly #popup: Popup;
  readonly #host: HTMLElement;
  readonly #colours: Colours;
  readonly #pins: PinTiles;
  #words: Record<string, string> = {};
  #reach: Reach | null = null;
  #zones: Zones | null = null;
  #cells: Cells | null = null;
  #circles: Circles | null = null;
  #hovered: number | null = null;
  #held = false;
  #chosen: string | null = null;

  private constructor(map: Map, host: HTMLElement, pins: PinTiles) {
    this.#map = map;
    this.#popup = new Popup(host);
    this.#host = host;
    this.#colours = new Colours(map);
    this.#pins = pins;
  }

  /** @param drawn the figures at the moment the map can show them, by code */
  static async open(host: HTMLElement, drawn: () => ReadonlyMap<string, Drawn>, choose: (code: string) => void): Promise<LiveMap> {
    const drawing = host.querySelector<SVGElement>("svg.territory")!;
    const territory = host.getAttribute("territory")!;
    const [communes, equipment] = await Promise.all([tileAddress("communes", territory), tileAddress("equipment", territory), bringWorker()]);

    const container = document.createElement("div");
    container.className = "live";
    host.append(container);
    const frame = readFrame(host.getAttribute("frame")!);
    const map = new Map({
      container, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, cooperativeGestures: true,
      style: styleOf({ communes, equipment }, host.getAttribute("service")!, drawnOf(host, drawing, frame), zoomOf(frame, host) + Closer),
      bounds: boundsOf(frame), fitBoundsOptions: { padding: paddingOf(drawing, frame, host) }, fadeDuration: 0, maxZoom: 15, locale: localeOf(host),
    });
    map.addControl(new ScaleControl({ unit: "metric", maxWidth: 120 }), "bottom-right");
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    await new Promise<void>((resolve, reject) => {
      map.once("style.load", () => resolve());
      map.once("error", event => reject(event.error));
    });
    map.setMinZoom(map.getZoom() - 2);
    const [zoom, latitude, longitude] = (host.getAttribute("view") ?? "").split("/").map(Number);
    if (longitude !== undefined) map.jumpTo({ zoom: zoom!, center: [longitude, latitude!] });
    addPatterns(map);
    await addPin(map, drawing);

    const live = new LiveMap(map, host, new PinTiles(map, territory, equipment));
    live.#words = wordsOf(drawing);
    live.show(drawn());
    live.#listen(choose);
    live.#zoomButtons(host);
    if (Zones.shown(host)) live.#zones = new Zones(map, host);
    if (Cells.shown(host)) live.#cells = new Cells(map, host, live.#popup);
    if (host.getAttribute("layer") === "secteurs") map.setPaintProperty("borders", "line-width", 0.6);
    if (Circles.shown(host)) live.#circles = new Circles(map, host, live.#popup);
    if (Reach.offered(host)) live.#reach = new Reach(map, host);
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
    this.#held = held;
    if (held) this.#map.cooperativeGestures.disable();
    else this.#map.cooperativeGestures.enable();
  }

  fit(): void {
    this.#map.resize();
    const frame = readFrame(this.#host.getAttribute("frame")!);
    const drawing = this.#host.querySelector<SVGElement>("svg.territory")!;
    const padding = this.#held ? Margin / 4 : paddingOf(drawing, frame, this.#host);        // beside a panel there is no legend to leave room for
    this.#map.fitBounds(boundsOf(frame), { padding, duration: 0 });
  }

  figureOf(code: string): Drawn | null {
    return this.#colours.of(code);
  }

  /** Class of the coverage zone that is seen at a place. */
  zoneAt(place: Place): string | null {
    return this.#zones?.at(place) ?? null;
  }

  cellOf(name: string): Shown | null {
    return this.#cells?.of(name) ?? null;
  }

  show(drawn: ReadonlyMap<string, Drawn>): void {
    this.#colours.show(drawn, calm());
  }

  /** Places may have changed with the data. */
  refreshPins(): void {
    void this.#pins.refresh();
    void this.#reach?.refresh();
    void this.#zones?.refresh();
    void this.#cells?.refresh();
    void this.#circles?.refresh();
  }

  /** The drawing under the map was made anew: its words and labels are the map's. */
  async refreshDrawing(): Promise<void> {
    void this.#zones?.redrawn();
    const drawing = this.#host.querySelector<SVGElement>("svg.territory")!;
    this.#words = wordsOf(drawing);
    this.#map.getSource<GeoJSONSource>("labels")?.setData(drawnOf(this.#host, drawing, readFrame(this.#host.getAttribute("frame")!)).labels);
    if (!this.#map.hasImage("pin")) await addPin(this.#map, drawing);
  }

  isolate(name: string | null): void {
    this.#colours.isolate(name);
    this.#cells?.isolate(name);
  }

  choose(code: string): void {
    if (this.#chosen !== null) this.#map.setFeatureState({ ...Communes, id: featureId(this.#chosen) }, { chosen: false });
    this.#chosen = code;
    this.#map.setFeatureState({ ...Communes, id: featureId(code) }, { chosen: true });
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
    if (this.#hovered !== null) this.#map.setFeatureState({ ...Communes, id: this.#hovered }, { hover: false });
    this.#hovered = id;
    if (id !== null) this.#map.setFeatureState({ ...Communes, id }, { hover: true });
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
    (host.localName === "ctg-map" ? host.parentElement! : host).append(group);          // on a phone it stands above the map of the page, beside the views
  }
}

function localeOf(host: HTMLElement): Record<string, string> {
  return {
    "Map.Title": host.dataset.help!,
    "CooperativeGesturesHandler.WindowsHelpText": host.dataset.wheel!.replace("{0}", "Ctrl"),
    "CooperativeGesturesHandler.MacHelpText": host.dataset.wheel!.replace("{0}", "⌘"),
    "CooperativeGesturesHandler.MobileHelpText": host.dataset.fingers!,
  };
}
