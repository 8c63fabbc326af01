import { type Place } from "../map/surface";
import { roundDegrees } from "./numbers";

/** Metres of a press of an arrow key, and with Shift. */
export const Step = 20, LongStep = 200;

/** Metres of a degree of latitude, mean over the ellipsoid WGS 84. */
const MetresPerDegree = 111_195;

const Directions: Record<string, readonly [number, number]> = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Where a press of a key moves a place; null when the key does not. */
export function stepped(place: Place, key: string, long: boolean): Place | null {
  const direction = Directions[key];
  if (!direction) return null;
  const degrees = (long ? LongStep : Step) / MetresPerDegree;
  return [
    roundDegrees(place[0] + direction[0] * degrees / Math.cos(place[1] * Math.PI / 180)),
    roundDegrees(Math.max(-90, Math.min(90, place[1] + direction[1] * degrees))),
  ];
}

/** Metres between two places near each other, along the sphere of the mean degree. */
export function metresBetween(a: Place, b: Place): number {
  const east = (b[0] - a[0]) * Math.cos((a[1] + b[1]) / 2 * Math.PI / 180);
  return Math.hypot(east, b[1] - a[1]) * MetresPerDegree;
}

/** "340 m", "1,2 km": as far as one cares. */
export function distanceWords(metres: number): string {
  return metres < 995 ? `${Math.max(1, Math.round(metres / (metres < 100 ? 1 : 10)) * (metres < 100 ? 1 : 10))}\u00a0m` : `${(metres / 1000).toFixed(1).replace(".", ",")}\u00a0km`;
}
