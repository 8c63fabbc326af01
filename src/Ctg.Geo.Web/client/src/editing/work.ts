import { type Change, changesBetween, reapply } from "./changes";
import { copyOf, type ServiceRecord } from "./record";

/** A service under the hand: as it was taken up, and as it stands in the form. */
export class Work {
  base: ServiceRecord;
  mine: ServiceRecord;

  constructor(base: ServiceRecord, mine: ServiceRecord = copyOf(base), public isNew = false) {
    this.base = base;
    this.mine = mine;
  }

  get changes(): Change[] {
    return changesBetween(this.base, this.mine);
  }

  get isChanged(): boolean {
    return this.isNew || this.changes.length > 0;
  }

  /** The revision that a save replaces; null creates. */
  get revision(): number | null {
    return this.isNew ? null : this.base.revision;
  }

  /** A save was taken: what was changed in the form since it was sent stays changed. */
  saved(sent: ServiceRecord, now: ServiceRecord): void {
    const since = changesBetween(sent, this.mine);
    this.mine = reapply(now, since, this.mine);
    this.base = now;
    this.isNew = false;
  }

  /** Another was faster: one's own changes, and nothing else, on what stands now. */
  carriedOnto(current: ServiceRecord): void {
    this.mine = reapply(current, this.changes, this.mine);
    this.base = current;
    this.isNew = false;
  }

  /** Another was faster, and one leaves it at that. */
  leftAs(current: ServiceRecord): void {
    this.mine = copyOf(current);
    this.base = current;
    this.isNew = false;
  }
}
