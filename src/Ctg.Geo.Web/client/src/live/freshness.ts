import { inFrench } from "../language";

/** Without a confirmation for so long, what is shown may be old, and says so: within 10 s, since a heartbeat may rest on what the
 * database confirmed a second and a half before. */
export const StaleAfterMilliseconds = 8_500;

/** The clock of the node at the other end of a line, read on ours. An answer was made after it was asked for: so nothing that the
 * node says is taken for newer than it is, however long it was on its way, and no two clocks need to agree. */
export class LineClock {
  #offset = -Infinity;

  answered(askedAt: number, clock: number): void {
    this.#offset = Math.max(this.#offset, askedAt - clock);
  }

  read(clock: number, now: number): number {
    return Math.min(now, this.#offset + clock);
  }
}

/** When what is shown was last confirmed. Times are milliseconds of the wall clock, which goes on while a machine sleeps. */
export class Freshness {
  #confirmedAt: number | null = null;

  constructor(private readonly openedAt: number) {}

  /** Null: not yet, since the page was opened. */
  get confirmedAt(): number | null {
    return this.#confirmedAt;
  }

  confirm(now: number): void {
    this.#confirmedAt = now;
  }

  /** What was confirmed before the page was put away or the machine slept says nothing any more. */
  isStale(now: number): boolean {
    const silence = now - (this.#confirmedAt ?? this.openedAt);
    return silence >= StaleAfterMilliseconds || silence < -1_000;      // a clock that was set back knows nothing either
  }
}

/** Words with places for an hour and a day: "Page à jour à {0}", "Données du {1} à {0}, reconnexion…". */
export interface FreshnessWords { fresh: string; stale: string; staleOn: string; unconfirmed: string }

/** What the state line says.
 * @param zone of the territory: an hour is that of its walls */
export function sayFreshness(freshness: Freshness, now: number, words: FreshnessWords, zone: string): string | null {
  const at = freshness.confirmedAt;
  if (!freshness.isStale(now)) return at === null ? null : put(words.fresh, hourOf(at, zone));
  if (at === null) return words.unconfirmed;
  return dayOf(at, zone) === dayOf(now, zone) ? put(words.stale, hourOf(at, zone)) : put(words.staleOn, hourOf(at, zone), dayOf(at, zone));
}

const put = (words: string, ...values: string[]) => values.reduce((said, value, place) => said.replace(`{${place}}`, value), words);

export const hourOf = (at: number, zone: string) =>
  new Intl.DateTimeFormat("fr-FR", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(at);

const dayOf = (at: number, zone: string) =>
  inFrench() ? new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", timeZone: zone }).format(at).replace(/^1 /, "1er ")
    : new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: zone }).format(at);
