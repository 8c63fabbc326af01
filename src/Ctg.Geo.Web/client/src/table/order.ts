import { inFrench } from "../language";
import type { Cell, Row } from "./rows";

export type SortKey = number | string | null;

/** How the rows stand: by which column, and which way. */
export interface Order { column: string; descending: boolean }

/** A column sorts names from A and figures from the largest first, then the other way round. */
export const nextOrder = (order: Order | null, column: string, isText: boolean): Order =>
  ({ column, descending: order?.column === column ? !order.descending : !isText });

/** The number that a cell shows; null when its words hold none. */
export function numberIn(words: string): number | null {
  const number = (inFrench() ? /^[^\d]*([\d\u202f]+(?:,\d+)?)\D*$/ : /^[^\d]*([\d,]+(?:\.\d+)?)\D*$/).exec(words.trim())?.[1];
  if (number === undefined) return null;
  return Number(inFrench() ? number.replace(/\u202f/g, "").replace(",", ".") : number.replace(/,/g, ""));
}

/** The words of a text column; the figure of another: out of reach is farther than any minute, the other states know nothing. */
export const keyOf = (cell: Cell, words: boolean): SortKey => words ? cell.words : cell.state === "outOfReach" ? Infinity : cell.number;

/** What has no number comes last, whichever the order. */
export function compare(a: SortKey, b: SortKey, descending: boolean): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  if (a === b) return 0;
  const rising = typeof a === "number" && typeof b === "number" ? a - b : French.compare(String(a), String(b));
  return descending ? -rising : rising;
}

const French = new Intl.Collator("fr");

/** Rows that are alike stay as the server gave them: by name. */
export function sorted(rows: readonly Row[], at: number, words: boolean, descending: boolean): Row[] {
  const keyed = rows.map(row => ({ row, key: keyOf(row.cells[at]!, words) }));
  return keyed.sort((a, b) => compare(a.key, b.key, descending)).map(({ row }) => row);
}
