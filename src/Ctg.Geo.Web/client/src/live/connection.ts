import { LineClock, StaleAfterMilliseconds } from "./freshness";
import type { HubConnection } from "./hub";
import type { Catchup, Delta, Heartbeat } from "./protocol";

/** What happens on the line. */
export interface Listener {
  opened(): void;
  closed(): void;
  watched(answer: Catchup): void;
  delta(delta: Delta): void;
  heartbeat(beat: Heartbeat): void;
}

const FirstMilliseconds = 500, MostMilliseconds = 1_200, ManyTries = 60, MostAfterManyMilliseconds = 10_000, PatienceMilliseconds = 10_000;

/** Before the n-th try in a row, counted from 0: anything up to a limit that doubles, so that a crowd never comes back in step. For
 * a minute or so the limit is low, since a page is to be back within 2 s of the service; then it leaves the service in peace. */
export function pauseBefore(tries: number, random: () => number): number {
  return random() * Math.min(tries < ManyTries ? MostMilliseconds : MostAfterManyMilliseconds, FirstMilliseconds * 2 ** Math.min(tries, 10));
}

/** One line to the hub, opened again for ever. Nothing that a former line still says is heard. */
export class Connection {
  #hub: HubConnection | null = null;
  #line = 0;                                      // counts the lines: of an older one nothing is heard
  #tries = 0;
  #heardAt: number | null = null;                 // when the line was opened, or last confirmed what is shown; null: not open
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #clock = new LineClock();                       // of the node that this line leads to
  #closed = false;

  constructor(private readonly make: () => Promise<HubConnection>, private readonly listener: Listener) {}

  /** Opens a new line at once, whatever the present one is about to do. */
  restart(): void {
    this.#drop();
    this.#closed = false;
    this.#tries = 0;
    void this.#open();
  }

  /** Opens the line at once if it is closed or waits for its next try. */
  hurry(): void {
    if (this.#closed || this.#waiting !== undefined) this.restart();
  }

  close(): void {
    this.#drop();
    this.#closed = true;
  }

  /** A line that has long confirmed nothing is given up: another node may know more. */
  look(): void {
    if (this.#heardAt !== null && Date.now() - this.#heardAt >= StaleAfterMilliseconds) this.#lost(this.#line);
  }

  watch(territory: string, epoch: number, version: number): void {
    const line = this.#line, askedAt = Date.now();
    this.#hub?.invoke<Catchup>("Watch", territory, epoch, version).then(
      answer => {
        if (line !== this.#line) return;
        this.#clock.answered(askedAt, answer.clock);
        this.listener.watched(answer);
      },
      () => this.#lost(line));                   // refused, or cut meanwhile: the territory may come back
  }

  /** The line proved good: the next cut is tried again soon. */
  proved(): void {
    this.#tries = 0;
    this.#heardAt = Date.now();
  }

  async #open(): Promise<void> {
    const line = ++this.#line;
    const mine = () => line === this.#line;
    try {
      const hub = await this.make();
      if (!mine()) return;
      this.#hub = hub;
      hub.on("Delta", (delta: Delta) => { if (mine()) this.listener.delta(delta); });
      this.#clock = new LineClock();
      hub.on("Heartbeat", (territory: string, epoch: number, version: number, hash: number, clock: number) => {
        if (mine()) this.listener.heartbeat({ territory, epoch, version, hash, at: this.#clock.read(clock, Date.now()) });
      });
      hub.onclose(() => this.#lost(line));
      await withinPatience(hub.start());
      if (!mine()) return;
      this.#heardAt = Date.now();
      this.listener.opened();
    } catch {
      this.#lost(line);
    }
  }

  #lost(line: number): void {
    if (line !== this.#line) return;
    this.#drop();
    this.#waiting = setTimeout(() => void this.#open(), pauseBefore(this.#tries++, Math.random));
  }

  #drop(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#line++;
    this.#heardAt = null;
    this.#hub?.stop().catch(() => { /* it was never open */ });
    this.#hub = null;
    this.listener.closed();
  }
}

/** A network that swallows packets would keep a line opening for minutes. */
function withinPatience(opening: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error("no answer")), PatienceMilliseconds);
    opening.then(resolve, reject).finally(() => clearTimeout(patience));
  });
}
