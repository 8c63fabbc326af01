import type { GeoJSONSource, Map as Shown } from "maplibre-gl";

/** Limits whose areas are drawn, and how their lines differ: by width and dashes, never by colour alone. */
const Limits = [
  { minutes: 5, width: 3, dash: [1, 0] },
  { minutes: 10, width: 2, dash: [1, 0] },
  { minutes: 15, width: 2, dash: [2, 1.5] },
] as const;

const Teal = "#0b4f5c", Source = "reach";

const nothing = (): GeoJSON.FeatureCollection => ({ type: "FeatureCollection", features: [] });

interface Site { id: string; name: string; at: [number, number] }

/** From where one reaches an equipment within some minutes: chosen on the map or in a list, undone by Escape. */
export class Reach {
  readonly #select = document.createElement("select");
  readonly #undo = document.createElement("button");
  readonly #said = document.createElement("p");
  readonly #key = document.createElement("ul");
  #sites: Site[] = [];
  #asking = new AbortController();

  /** Where roads are loaded, and only there, the map says how to ask for areas. */
  static offered(host: HTMLElement): boolean {
    return host.dataset.reach !== undefined;
  }

  constructor(private readonly map: Shown, private readonly host: HTMLElement) {
    this.#addLayers();
    this.#addControl();
    map.on("click", "pins", event => {
      const pin = event.features?.[0]?.geometry;
      if (pin?.type === "Point") this.#choose(this.#nearest(pin.coordinates as [number, number])?.id ?? "");
    });
    addEventListener("keydown", event => { if (event.key === "Escape" && this.#select.value !== "") this.#choose(""); });
    void this.refresh();
  }

  /** The equipment may have changed. What was drawn around one that stands elsewhere now is drawn anew. */
  async refresh(): Promise<void> {
    const [territory, service] = [this.host.getAttribute("territory")!, this.host.getAttribute("service")!];
    const answer = await fetch(`/api/territories/${encodeURIComponent(territory)}/equipment?service=${encodeURIComponent(service)}`).catch(() => null);
    if (!answer?.ok) return;
    const chosen = this.#chosen;
    const { features } = await answer.json() as { features: (GeoJSON.Feature<GeoJSON.Point> & { properties: { name: string; depot: boolean } })[] };
    this.#sites = features.filter(feature => !feature.properties.depot)
      .map(feature => ({ id: String(feature.id), name: feature.properties.name, at: feature.geometry.coordinates as [number, number] }))
      .sort((one, other) => one.name.localeCompare(other.name, "fr"));
    this.#select.replaceChildren(new Option(this.host.dataset.reachNone, ""), ...this.#sites.map(site => new Option(site.name, site.id)));
    this.#select.value = chosen?.id ?? "";
    const now = this.#chosen;
    if (chosen && (now?.at[0] !== chosen.at[0] || now.at[1] !== chosen.at[1])) this.#choose(now?.id ?? "");
  }

  get #chosen(): Site | undefined {
    return this.#sites.find(site => site.id === this.#select.value);
  }

  #choose(id: string): void {
    this.#select.value = id;
    this.#asking.abort();
    this.#asking = new AbortController();
    this.#undo.hidden = this.#key.hidden = id === "";
    this.#said.textContent = "";
    const site = this.#chosen;
    if (site) void this.#draw(site, this.#asking.signal);
    else this.map.getSource<GeoJSONSource>(Source)?.setData(nothing());
  }

  async #draw(site: Site, signal: AbortSignal): Promise<void> {
    const minutes = Limits.map(limit => limit.minutes).join(",");
    try {
      const answer = await fetch(`/api/isochrone?lon=${site.at[0]}&lat=${site.at[1]}&mode=${this.host.getAttribute("mode")}&minutes=${minutes}&towards=true`, { signal });
      if (!answer.ok) throw new Error(`isochrone: ${answer.status}`);
      const areas = await answer.json() as GeoJSON.FeatureCollection;
      if (signal.aborted) return;
      this.map.getSource<GeoJSONSource>(Source)?.setData(areas);
      const drawn = areas.features.length > 0;
      this.#key.hidden = !drawn;
      this.#said.textContent = drawn ? `${this.host.dataset.reachShown} ${site.name}` : this.host.dataset.reachOff ?? "";
    } catch (failure) {
      if (signal.aborted) return;
      console.warn("No areas.", failure);
      this.map.getSource<GeoJSONSource>(Source)?.setData(nothing());
      this.#key.hidden = true;
      this.#said.textContent = this.host.dataset.reachFailed ?? "";
    }
  }

  #nearest(place: [number, number]): Site | undefined {
    const far = (site: Site) => Math.hypot((site.at[0] - place[0]) * Math.cos(place[1] * Math.PI / 180), site.at[1] - place[1]);
    return this.#sites.reduce<Site | undefined>((best, site) => best === undefined || far(site) < far(best) ? site : best, undefined);
  }

  #addLayers(): void {
    this.map.addSource(Source, { type: "geojson", data: nothing() });
    this.map.addLayer({ id: "reach", type: "fill", source: Source, paint: { "fill-color": Teal, "fill-opacity": 0.16, "fill-antialias": false } }, "labels");
    for (const { minutes, width, dash } of Limits)
      this.map.addLayer({
        id: `reach-${minutes}`, type: "line", source: Source, filter: ["==", ["get", "minutes"], minutes], layout: { "line-join": "round" },
        paint: { "line-color": Teal, "line-width": width, "line-dasharray": [...dash] },
      }, "labels");
  }

  #addControl(): void {
    const [box, label] = [document.createElement("div"), document.createElement("label")];
    box.className = "reach";
    label.append(this.host.dataset.reach!, this.#select);
    this.#select.addEventListener("change", () => this.#choose(this.#select.value));
    this.#undo.type = "button";
    this.#undo.textContent = this.host.dataset.reachUndo ?? "";
    this.#undo.addEventListener("click", () => { this.#choose(""); this.#select.focus(); });
    this.#key.append(...Limits.map(limit => {
      const [entry, line] = [document.createElement("li"), document.createElement("i")];
      line.className = `line m${limit.minutes}`;
      entry.append(line, (this.host.dataset.reachEntry ?? "").replace("{0}", String(limit.minutes)));
      return entry;
    }));
    this.#undo.hidden = this.#key.hidden = true;
    this.#said.className = "said";
    this.#said.setAttribute("role", "status");
    box.append(label, this.#key, this.#undo, this.#said);
    this.host.parentElement!.querySelector(".tools")!.append(box);
  }
}
