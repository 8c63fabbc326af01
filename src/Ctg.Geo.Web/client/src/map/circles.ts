import type { GeoJSONSource, Map as Drawing } from "maplibre-gl";
import type { Popup } from "./popup";

const Source = "circles", Deep = "#0b4f5c";

/** Pixels, as PlaceCircles.cs has them: the legend's circles are drawn by the server. */
const GreatestRadius = 24, UnknownRadius = 8, LeastRadius = 2.5;

interface Site { name: string; places?: number; depot: boolean }

/** Equipment as circles whose area is proportional to its places; unknown places are a hollow ring, never a 0. */
export class Circles {
  /** The page shows circles. */
  static shown(host: HTMLElement): boolean {
    return host.hasAttribute("circles");
  }

  constructor(private readonly map: Drawing, private readonly host: HTMLElement, popup: Popup) {
    map.setPaintProperty("pins", "icon-opacity", 0);      // still there to be pressed
    map.addSource(Source, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({
      id: "circles", type: "circle", source: Source, layout: { "circle-sort-key": ["-", 0, ["get", "radius"]] },
      paint: {
        "circle-radius": ["get", "radius"], "circle-color": ["case", ["get", "known"], Deep, "#fff"], "circle-stroke-color": ["case", ["get", "known"], "#fff", Deep],
        "circle-stroke-width": ["case", ["get", "known"], 1.5, 3],
      },
    }, "labels");
    map.on("mousemove", "circles", event => {
      const words = event.features?.[0]?.properties.words as string | undefined;
      if (words) popup.show(words, event.point);
    });
    map.on("mouseleave", "circles", () => popup.hide());
    void this.refresh();
  }

  async refresh(): Promise<void> {
    const [territory, service] = [this.host.getAttribute("territory")!, this.host.getAttribute("service")!];
    const answer = await fetch(`/api/territories/${encodeURIComponent(territory)}/equipment?service=${encodeURIComponent(service)}`).catch(() => null);
    if (!answer?.ok) return;                              // what is drawn stays
    const { features } = await answer.json() as { features: (GeoJSON.Feature<GeoJSON.Point> & { properties: Site })[] };
    const greatest = Number(this.host.getAttribute("circles"));
    this.map.getSource<GeoJSONSource>(Source)?.setData({
      type: "FeatureCollection",
      features: features.filter(site => !site.properties.depot).map(site => ({
        ...site, properties: { known: site.properties.places !== undefined, radius: radiusOf(site.properties.places, greatest), words: this.#wordsOf(site.properties) },
      })),
    });
  }

  #wordsOf({ name, places }: Site): string {
    const { marksPlaces, marksOne, marksUnknown } = this.host.dataset;
    const words = places === undefined ? marksUnknown : places === 1 ? marksOne : marksPlaces;
    return (words ?? "{0}").replace("{1}", String(places)).replace("{0}", () => name);
  }
}

/** Of a circle whose area says how many places there are. A ring is drawn around its radius. */
export function radiusOf(places: number | undefined, greatest: number): number {
  return places === undefined ? UnknownRadius - 3 : Math.max(LeastRadius, GreatestRadius * Math.sqrt(places / greatest));
}
