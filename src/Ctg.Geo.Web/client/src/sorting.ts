/** Sorts a table in place where its headers are links that sort it on the server. */
export function sortTables(): void {
  document.addEventListener("click", event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("table.sortable thead a");
    const header = link?.closest("th");
    const table = header?.closest("table");
    if (!header || !table || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const sorted = header.getAttribute("aria-sort");
    const descending = sorted === "ascending" || sorted === null && !header.classList.contains("words");
    for (const other of table.tHead!.rows[0]!.cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    table.dataset.sorted = "";
    sortAgain(table);
  });
}

/** As its reader sorted it, after its figures changed; rows that stand right are not touched. */
export function sortAgain(table: HTMLTableElement): void {
  const header = table.tHead?.querySelector<HTMLTableCellElement>("th[aria-sort]");
  if (!header || table.dataset.sorted === undefined) return;
  const body = table.tBodies[0]!;
  const words = header.classList.contains("words");
  const order = header.getAttribute("aria-sort") === "descending" ? -1 : 1;
  const rows = [...body.rows].map(row => ({ row, key: keyOf(row.cells[header.cellIndex]!, words) }));
  rows.sort((a, b) => compare(a.key, b.key, order));
  rows.forEach(({ row }, place) => { if (body.rows[place] !== row) body.insertBefore(row, body.rows[place] ?? null); });
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
