import { versionOf } from "../live/parts";
import { fetchRows, type Rows } from "./rows";

/** All rows of a long table, once they were asked for; a page holds only some of them. */
export class HeldRows {
  #rows: Rows | null = null;
  #loading: Promise<boolean> | null = null;
  readonly #prepared = new WeakMap<Element, Rows>();

  get rows(): Rows | null {
    return this.#rows;
  }

  /** @returns true when they came; false when they could not be had, or were there */
  load(address: string | null): Promise<boolean> {
    if (this.#rows || address === null) return Promise.resolve(false);
    return this.#loading ??= fetchRows(address).then(
      rows => { this.#rows ??= rows; return true; },
      (failure: unknown) => { console.warn("No rows.", failure); return false; },
    ).finally(() => { this.#loading = null; });
  }

  /** Asks for the rows of a page that is to be shown in the place of this one.
   * @param shown address of the rows that are held
   * @throws when they cannot be had, or are older than the page */
  async prepare(coming: Document, shown: string | null): Promise<void> {
    const next = coming.querySelector("ctg-table[rows]"), version = versionOf(coming);
    if (!this.#rows || !next || !version) return;
    const address = next.getAttribute("rows")!;
    const isHeld = address === shown && version.epoch === this.#rows.epoch && version.version === this.#rows.version;
    const rows = isHeld ? this.#rows : await fetchRows(address);
    if (rows.epoch !== version.epoch || rows.version < version.version) throw new Error(`${address}: rows of ${rows.version}`);
    this.#prepared.set(next, rows);
  }

  /** From now on those of a page that came; none, when it was not prepared. */
  turn(coming: Element): void {
    this.#rows = this.#prepared.get(coming) ?? null;
  }
}
