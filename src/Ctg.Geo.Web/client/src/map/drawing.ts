import { nameAndWords } from "../language";
import { type Frame, linesOf, placeOf } from "./frame";
import type { Drawn as Figure } from "./figures";
import type { Drawn } from "./style";

/** Outline and names of the drawing, where the server placed them; those that have no room on a phone come later. */
export function drawnOf(host: HTMLElement, drawing: SVGElement, frame: Frame): Drawn {
  const written = drawing.querySelectorAll(host.clientWidth < 760 ? ".labels text:not(.wide)" : ".labels text");
  const first = new Set([...written].filter(text => !text.classList.contains("area")).map(text => text.textContent));
  const lines = (name: string): GeoJSON.MultiLineString => ({ type: "MultiLineString", coordinates: linesOf(frame, drawing.querySelector(name)?.getAttribute("d") ?? "") });
  return {
    outline: lines(".outline"),
    secteurs: lines(".secteurs"),
    labels: {
      type: "FeatureCollection",
      features: [...drawing.querySelectorAll<SVGElement>("[data-at]")].map((path): GeoJSON.Feature => {
        const [x, y, people] = path.dataset.at!.split(" ").map(Number) as [number, number, number];
        const name = nameAndWords(path.querySelector("title")?.textContent ?? "")[0];
        return {
          type: "Feature", geometry: { type: "Point", coordinates: placeOf(frame, x, y) },
          properties: { name, first: first.has(name), order: -people },
        };
      }).concat([...written].filter(text => text.classList.contains("area")).map(areaOf(frame))),
    },
  };
}

/** The name of an area of several communes: drawn in the first view, and nearer only those of communes. */
const areaOf = (frame: Frame) => (text: Element): GeoJSON.Feature => ({
  type: "Feature", geometry: { type: "Point", coordinates: placeOf(frame, Number(text.getAttribute("x")), Number(text.getAttribute("y"))) },
  properties: { name: text.textContent ?? "", first: true, order: -1e9, area: true },
});

const OfDrawing = new Set(["fragile", "aside", "chosen"]);

/** How the drawing shows each commune, by code: for measures that the live values do not carry. */
export function readDrawing(host: ParentNode): Map<string, Figure> {
  return new Map([...host.querySelectorAll<SVGElement>("svg.territory [data-code]")].map(path => [path.dataset.code!, {
    state: "", minutes: null, class: [...path.classList].find(name => !OfDrawing.has(name)) ?? "unknown", fragile: path.classList.contains("fragile"),
  }]));
}

/** "Détain-et-Bruant : 19 min": the words of the drawing, by code. */
export function wordsOf(drawing: SVGElement): Record<string, string> {
  return Object.fromEntries([...drawing.querySelectorAll<SVGElement>("[data-code]")]
    .map(path => [path.dataset.code!, path.querySelector("title")?.textContent ?? ""]));
}

/** What `preserveAspectRatio` leaves free around the drawing: on the left alone where the legend stands there. */
export function paddingOf(drawing: SVGElement, frame: Frame, host: HTMLElement): { left: number; right: number; top: number; bottom: number } {
  const scale = Math.min(host.clientWidth / frame.width, host.clientHeight / frame.height);
  const beside = host.clientWidth - frame.width * scale, above = (host.clientHeight - frame.height * scale) / 2;
  const left = drawing.getAttribute("preserveAspectRatio")?.startsWith("xMax") ? beside : beside / 2;
  return { left, right: beside - left, top: above, bottom: above };
}

/** Zoom of the first view: a world is 512 pixels wide at zoom 0, and 2π radians. */
export function zoomOf(frame: Frame, host: HTMLElement): number {
  const scale = Math.min(host.clientWidth / frame.width, host.clientHeight / frame.height);
  return Math.log2(scale * frame.unitsPerRadian * 2 * Math.PI / 512);
}
