import { describe, expect, it } from "vitest";
import { compare, keyOf } from "./sorting";

const cell = (textContent: string, dataset = {}, words = false) => keyOf({ textContent, dataset }, words);

describe("keys of a table", () => {
  it("reads numbers with thin spaces and decimal commas", () => {
    expect(cell("29\u202f589")).toBe(29589);
    expect(cell("12,5\u202f%")).toBe(12.5);
  });
  it("keeps the exact figure of a cell that has one", () => expect(cell("un peu plus de 5 min", { v: "5.38" })).toBe(5.38));
  it("finds no number in a state", () => {
    expect(cell("non renseigné")).toBeNull();
    expect(cell("plus de 60 min ou aucun trajet trouvé", { state: "OutOfReach" })).toBeNull();
    expect(cell("non diffusé (secret statistique)")).toBeNull();
  });
  it("reads a secteur as words", () => expect(cell("Hautes-Côtes", {}, true)).toBe("Hautes-Côtes"));
});

describe("order", () => {
  it("puts what has no number last, whichever the order", () => {
    expect([3, null, 1].sort((a, b) => compare(a, b, 1))).toEqual([1, 3, null]);
    expect([3, null, 1].sort((a, b) => compare(a, b, -1))).toEqual([3, 1, null]);
  });
  it("sorts names as French does", () => expect(["Étang", "Fixin", "Échevronne"].sort((a, b) => compare(a, b, 1))).toEqual(["Échevronne", "Étang", "Fixin"]));
});
