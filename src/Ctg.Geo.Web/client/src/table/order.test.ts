import { afterEach, describe, expect, it, vi } from "vitest";
import { compare, keyOf, numberIn, sorted } from "./order";

const cell = (words: string, number: number | null = null, state: string | null = "value") => ({ words, number, state, colour: null });

afterEach(() => vi.unstubAllGlobals());

describe("keys of a table", () => {
  it("reads numbers with thin spaces and decimal commas", () => {
    expect(numberIn("29\u202f589")).toBe(29589);
    expect(numberIn("12,5\u202f%")).toBe(12.5);
  });
  it("reads commas between thousands and decimal points on an English page", () => {
    vi.stubGlobal("document", { documentElement: { lang: "en" } });
    expect(numberIn("29,589")).toBe(29589);
    expect(numberIn("about 12.5%")).toBe(12.5);
  });
  it("finds no number in a state", () => {
    expect(numberIn("non renseigné")).toBeNull();
    expect(numberIn("non diffusé (secret statistique)")).toBeNull();
  });
  it("keeps the exact figure of a cell", () => expect(keyOf(cell("un peu plus de 5 min", 5.38), false)).toBe(5.38));
  it("takes out of reach as farther than any minute, and nothing for what is not known", () => {
    expect(keyOf(cell("plus de 60 min ou aucun trajet trouvé", null, "outOfReach"), false)).toBe(Infinity);
    expect(keyOf(cell("non renseigné", null, "unknown"), false)).toBeNull();
  });
  it("reads a secteur as words", () => expect(keyOf(cell("Hautes-Côtes"), true)).toBe("Hautes-Côtes"));
});

describe("order", () => {
  it("puts what has no number last, whichever the order", () => {
    expect([3, null, Infinity, 1].sort((a, b) => compare(a, b, false))).toEqual([1, 3, Infinity, null]);
    expect([3, null, Infinity, 1].sort((a, b) => compare(a, b, true))).toEqual([Infinity, 3, 1, null]);
  });
  it("sorts names as French does", () => expect(["Étang", "Fixin", "Échevronne"].sort((a, b) => compare(a, b, false))).toEqual(["Échevronne", "Étang", "Fixin"]));
  it("leaves rows that are alike as they were given", () => {
    const rows = ["b", "a", "c"].map((code, i) => ({ code, cells: [cell(code), cell("1", i === 2 ? 2 : 1)] }));
    expect(sorted(rows, 1, false, true).map(row => row.code)).toEqual(["c", "b", "a"]);
  });
});
