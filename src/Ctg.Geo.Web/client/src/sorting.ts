/** Sorts a table in place where its headers are links that sort it on the server. */
export function sortTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table.sortable"))
    table.tHead?.addEventListener("click", event => {
      const link = (event.target as Element).closest("a");
      const header = link?.closest("th");
      if (!link || !header || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const descending = header.getAttribute("aria-sort") === "ascending"
        || header.getAttribute("aria-sort") === null && header.cellIndex > 0;
      sortBy(table, header.cellIndex, descending);
      for (const other of table.tHead!.rows[0]!.cells) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    });
}

function sortBy(table: HTMLTableElement, column: number, descending: boolean): void {
  const body = table.tBodies[0]!;
  const rows = [...body.rows].map(row => ({ row, key: keyOf(row.cells[column]!) }));
  const order = descending ? -1 : 1;
  rows.sort((a, b) => compare(a.key, b.key, order));
  body.append(...rows.map(entry => entry.row));
}

export type SortKey = number | string | null;

/** A number where the cell begins with one; null for a state without a number; otherwise its words. */
export function keyOf(cell: { textContent: string | null; dataset: DOMStringMap; cellIndex: number }): SortKey {
  if (cell.dataset.v !== undefined) return Number(cell.dataset.v);
  const text = (cell.textContent ?? "").trim();
  if (cell.cellIndex === 0) return text;
  const number = /^[^\d]*([\d\u202f]+(?:,\d+)?)/.exec(text)?.[1];
  if (number !== undefined && !/60 min ou aucun/.test(text)) return Number(number.replace(/\u202f/g, "").replace(",", "."));
  return text.length && !/\d/.test(text) && !/sans donnée|non diffusé|fermé/.test(text) ? text : null;
}

/** What has no number comes last, whichever the order. */
export function compare(a: SortKey, b: SortKey, order: number): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  if (typeof a === "number" && typeof b === "number") return order * (a - b);
  return order * String(a).localeCompare(String(b), "fr");
}
