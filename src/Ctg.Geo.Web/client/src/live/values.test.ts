import { describe, expect, it } from "vitest";
import cases from "../../../../../tests/live-values.json";
import { crc32, LiveValues, readFigure } from "./values";

describe("live values are the same in every program", () => {
  it("hash", () => {
    for (const { values, hash } of cases.hashes) expect(crc32(values)).toBe(hash);
  });

  it("figures", () => {
    for (const { state, number, quantised } of cases.figures) expect(readFigure(quantised)).toEqual({ state, minutes: number ?? null });
    expect(() => readFigure(7)).toThrow(RangeError);
    expect(() => readFigure(-8)).toThrow(RangeError);
  });

  it("deltas, one after the other", () => {
    let values = new LiveValues(cases.communes, [...cases.series].reverse());
    expect(values.hash).toBe(cases.hash);
    for (const { series, hash } of cases.deltas) {
      values = values.with(series);
      expect(values.hash).toBe(hash);
    }
    expect(values.series).toEqual(cases.after);
  });
});

describe("live values", () => {
  const values = new LiveValues(["21901", "21902"], [{ service: "eaje", mode: "velo", public: "all", values: [1001, 4] }]);

  it("name what each commune has", () => {
    expect([...values.figuresOf({ service: "eaje", mode: "velo", public: "all" })!])
      .toEqual([["21901", { state: "estimated", minutes: 1.25 }], ["21902", { state: "outOfReach", minutes: null }]]);
    expect(values.figuresOf({ service: "eaje", mode: "velo", public: "65" })).toBeNull();
  });

  it("refuse changes taken from other values", () => {
    const key = { service: "eaje", mode: "velo", public: "all" };
    for (const change of [{ ...key, mode: "marche", at: [0], values: [8] }, { ...key, at: [2], values: [8] }, { ...key, at: [0, 1], values: [8] }, { ...key, values: [8] }, { ...key, service: "rpe" }])
      expect(() => values.with([change])).toThrow(RangeError);
    expect(values.figuresOf(key)!.get("21901")).toEqual({ state: "estimated", minutes: 1.25 });
  });
});
