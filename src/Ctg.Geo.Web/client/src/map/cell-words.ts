import { inFrench } from "../language";
import type { Shown } from "./cells";

/** As /api/territories/{id}/cells answers: cells in columns, all in one order. */
export interface CellCollection { states: readonly string[]; cells: CellColumns }

export interface CellColumns {
  name: readonly string[];
  corners: readonly number[];
  people: readonly (number | null)[];
  peopleState: readonly number[];
  access: readonly (number | null)[];
  state: readonly number[];
}

const written = (number: number) => new Intl.NumberFormat(inFrench() ? "fr-FR" : "en-GB", { maximumFractionDigits: 1 }).format(number);

/** "environ 12 enfants de moins de 3 ans" and "environ 17 min", one line each: the words are the page's.
 * @param words data of the map: "cell" (people), "cellFew", "cellValue", "cellAbout", "cellLeast", and one for each class that is a state
 * @param readBy a number is read so many times as large */
export function wordsOf(words: Readonly<Record<string, string | undefined>>, { states, cells }: CellCollection, place: number, shown: Shown, readBy: number): string {
  const people = cells.people[place] ?? null;
  const who = people === null ? words["cellUnknown"] ?? ""
    : states[cells.peopleState[place]!] === "fragile" ? words["cellFew"] ?? ""
    : fill(words["cell"], written(Math.round(people)));
  return `${who}\u202f: ${valueOf(words, shown, readBy)}`;
}

function valueOf(words: Readonly<Record<string, string | undefined>>, { state, number, class: name }: Shown, readBy: number): string {
  const ofState = words[`cell${name.split("-").map(part => part[0]!.toUpperCase() + part.slice(1)).join("")}`];
  if (number === null || ofState !== undefined) return ofState ?? "";
  const read = number * readBy;
  if (words["cellLeast"] && read < 0.5) return words["cellLeast"];
  const value = fill(words["cellValue"], written(words["cellNothing"] !== undefined && read < 10 ? read : Math.round(read)));
  return state === "estimated" ? fill(words["cellAbout"], value) : value;
}

const fill = (words: string | undefined, value: string) => (words ?? "").replace("{0}", value);
