/** The frame of the drawn map: whole units over Web Mercator, as the server laid it. */
export interface Frame { west: number; north: number; unitsPerRadian: number; width: number; height: number }

export function readFrame(text: string): Frame {
  const [west, north, unitsPerRadian, width, height] = text.split(" ").map(Number) as [number, number, number, number, number];
  return { west, north, unitsPerRadian, width, height };
}

/** Longitude and latitude, degrees, of a point of the drawing. */
export function placeOf(frame: Frame, x: number, y: number): [number, number] {
  const longitude = x / frame.unitsPerRadian + frame.west;
  const northing = frame.north - y / frame.unitsPerRadian;
  return [degrees(longitude), degrees(2 * Math.atan(Math.exp(northing)) - Math.PI / 2)];
}

/** The point of the drawing, in its units, where a place lies. */
export function pointOf(frame: Frame, longitude: number, latitude: number): [number, number] {
  const northing = Math.log(Math.tan(Math.PI / 4 + radians(latitude) / 2));
  return [(radians(longitude) - frame.west) * frame.unitsPerRadian, (frame.north - northing) * frame.unitsPerRadian];
}

/** West, south, east, north. */
export function boundsOf(frame: Frame): [number, number, number, number] {
  const [west, north] = placeOf(frame, 0, 0);
  const [east, south] = placeOf(frame, frame.width, frame.height);
  return [west, south, east, north];
}

const degrees = (radians: number) => radians * 180 / Math.PI;
const radians = (degrees: number) => degrees * Math.PI / 180;

/** The lines of a path made of relative "m" only, as the server writes outlines. */
export function linesOf(frame: Frame, path: string): [number, number][][] {
  let x = 0, y = 0;
  return path.split("m").filter(part => part.length > 0).map(part => {
    const steps = (part.match(/-?\d+/g) ?? []).map(Number);
    const line: [number, number][] = [];
    for (let i = 0; i + 1 < steps.length; i += 2) {
      x += steps[i]!;
      y += steps[i + 1]!;
      line.push(placeOf(frame, x, y));
    }
    return line;
  });
}
