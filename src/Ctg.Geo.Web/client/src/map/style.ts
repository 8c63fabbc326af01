import type { ExpressionSpecification, StyleSpecification, SymbolLayerSpecification } from "maplibre-gl";

/** Colours of the classes, as in colours.css. */
export const Fills: Record<string, string> = {
  m0: "#fdf1cf", m1: "#fbcf86", m2: "#f0945a", m3: "#cb4f5b", m4: "#7c1f55",
  p0: "#e8f1d9", p1: "#b9d9a5", p2: "#7db87f", p3: "#3f8f66", p4: "#14573f",
  m17: "#fcda9f", m20: "#fcd695", m33: "#f8bc77", m40: "#f5ac6c", m60: "#e2795c", m67: "#d8675c", m80: "#bb465b", m83: "#b03f5a",
  p17: "#c9e1b6", p20: "#c2deaf", p33: "#a5ce98", p40: "#95c58e", p60: "#65a775", p67: "#559d6e", p80: "#37835e", p83: "#317c59",
};
export const Patterns = ["out-of-reach", "closed", "unknown", "withheld"] as const;

const Ink = "#1d2733", Sand = "#ece9e1", Ground = "#f4f2ec";

const state = (name: string): ExpressionSpecification => ["boolean", ["feature-state", name], false];
const member: ExpressionSpecification = ["==", ["get", "member"], true];

export const colourOf = (name: string) =>
  ["match", ["coalesce", ["feature-state", name], ""], ...Object.entries(Fills).flat(), Ground] as unknown as ExpressionSpecification;

/** The colour of the class; while it changes, between that and the class it had ("was"). */
const fill: ExpressionSpecification = [
  "case", state("aside"), Ground,
  ["interpolate", ["linear"], ["number", ["feature-state", "mix"], 1], 0, colourOf("was"), 1, colourOf("class")],
];

/** What the drawing gives to the live map. */
export interface Drawn { labels: GeoJSON.FeatureCollection; outline: GeoJSON.MultiLineString; secteurs: GeoJSON.MultiLineString }

const labelled: SymbolLayerSpecification["layout"] = {
  "text-field": ["get", "name"], "text-font": ["Ctg semibold"], "text-size": 14, "text-padding": 6, "text-max-width": 30,
  "text-variable-anchor": ["center", "top", "bottom"], "text-radial-offset": 1, "symbol-sort-key": ["get", "order"],
};
const written: SymbolLayerSpecification["paint"] = { "text-color": Ink, "text-halo-color": "#fff", "text-halo-width": 1.8 };

/** Near the first view the outline and the labels are those of the drawing; closer in, the tiles' finer shapes and every name.
 * There the dark line is drawn wide under the communes, whose fills then cover all of it but the outside of the territory.
 * @param closer the zoom from which it is closer in */
export function styleOf(tiles: { communes: string; equipment: string }, service: string, drawn: Drawn, closer: number): StyleSpecification {
  return {
    version: 8,
    sources: {
      communes: { type: "vector", tiles: [tiles.communes], minzoom: 0, maxzoom: 14 },
      equipment: { type: "vector", tiles: [tiles.equipment], minzoom: 0, maxzoom: 14 },
      labels: { type: "geojson", data: drawn.labels },
      outline: { type: "geojson", data: drawn.outline },
      secteurs: { type: "geojson", data: drawn.secteurs },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": Sand } },
      { id: "around", type: "line", source: "communes", "source-layer": "communes", filter: ["!", member], paint: { "line-color": "#fff", "line-width": 1.1 } },
      { id: "outline", type: "line", source: "communes", "source-layer": "communes", filter: member, minzoom: closer, layout: { "line-join": "round" }, paint: { "line-color": Ink, "line-width": 4 } },
      { id: "base", type: "fill", source: "communes", "source-layer": "communes", filter: member, paint: { "fill-color": "#fff", "fill-antialias": false } },
      {
        id: "communes", type: "fill", source: "communes", "source-layer": "communes", filter: member,
        paint: { "fill-color": fill, "fill-opacity": ["case", state("fragile"), 0.5, 1], "fill-antialias": false },
      },
      ...Patterns.map(name => ({
        id: name, type: "fill" as const, source: "communes", "source-layer": "communes", filter: ["==", ["get", "code"], ""] as ExpressionSpecification,
        paint: { "fill-pattern": name },
      })),
      { id: "borders", type: "line", source: "communes", "source-layer": "communes", filter: member, paint: { "line-color": "#fff", "line-width": 1.2 } },
      { id: "secteurs", type: "line", source: "secteurs", layout: { "line-join": "round" }, paint: { "line-color": "#fff", "line-width": 4 } },
      {
        id: "marked", type: "line", source: "communes", "source-layer": "communes", filter: member, layout: { "line-join": "round" },
        paint: { "line-color": Ink, "line-width": ["case", state("chosen"), 3, state("hover"), 2, state("fragile"), 0.8, 0] },
      },
      { id: "outline-drawn", type: "line", source: "outline", maxzoom: closer, layout: { "line-join": "round" }, paint: { "line-color": Ink, "line-width": 1.9 } },
      { id: "labels", type: "symbol", source: "labels", maxzoom: closer, filter: ["==", ["get", "first"], true], layout: labelled, paint: written },
      { id: "labels-all", type: "symbol", source: "labels", minzoom: closer, filter: ["!", ["has", "area"]], layout: labelled, paint: written },
      {
        id: "pins", type: "symbol", source: "equipment", "source-layer": "equipment",
        filter: ["all", ["==", ["get", "kind"], service], ["!=", ["get", "role"], "depot"]],
        layout: { "icon-image": "pin", "icon-allow-overlap": true, "icon-padding": 4 },
      },
    ],
  };
}
