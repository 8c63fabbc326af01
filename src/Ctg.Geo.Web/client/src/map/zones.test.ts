import { expect, it } from "vitest";
import { readDrawn } from "./zones";

it("reads the zones to draw in their order, the way without a car too", () => {
  expect(readDrawn("m1=voiture:10 m0=voiture:5")).toEqual([{ class: "m1", mode: "voiture", minutes: 10 }, { class: "m0", mode: "voiture", minutes: 5 }]);
  expect(readDrawn("without=sans-voiture:20")).toEqual([{ class: "without", mode: "sans-voiture", minutes: 20 }]);
  expect(readDrawn("")).toEqual([]);
});
