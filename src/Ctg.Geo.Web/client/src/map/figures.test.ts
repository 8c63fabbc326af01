import { describe, expect, it } from "vitest";
import { classOf, featureId } from "./figures";

describe("class of a figure", () => {
  const classes = { limits: [5, 10, 15, 20], codes: ["m0", "m1", "m2", "m3", "m4"] };
  it("gives a limit to the class below it", () => {
    expect(classOf({ state: "estimated", minutes: 5 }, classes)).toBe("m0");
    expect(classOf({ state: "estimated", minutes: 5.01 }, classes)).toBe("m1");
    expect(classOf({ state: "estimated", minutes: 20 }, classes)).toBe("m3");
    expect(classOf({ state: "fragile", minutes: 20.1 }, classes)).toBe("m4");
  });
  it("takes the codes that the server gives, however many", () => {
    const two = { limits: [7.5], codes: ["m1", "m3"] };
    expect([7.5, 7.6].map(minutes => classOf({ state: "value", minutes }, two))).toEqual(["m1", "m3"]);
    expect(classOf({ state: "value", minutes: 3 }, { limits: [], codes: ["m2"] })).toBe("m2");
  });
  it("never takes a state for a number", () => {
    expect(["outOfReach", "unknown", "closed", "withheld"].map(state => classOf({ state, minutes: null }, classes)))
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
