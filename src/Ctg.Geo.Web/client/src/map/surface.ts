import { type Frame, placeOf, pointOf } from "./frame";

/** Longitude and latitude, degrees. */
export type Place = readonly [number, number];

/** A map on screen, as who moves things over it needs it: pixels from the upper left corner of the `<ctg-map>`. */
export interface Surface {
  pointOf(place: Place): { x: number; y: number };
  placeAt(x: number, y: number): Place;
  /** INSEE code of the commune of the territory that is drawn there; null outside the territory. */
  communeAt(place: Place): string | null;
  /** Brings a place into view without changing the scale more than needed. */
  reveal(place: Place): void;
  /** Who moves things over the map moves it too: one finger drags it, while nothing of the page scrolls. */
  held(held: boolean): void;
  /** All of the territory in view again, after the map has changed its size. */
  fit(): void;
}

/** The drawing, where there is no live map (yet). */
export class DrawnSurface implements Surface {
  constructor(private readonly host: HTMLElement, private readonly drawing: SVGSVGElement, private readonly frame: Frame) {}

  pointOf(place: Place): { x: number; y: number } {
    const [x, y] = pointOf(this.frame, place[0], place[1]);
    const on = new DOMPoint(x, y).matrixTransform(this.drawing.getScreenCTM()!);
    const corner = this.host.getBoundingClientRect();
    return { x: on.x - corner.left, y: on.y - corner.top };
  }

  placeAt(x: number, y: number): Place {
    const corner = this.host.getBoundingClientRect();
    const on = new DOMPoint(x + corner.left, y + corner.top).matrixTransform(this.drawing.getScreenCTM()!.inverse());
    return placeOf(this.frame, on.x, on.y);
  }

  communeAt(place: Place): string | null {
    const [x, y] = pointOf(this.frame, place[0], place[1]);
    const point = this.drawing.createSVGPoint();
    point.x = x;
    point.y = y;
    for (const path of this.drawing.querySelectorAll<SVGPathElement>("path[data-code]"))
      if (path.isPointInFill(point)) return path.dataset.code!;
    return null;
  }

  reveal(): void { /* all of the territory is in view */ }

  held(): void { /* the drawing is not dragged */ }

  fit(): void { /* it always is */ }
}
