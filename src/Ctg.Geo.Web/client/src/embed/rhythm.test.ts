import { describe, expect, it } from "vitest";
import { pauseOf, UsualMilliseconds } from "./rhythm";

describe("the pause between two questions", () => {
  it("is the usual one, a fifth more or less, while all is well", () => {
    expect(pauseOf(0, () => 0)).toBeCloseTo(UsualMilliseconds * 0.8, 6);
    expect(pauseOf(0, () => 0.5)).toBeCloseTo(UsualMilliseconds, 6);
    expect(pauseOf(0, () => 1)).toBeCloseTo(UsualMilliseconds * 1.2, 6);
  });

  it("begins short after a failure, doubles, and ends at five minutes", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 60].map(failures => pauseOf(failures, () => 0.5) / 1_000)).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
  });
});
