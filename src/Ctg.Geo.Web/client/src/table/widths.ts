import type { Head } from "./body";
import type { Row } from "./rows";

/** Columns keep their widths whichever rows are drawn: their longest words stand in the head, unseen. */
export function setWidths(table: HTMLTableElement, rows: readonly Row[], heads: readonly Head[]): void {
  const row = document.createElement("tr");
  row.className = "widest";
  row.setAttribute("aria-hidden", "true");
  row.append(...heads.map(head => cellOf(rows, head)));
  table.querySelector(".widest")?.remove();
  table.tHead!.append(row);
}

function cellOf(rows: readonly Row[], { at, classes }: Head): HTMLTableCellElement {
  const cell = document.createElement("td");
  cell.className = classes;
  let longest = { words: "", colour: null as string | null };
  for (const { cells } of rows) if (cells[at]!.words.length > longest.words.length) longest = cells[at]!;
  if (longest.colour !== null) {
    const swatch = document.createElement("i");
    swatch.className = "sw";
    cell.append(swatch);
  }
  cell.append(longest.words);
  return cell;
}
