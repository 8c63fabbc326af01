/** With head, foot, the row that sets the widths, up to three gaps and a row that has the focus elsewhere: at most 60 rows in the document. */
export const MostDrawn = 52;

/** Rows from the first to the one before the last. */
export interface Range { from: number; to: number }

/** The rows seen between two heights of the whole table, pixels. */
export function seen(top: number, bottom: number, height: number, count: number): Range {
  const clamp = (row: number) => Math.max(0, Math.min(row, count));
  return { from: clamp(Math.floor(top / height)), to: clamp(Math.ceil(bottom / height)) };
}

/** As many rows as may be drawn, with those that are seen in their middle. */
export function around({ from, to }: Range, count: number): Range {
  const first = Math.max(0, Math.min(from - Math.floor((MostDrawn - (to - from)) / 2), count - MostDrawn));
  return { from: first, to: Math.min(count, first + MostDrawn) };
}

/** What is drawn reaches so far beyond what is seen that nothing must be drawn yet. */
export function reaches(drawn: Range, { from, to }: Range, count: number): boolean {
  const spare = 4;
  return drawn.from <= Math.max(0, from - spare) && drawn.to >= Math.min(count, to + spare);
}
