import { ask } from "./ask";
import { pauseBefore } from "./connection";
import type { Snapshot } from "./protocol";

const LateMilliseconds = 500;

/** The values of a territory, whole. */
export class SnapshotSource {
  #tries = 0;
  #hurry: (() => void) | null = null;

  constructor(private readonly territory: string) {}

  /** Null: it could not be had.
   * @param late not at once: the last one could not be had, or was of no use */
  async take(late: boolean): Promise<Snapshot | null> {
    if (late) await this.#pause(LateMilliseconds + pauseBefore(this.#tries++, Math.random));
    else this.#tries = 0;
    try {
      const answer = await ask(`/api/territories/${encodeURIComponent(this.territory)}/live`, "application/json", this.#tries);
      return answer.ok ? await answer.json() as Snapshot : null;
    } catch {
      return null;
    }
  }

  /** What waits is asked at once. */
  hurry(): void {
    this.#hurry?.();
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise(over => {
      const waiting = setTimeout(over, milliseconds);
      this.#hurry = () => { clearTimeout(waiting); over(); };
    });
  }
}
