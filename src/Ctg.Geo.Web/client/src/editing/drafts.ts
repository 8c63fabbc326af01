import { type ServiceRecord } from "./record";
import { type Attempt } from "./saver";

/** A form that was not saved when its page went away. */
export interface Draft {
  account: string;
  base: ServiceRecord;
  mine: ServiceRecord;
  isNew: boolean;
  attempt: Attempt | null;
}

/** Keeps the unsaved form of a territory for as long as the tab is open: nothing of it leaves the browser. */
export class Drafts {
  readonly #key: string;

  constructor(territory: string, private readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> = sessionStorage) {
    this.#key = `ctg-geo:saisie:${territory}`;
  }

  keep(draft: Draft): void {
    try {
      this.storage.setItem(this.#key, JSON.stringify(draft));
    } catch { /* refused or full: the browser's own warning on leaving remains */ }
  }

  forget(): void {
    try {
      this.storage.removeItem(this.#key);
    } catch { /* refused */ }
  }

  /** Another account's is thrown away unread. */
  find(account: string): Draft | null {
    try {
      const draft = JSON.parse(this.storage.getItem(this.#key) ?? "null") as Draft | null;
      if (draft && draft.account !== account) this.forget();
      return draft && draft.account === account ? draft : null;
    } catch {
      return null;
    }
  }
}
