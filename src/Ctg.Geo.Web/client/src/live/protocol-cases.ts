import { type Delta, Follower, type Snapshot, type Wish } from "./protocol";
import { LiveValues } from "./values";

export const territory = "t";
export const key = { service: "eaje", mode: "velo", public: "all" };
export const hashOf = (values: number[]) => new LiveValues(["a", "b"], [{ ...key, values }]).hash;

/** The first commune's value is the version, so that each state is known by its version. */
export const valuesAt = (version: number) => [version << 3, 24];
const at = "2026-01-02T03:04:05Z";

export const snapshot = (version: number, epoch = 7): Snapshot =>
  ({ territory, epoch, version, at, hash: hashOf(valuesAt(version)), communes: ["a", "b"], series: [{ ...key, values: valuesAt(version) }] });
export const delta = (version: number, more: Partial<Delta> = {}): Delta => ({
  territory, epoch: 7, version, at, hash: hashOf(valuesAt(version)), snapshot: false,
  change: { action: "moved", service: "eaje", name: `change ${version}` }, series: [{ ...key, at: [0], values: [version << 3] }], ...more,
});
export const beat = (version: number, epoch = 7, hash = hashOf(valuesAt(version))) => ({ territory, epoch, version, hash, at: 0 });
export const answer = (version: number, deltas: Delta[] = [], more = {}) =>
  ({ territory, epoch: 7, version, at, hash: hashOf(valuesAt(version)), clock: 0, snapshot: false, deltas, ...more });

/** Follows at version 5, connected and confirmed. */
export function following(): Follower {
  const follower = new Follower(territory);
  follower.start();
  follower.snapshot(snapshot(5));
  follower.opened();
  follower.watched(answer(5));
  follower.heartbeat(beat(5));
  return follower;
}

export const done = (wishes: Wish[]) => wishes.map(wish => wish.do === "show" ? `show ${wish.version}` : wish.do === "watch" ? `watch ${wish.version}`
  : wish.do === "fetch" ? wish.late ? "fetch late" : "fetch" : wish.do);
