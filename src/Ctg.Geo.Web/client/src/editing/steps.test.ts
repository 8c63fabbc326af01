import { expect, it } from "vitest";
import { distanceWords, metresBetween, stepped } from "./steps";

it("moves 20 metres, 200 with Shift", () => {
  // 20 m of the mean degree, 111,195 m, are 0.00017986°; at 60° N a degree of longitude is half as long, so twice the step.
  expect(stepped([2, 60], "ArrowUp", false)).toEqual([2, 60.00018]);
  expect(stepped([2, 60], "ArrowRight", false)).toEqual([2.00036, 60]);
  expect(stepped([2, 60], "ArrowLeft", true)).toEqual([1.996403, 60]);
  expect(stepped([2, 60], "ArrowDown", true)).toEqual([2, 59.998201]);
});

it("leaves other keys alone", () => expect(stepped([2, 60], "Enter", false)).toBeNull());

it("says how far a place was moved", () => {
  expect(metresBetween([2, 60], stepped([2, 60], "ArrowRight", true)!)).toBeCloseTo(200, 0);
  expect([0.2, 20.4, 344, 1240].map(distanceWords)).toEqual(["1\u00a0m", "20\u00a0m", "340\u00a0m", "1,2\u00a0km"]);
});
