/** Where a key leads from one row of many; null: it leads nowhere. */
export function stepOf(key: string, here: number, count: number, page: number): number | null {
  const to: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, PageDown: here + page, PageUp: here - page, Home: 0, End: count - 1 };
  return key in to && count > 0 ? Math.max(0, Math.min(to[key]!, count - 1)) : null;
}
