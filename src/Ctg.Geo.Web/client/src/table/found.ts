import { folded } from "../editing/filter";
import type { Row } from "./rows";

/** Rows whose names hold what is typed, accents and case aside. */
export function found(rows: readonly Row[], typed: string): readonly Row[] {
  const wanted = folded(typed);
  return wanted === "" ? rows : rows.filter(row => folded(row.cells[0]!.words).includes(wanted));
}

/** How many were found, beside the field; nothing while all are shown. */
export function sayFound(found: number, all: number, typed: string): void {
  const words = document.getElementById("filtered")?.dataset.words ?? "";
  say(folded(typed) === "" ? "" : words.replace("{0}", String(found)).replace("{1}", String(all)));
}

export function say(words: string): void {
  const said = document.getElementById("filtered");
  if (said && said.textContent !== words) said.textContent = words;
}
