import { expect, it } from "vitest";
import { matching } from "./find";

const named = ["Saint-Étienne", "Étalans", "La Chaux-Saint-Étienne", "Œuilly", "Bresle"].map((name, i) => ({ code: `2100${i}`, name, words: name }));
const found = (typed: string) => matching(named, typed).map(commune => commune.name);

it("finds a commune without its accents, its case or its hyphens, by the beginning of any word", () => {
  expect(found("saint et")).toEqual(["Saint-Étienne", "La Chaux-Saint-Étienne"]);
  expect(found("ET")).toEqual(["Étalans", "Saint-Étienne", "La Chaux-Saint-Étienne"]);
  expect(found("oeu")).toEqual(["Œuilly"]);
  expect(found("esle")).toEqual([]);
  expect(found(" ")).toEqual([]);
});
