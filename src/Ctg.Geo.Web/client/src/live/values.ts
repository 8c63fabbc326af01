/** A number of minutes, or why there is none. */
export interface Figure {
  state: string;
  minutes: number | null;
}

/** Which figures: one for each commune. */
export interface SeriesKey { service: string; mode: string; public: string }

export interface Series extends SeriesKey { values: readonly number[] }

/** Without `at` a whole series, without `values` one that is gone. */
export interface SeriesDelta extends SeriesKey { at?: readonly number[]; values?: readonly number[] }

const States = ["value", "estimated", "fragile", "unknown", "outOfReach", "closed", "withheld"] as const;

/** Reads hundredths of a minute << 3 | state. */
export function readFigure(quantised: number): Figure {
  const code = quantised & 7;
  const state = States[code];
  if (state === undefined || quantised < 0) throw new RangeError(`${quantised} is no figure`);
  return { state, minutes: code < 3 ? (quantised >> 3) / 100 : null };
}

const Table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >>> 1 ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** CRC-32 (IEEE 802.3) of int32 values as little-endian bytes. @param before that of the values before these */
export function crc32(values: readonly number[], before = 0): number {
  let crc = ~before;
  for (const value of values)
    for (let shift = 0; shift < 32; shift += 8) crc = Table[(crc ^ value >> shift) & 255]! ^ crc >>> 8;
  return ~crc >>> 0;
}

/** The values of a territory at one version, as Engine/Publishing/TerritoryValues: never changed, replaced. */
export class LiveValues {
  readonly #series: ReadonlyMap<string, Series>;

  /** Of every value, series after series. */
  readonly hash: number;

  constructor(readonly communes: readonly string[], series: Iterable<Series>) {
    const sorted = [...series].sort(byCodes);
    this.#series = new Map(sorted.map(one => [nameOf(one), one]));
    this.hash = sorted.reduce((crc, one) => crc32(one.values, crc), 0);
  }

  get series(): readonly Series[] {
    return [...this.#series.values()];
  }

  /** What each commune has, by code; null when nothing of that kind is loaded. */
  figuresOf(key: SeriesKey): Map<string, Figure> | null {
    const series = this.#series.get(nameOf(key));
    return series ? new Map(this.communes.map((code, place) => [code, readFigure(series.values[place]!)])) : null;
  }

  /** These values with the changes applied. @throws when the changes were not taken from these values */
  with(changes: readonly SeriesDelta[]): LiveValues {
    if (changes.length === 0) return this;
    const series = new Map(this.#series);
    for (const change of changes) {
      const name = nameOf(change);
      if (change.values === undefined) {
        if (!series.delete(name)) throw new RangeError(`${name} is not among these values`);
      } else if (change.at === undefined) {
        series.set(name, { service: change.service, mode: change.mode, public: change.public, values: this.#whole(name, change.values) });
      } else {
        series.set(name, { service: change.service, mode: change.mode, public: change.public, values: patched(series.get(name), change.at, change.values) });
      }
    }
    return new LiveValues(this.communes, series.values());
  }

  #whole(name: string, values: readonly number[]): readonly number[] {
    if (values.length !== this.communes.length) throw new RangeError(`${name} has ${values.length} values for ${this.communes.length} communes`);
    return values;
  }
}

function patched(earlier: Series | undefined, at: readonly number[], values: readonly number[]): number[] {
  if (!earlier || at.length !== values.length || at.some(place => earlier.values[place] === undefined))
    throw new RangeError("the change was not taken from these values");
  const now = [...earlier.values];
  at.forEach((place, i) => { now[place] = values[i]!; });
  return now;
}

const nameOf = (key: SeriesKey) => `${key.service} ${key.mode} ${key.public}`;

/** By the codes of service, mode and public, character by character. */
function byCodes(a: SeriesKey, b: SeriesKey): number {
  return compare(a.service, b.service) || compare(a.mode, b.mode) || compare(a.public, b.public);
}

const compare = (a: string, b: string) => a < b ? -1 : a > b ? 1 : 0;
