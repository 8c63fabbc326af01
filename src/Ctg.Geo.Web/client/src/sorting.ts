/** Sorts a table in place where its headers are links that sort it on the server. */
export function sortTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table.sortable"))
    table.tHead?.addEventListener("click", event => {
      const link = (event.target as Element).closest("a");
      const header = link?.closest("th");
      if (!link || !header || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const words = header.classList.contains("words");
      const sorted = header.getAttribute("aria-sort");
      const descending = sorted === "ascending" || sorted === null && !words;
      sortBy(table, header.cellIndex, words, descending);
      for (const other of table.tHead!.rows[0]!.cells) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    });
}

function sortBy(table: HTMLTableElement, column: number, words: boolean, descending: boolean): void {
  const body = table.tBodies[0]!;
  const rows = [...body.rows].map(row => ({ row, key: keyOf(row.cells[column]!, words) }));
  const order = descending ? -1 : 1;
  rows.sort((a, b) => compare(a.key, b.key, order));
  body.append(...rows.map(entry => entry.row));
}

export type SortKey = number | string | null;

/** The exact figure of a cell that has one, the words of a text column, the number a cell shows; null for a state. */
export function keyOf(cell: { textContent: string | null; dataset: DOMStringMap }, words: boolean): SortKey {
  if (cell.dataset.v !== undefined) return Number(cell.dataset.v);
  const text = (cell.textContent ?? "").trim();
  if (words) return text;
  const number = /^[^\d]*([\d\u202f]+(?:,\d+)?)\D*$/.exec(text)?.[1];
  return number === undefined || cell.dataset.state !== undefined ? null : Number(number.replace(/\u202f/g, "").replace(",", "."));
}

/** What has no number comes last, whichever the order. */
export function compare(a: SortKey, b: SortKey, order: number): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  if (typeof a === "number" && typeof b === "number") return order * (a - b);
  return order * String(a).localeCompare(String(b), "fr");
}
