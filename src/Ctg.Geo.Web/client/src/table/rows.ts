import { ask } from "../live/ask";
import { numberIn } from "./order";

/** A cell as it is read, and the figure behind its words; colour is its class on the map. */
export interface Cell { words: string; state: string | null; number: number | null; colour: string | null }

/** A commune: one cell for each column, the first is its name. */
export interface Row { code: string; cells: readonly Cell[] }

/** All rows of a table, of one published state; columns by their names in addresses. */
export interface Rows { epoch: number; version: number; columns: readonly string[]; rows: readonly Row[] }

type CellData = [words: string, state?: string, number?: number | null, colour?: string];

/** The rows that the server wrote into a page. */
export function rowsOf(table: HTMLTableElement): { columns: string[]; rows: Row[] } {
  const heads = [...table.tHead!.rows[0]!.cells];
  return {
    columns: heads.map(head => head.dataset.column!),
    rows: [...table.tBodies[0]!.rows].map(row => ({ code: row.id.slice(1), cells: [...row.cells].map((cell, at) => cellOf(cell, heads[at]!.classList.contains("words"))) })),
  };
}

function cellOf(cell: HTMLTableCellElement, isText: boolean): Cell {
  const words = cell.textContent ?? "", state = cell.dataset.state;
  return {
    words,
    state: state === undefined ? null : state[0]!.toLowerCase() + state.slice(1),
    number: isText || state !== undefined ? null : cell.dataset.v !== undefined ? Number(cell.dataset.v) : numberIn(words),
    colour: cell.querySelector(".sw")?.classList[1] ?? null,
  };
}

/** All rows, as the server tells them to scripts (TableRoutes.cs). */
export async function fetchRows(address: string, tries = 0): Promise<Rows> {
  const answer = await ask(address, "application/json", tries);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return readRows(await answer.json());
}

export function readRows(data: { epoch: number; version: number; columns: string[]; rows: [string, CellData[]][] }): Rows {
  return {
    ...data,
    rows: data.rows.map(([code, cells]) => ({
      code, cells: cells.map(([words, state = null, number = null, colour = null]) => ({ words, state, number, colour })),
    })),
  };
}

/** The same words, figures and colours. */
export const isSame = (a: Row, b: Row) => a.cells.length === b.cells.length
  && a.cells.every((cell, at) => { const other = b.cells[at]!; return cell.words === other.words && cell.number === other.number && cell.state === other.state && cell.colour === other.colour; });
