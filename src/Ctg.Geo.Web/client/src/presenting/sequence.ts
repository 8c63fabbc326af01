/** One view as a planner reads it: the codes that are recorded, its title and its page. */
export interface Line {
  service: string; mode: string; audience: string; measure: string; ranked: boolean; sentence: string | null; map: string | null;
  title: string; rankedTitle: string | null; address: string;
}

/** What the page starts from. */
export interface Desk {
  territory: string; revision: number; views: Line[]; proposed: Line[]; added: Line | null; mostViews: number; longestSentence: number; words: Record<string, string>;
}

/** What is sent: codes and sentences, in their order. */
export function bodyOf(lines: readonly Line[]): string {
  return JSON.stringify({
    views: lines.map(({ service, mode, audience, measure, ranked, sentence, map }) => ({ service, mode, audience, measure, ranked, sentence, map })),
  });
}

/** The list with one of its lines a place up (-1) or down (1); the same where it cannot go. */
export function moved<T>(lines: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const next = [...lines];
  if (to < 0 || to >= lines.length) return next;
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}

/** What is asked in an address of this territory's page; null when it is another's. */
export function askedIn(address: string, territory: string, here: string): string | null {
  try {
    const url = new URL(address.trim(), here);
    return url.pathname === `/t/${territory}` ? url.search : null;
  } catch {
    return null;
  }
}

export const titleOf = (line: Line) => line.ranked ? line.rankedTitle ?? line.title : line.title;
