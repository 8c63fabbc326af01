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

it("finds the commune that an address ends with, before those that its street names", () => {
  expect(found("12 rue de Bresle, 42000 Saint-Etienne")).toEqual(["Saint-Étienne", "Bresle"]);
  expect(found("3 place de l'Église 21110 la chaux saint étienne")).toEqual(["La Chaux-Saint-Étienne", "Saint-Étienne"]);
  expect(found("5 rue Breslefort, Ailleurs")).toEqual([]);
});
