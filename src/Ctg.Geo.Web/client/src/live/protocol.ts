import { LiveValues, type Series, type SeriesDelta } from "./values";

/** What a planner did; said to readers. */
export interface Change { action: string; service: string; name: string }

interface Point { territory: string; epoch: number; version: number; hash: number }

export interface Delta extends Point { at: string; change?: Change; series: SeriesDelta[]; snapshot: boolean }
export interface Catchup extends Point { at: string; clock: number; snapshot: boolean; deltas?: Delta[] }
export interface Snapshot extends Point { at: string; communes: string[]; series: Series[] }
/** at: when the database confirmed it, by our clock (LineClock). */
export interface Heartbeat extends Point { at: number }

/** What the follower asks of its surroundings, in this order. */
export type Wish =
  | { do: "watch"; epoch: number; version: number }      // ask for what is missing
  | { do: "fetch"; late: boolean }                       // take the snapshot; late: not at once, the last one was of no use
  // changes: null: data were loaded; back: versions were counted anew, what was made from higher ones is worth nothing
  | { do: "show"; values: LiveValues; epoch: number; version: number; changes: (Change | null)[]; back: boolean }
  | { do: "confirm" };                                   // what is shown is what the database holds

/** Follows one territory: nothing lost, nothing doubled, nothing wrong for longer than a heartbeat. It neither waits nor sends:
 * each thing that happens is told to it, and answered by what to do now. */
export class Follower {
  #values: LiveValues | null = null;
  #epoch = 0;
  #version = 0;
  #asking = false;
  #fetching = false;
  #suspect = false;                                              // fetched since the last confirmation: once more is not at once
  #said: { epoch: number; version: number } | null = null;      // the newest that this connection spoke of
  #waiting: Delta[] = [];
  #behind = 0;                                                   // heartbeats in a row, on whatever line, of a version below the one held

  constructor(private readonly territory: string) {}

  get values(): LiveValues | null {
    return this.#values;
  }

  /** Of the values; null before there are any. */
  get version(): { epoch: number; version: number } | null {
    return this.#values && { epoch: this.#epoch, version: this.#version };
  }

  /** The page opens: the values are taken at once, connected or not. */
  start(): Wish[] {
    return this.#fetch();
  }

  opened(): Wish[] {
    this.#said = null;
    this.#waiting = [];
    return this.#watch();
  }

  closed(): void {
    this.#asking = false;
  }

  watched(answer: Catchup): Wish[] {
    this.#asking = false;
    if (answer.territory !== this.territory) return [];
    this.#hear(answer);
    if (this.#fetching) return [];
    if (this.#values && answer.epoch === this.#epoch && answer.version < this.#version) return this.#takeAll(this.#drain());   // see #fallBehind
    if (!this.#values || answer.epoch !== this.#epoch || answer.snapshot && !this.#has(answer)) return this.#fetch();
    const wishes = this.#takeAll([...answer.deltas ?? [], ...this.#drain()]);
    if (this.#fetching) return wishes;
    const inStep = !this.#asking && this.#has(answer);
    this.#asking = false;
    return inStep ? wishes : [...wishes.filter(wish => wish.do !== "watch"), ...this.#fetch()];
  }

  /** Deltas that came meanwhile may have led there, or farther. */
  #has(point: Point): boolean {
    return this.#version > point.version || this.#version === point.version && this.#values?.hash === point.hash;
  }

  delta(delta: Delta): Wish[] {
    if (delta.territory !== this.territory) return [];
    this.#hear(delta);
    if (!this.#asking && !this.#fetching) {
      const wishes = this.#takeAll([delta]);
      return wishes.some(wish => wish.do === "show") ? [...wishes, ...this.#confirm()] : wishes;
    }
    this.#waiting.push(delta);
    if (this.#waiting.length > MostWaiting) this.#waiting.shift();      // a gap then, which is asked for
    return [];
  }

  heartbeat(beat: Heartbeat): Wish[] {
    if (beat.territory !== this.territory) return [];
    this.#hear(beat);
    if (this.#asking || this.#fetching) return [];
    if (!this.#values || beat.epoch !== this.#epoch) return this.#fetch();
    if (beat.version > this.#version) return this.#watch();
    if (beat.version < this.#version) return this.#fallBehind(beat);
    this.#behind = 0;
    return beat.hash === this.#values.hash ? this.#confirm() : this.#fetch();
  }

  snapshot(snapshot: Snapshot): Wish[] {
    this.#fetching = false;
    const values = new LiveValues(snapshot.communes, snapshot.series);
    const useless = values.hash !== snapshot.hash || snapshot.territory !== this.territory
      || this.#said !== null && this.#said.epoch !== snapshot.epoch
      || snapshot.epoch === this.#epoch && snapshot.version < this.#version;
    if (useless) return this.#fetch(true);
    const changes = this.#values && (snapshot.epoch !== this.#epoch || snapshot.version > this.#version) ? [null] : [];
    const back = snapshot.version < this.#version;
    [this.#values, this.#epoch, this.#version] = [values, snapshot.epoch, snapshot.version];
    const wishes = [this.#show(changes, back), ...this.#takeAll(this.#drain().filter(delta => delta.epoch === this.#epoch))];
    if (this.#asking || this.#fetching) return wishes;
    return this.#said && this.#said.version > this.#version ? [...wishes, ...this.#watch()] : wishes;
  }

  snapshotFailed(): Wish[] {
    this.#fetching = false;
    return this.#fetch(true);
  }

  /** A node that lags confirms nothing, and soon catches up; one that goes on has a territory that was removed and loaded anew. */
  #fallBehind(beat: Heartbeat): Wish[] {
    if (++this.#behind < MostBehind) return [];
    this.#behind = 0;
    this.#epoch = 0;
    this.#said = { epoch: beat.epoch, version: beat.version };
    return this.#fetch(false);
  }

  #takeAll(deltas: readonly Delta[]): Wish[] {
    const changes: (Change | null)[] = [];
    let next: Wish[] = [];
    for (const [place, delta] of deltas.entries()) {
      if (delta.epoch === this.#epoch && delta.version <= this.#version) continue;
      next = this.#take(delta);
      if (next.length > 0) {
        this.#waiting.push(...deltas.slice(place));
        break;
      }
      changes.push(delta.change ?? null);
    }
    return changes.length === 0 ? next : [this.#show(changes), ...next];
  }

  /** Applies the next version; what is to be done instead when it cannot be. */
  #take(delta: Delta): Wish[] {
    if (delta.epoch !== this.#epoch || delta.snapshot) return this.#fetch(false);
    if (delta.version !== this.#version + 1) return this.#watch();
    let values: LiveValues;
    try {
      values = this.#values!.with(delta.series);
    } catch {
      return this.#fetch();
    }
    if (values.hash !== delta.hash) return this.#fetch();
    [this.#values, this.#version] = [values, delta.version];
    return [];
  }

  #show(changes: (Change | null)[], back = false): Wish {
    return { do: "show", values: this.#values!, epoch: this.#epoch, version: this.#version, changes, back };
  }

  #watch(): Wish[] {
    this.#asking = true;
    return [{ do: "watch", epoch: this.#epoch, version: this.#version }];
  }

  #confirm(): Wish[] {
    this.#suspect = false;
    return [{ do: "confirm" }];
  }

  #fetch(late = this.#suspect): Wish[] {
    if (this.#fetching) return [];
    this.#fetching = this.#suspect = true;
    return [{ do: "fetch", late }];
  }

  #hear(point: Point): void {
    if (this.#said?.epoch !== point.epoch || this.#said.version < point.version) this.#said = { epoch: point.epoch, version: point.version };
  }

  #drain(): Delta[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }
}

const MostWaiting = 256, MostBehind = 3;
