import { describe, expect, it } from "vitest";
import { around, MostDrawn, reaches, seen } from "./sight";

describe("rows in sight", () => {
  it("are those between two heights, the ones cut by the edges included", () => {
    expect(seen(95, 305, 30, 10_000)).toEqual({ from: 3, to: 11 });      // 95 px is in the fourth row, 305 px in the eleventh
    expect(seen(-40, 305, 30, 5)).toEqual({ from: 0, to: 5 });
  });
  it("stand in the middle of those that are drawn", () => expect(around({ from: 100, to: 120 }, 10_000)).toEqual({ from: 84, to: 84 + MostDrawn }));
  it("are never more than may be drawn, at either end as in the middle", () => {
    for (const from of [0, 5, 40, 5_000, 9_970, 9_990]) {
      const drawn = around({ from, to: Math.min(10_000, from + 20) }, 10_000);
      expect(drawn.to - drawn.from).toBe(MostDrawn);
      expect(drawn.from >= 0 && drawn.to <= 10_000).toBe(true);
      expect(drawn.from <= from && drawn.to >= Math.min(10_000, from + 20)).toBe(true);
    }
  });
  it("are drawn anew only near the edge of what is drawn", () => {
    expect(reaches({ from: 84, to: 136 }, { from: 100, to: 120 }, 10_000)).toBe(true);
    expect(reaches({ from: 84, to: 136 }, { from: 114, to: 134 }, 10_000)).toBe(false);
    expect(reaches({ from: 0, to: 52 }, { from: 0, to: 20 }, 10_000)).toBe(true);
  });
});
