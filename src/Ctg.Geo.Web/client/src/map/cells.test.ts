import { expect, test } from "vitest";
import { wordsOf } from "./cell-words";
import { groundOf } from "./cells";

test("squares stand where their corners say, each counted from the one before", () => {
  // Two squares, one hundredth of a degree wide: at 2° E 46° N, and the one to the east of it.
  const [first, second] = groundOf({ corners: [2_000_000, 46_000_000, 10_000, 0, 10_000, 10_000, 0, 10_000, 10_000, 0, 10_000, 0, 10_000, 10_000, 0, 10_000] });
  expect(first!.coordinates).toEqual([[[2, 46], [2.01, 46], [2.01, 46.01], [2, 46.01], [2, 46]]]);
  expect(second!.coordinates[0]![0]).toEqual([2.01, 46]);
});

const words = {
  cell: "environ {0} enfants", cellFew: "moins de 11 enfants", cellValue: "{0} min", cellAbout: "environ {0}", cellLeast: "moins d’une minute",
  cellOutOfReach: "plus de 60 min ou aucun trajet trouvé", cellUnknown: "non renseigné",
};
const collection = (people: number | null, state: number) => ({
  states: ["value", "estimated", "fragile", "unknown", "outOfReach"],
  cells: { name: ["a"], corners: [], people: [people], peopleState: [state], access: [], state: [] },
});

test("a cell says who lives there and how far it is, and a state is never a number", () => {
  expect(wordsOf(words, collection(12.4, 1), 0, { state: "value", number: 17.4, class: "m3" }, 1)).toBe("environ 12 enfants\u202f: 17 min");
  expect(wordsOf(words, collection(0.3, 2), 0, { state: "estimated", number: 17.4, class: "m3" }, 1)).toBe("moins de 11 enfants\u202f: environ 17 min");
  expect(wordsOf(words, collection(12.4, 1), 0, { state: "value", number: 0.2, class: "m0" }, 1)).toContain("moins d’une minute");
  expect(wordsOf(words, collection(12.4, 1), 0, { state: "outOfReach", number: null, class: "out-of-reach" }, 1)).toContain("aucun trajet");
  expect(wordsOf(words, collection(null, 3), 0, { state: "unknown", number: null, class: "unknown" }, 1)).toBe("non renseigné\u202f: non renseigné");
});

test("what is offered is read by as many people as the page says, and nothing is not 0", () => {
  const offer = { ...words, cellValue: "{0} places pour 100 enfants", cellNothing: "rien à portée", cellOutOfReach: "rien à portée", cellLeast: "" };
  expect(wordsOf(offer, collection(40, 1), 0, { state: "value", number: 0.0452, class: "p0" }, 100)).toContain("4,5 places pour 100 enfants");
  expect(wordsOf(offer, collection(40, 1), 0, { state: "value", number: 0, class: "out-of-reach" }, 100)).toContain("rien à portée");
});
