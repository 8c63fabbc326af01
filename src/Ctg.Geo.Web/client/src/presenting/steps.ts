export type Where = "next" | "prev" | "first" | "last";

const Keys: Record<string, Where> = {
  ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "prev", PageUp: "prev", Home: "first", End: "last",
};

/** Shorter than this a swipe is a touch, pixels. */
const ShortestSwipe = 60;

/** Where a key leads; null: nowhere. A presenter's remote sends PageDown and PageUp; the arrows up and down scroll where there is more to see. */
export function stepOf(key: string, shift: boolean): Where | null {
  if (key === " " && shift) return "prev";
  return shift ? null : Keys[key] ?? null;
}

/** Where a finger that moved so far leads; null: nowhere, or it scrolled. */
export function swiped(right: number, down: number): Where | null {
  if (Math.abs(right) < ShortestSwipe || Math.abs(right) < 2 * Math.abs(down)) return null;
  return right < 0 ? "next" : "prev";
}
