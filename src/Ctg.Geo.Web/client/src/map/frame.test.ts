import { expect, it } from "vitest";
import { boundsOf, linesOf, placeOf, pointOf, readFrame } from "./frame";

it("turns a point of the drawing back into a place", () => {
  // West 0, north at the equator; one radian is 1000 units, so 1000 units east is 57.2958 degrees.
  const frame = readFrame("0 0 1000 200 100");
  expect(placeOf(frame, 1000, 0)[0]).toBeCloseTo(57.29578, 4);
  expect(placeOf(frame, 0, 0)[1]).toBeCloseTo(0, 9);
  // Mercator northing of 45° is ln(tan(67.5°)) = 0.881374: that far south of the equator is -45°.
  expect(placeOf(frame, 0, 881.374)[1]).toBeCloseTo(-45, 3);
  expect(boundsOf(frame)[0]).toBe(0);
});

it("reads the lines of an outline, each relative to the end of the one before", () => {
  const frame = readFrame("0 0 1000 200 100");
  const lines = linesOf(frame, "m10 20 5-5m1 1-3 0");
  expect(lines.map(line => line.length)).toEqual([2, 2]);
  // 10 + 5 + 1 - 3 = 13 units east; 20 - 5 + 1 + 0 = 16 units south.
  expect(lines[1]![1]).toEqual(placeOf(frame, 13, 16));
});

it("finds the point of a place, and the place again", () => {
  const frame = readFrame("0.04 0.9 50000 1000 900");
  const [x, y] = pointOf(frame, 2.567, 46.3785);
  expect(placeOf(frame, x, y)[0]).toBeCloseTo(2.567, 9);
  expect(placeOf(frame, x, y)[1]).toBeCloseTo(46.3785, 9);
  // On the equator northing is 0: 0.9 radians south of the top edge are 45,000 units; 0.04 radians are 2.29183 degrees.
  expect(pointOf(frame, 2.2918311805, 0)[0]).toBeCloseTo(0, 3);
  expect(pointOf(frame, 2.2918311805, 0)[1]).toBeCloseTo(45_000, 6);
});
