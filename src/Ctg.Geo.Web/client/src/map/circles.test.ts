import { expect, test } from "vitest";
import { radiusOf } from "./circles";

test("area, not radius, is proportional to places", () => {
  expect(radiusOf(50, 50)).toBe(24);
  expect(radiusOf(12.5, 50)).toBe(12);
  expect(radiusOf(0, 50)).toBe(2.5);      // a service without a place is still there
});

test("unknown places are a ring, never a circle of nothing", () => expect(radiusOf(undefined, 50)).toBeGreaterThan(0));
