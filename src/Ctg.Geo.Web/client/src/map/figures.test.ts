import { describe, expect, it } from "vitest";
import { classOf, featureId } from "./figures";

describe("class of a figure", () => {
  const limits = [5, 10, 15, 20];
  it("gives a limit to the class below it", () => {
    expect(classOf({ state: "estimated", minutes: 5 }, limits)).toBe("m0");
    expect(classOf({ state: "estimated", minutes: 5.01 }, limits)).toBe("m1");
    expect(classOf({ state: "estimated", minutes: 20 }, limits)).toBe("m3");
    expect(classOf({ state: "fragile", minutes: 20.1 }, limits)).toBe("m4");
  });
  it("never takes a state for a number", () => {
    expect(["outOfReach", "unknown", "closed", "withheld"].map(state => classOf({ state, minutes: null }, limits)))
      .toEqual(["out-of-reach", "unknown", "closed", "withheld"]);
  });
});

describe("feature id", () => {
  it("is the code as a number, as InseeCode.Number", () => {
    expect(featureId("21464")).toBe(21464);
    expect(featureId("01001")).toBe(1001);
    expect(featureId("2A004")).toBe(201004);
    expect(featureId("F0012")).toBe(300012);
    expect(featureId("FZ012")).toBe(335012);
  });
});
