import { describe, expect, it } from "vitest";
import { Follower } from "./protocol";
import { answer, beat, delta, done, following, hashOf, key, snapshot, territory, valuesAt } from "./protocol-cases";

describe("a page that opens", () => {
  it("takes the values, asks from their version, and is confirmed by a heartbeat", () => {
    const follower = new Follower(territory);
    expect(done(follower.start())).toEqual(["fetch"]);
    expect(done(follower.snapshot(snapshot(5)))).toEqual(["show 5"]);
    expect(follower.opened()).toEqual([{ do: "watch", epoch: 7, version: 5 }]);
    expect(done(follower.watched(answer(5)))).toEqual([]);
    expect(done(follower.heartbeat(beat(5)))).toEqual(["confirm"]);
  });

  it("keeps the deltas that come while the snapshot is on its way", () => {
    const follower = new Follower(territory);
    follower.start();
    expect(follower.opened()).toEqual([{ do: "watch", epoch: 0, version: 0 }]);
    expect(done(follower.watched(answer(5, [], { snapshot: true })))).toEqual([]);
    expect(done(follower.delta(delta(6)))).toEqual([]);
    expect(done(follower.delta(delta(7)))).toEqual([]);
    expect(done(follower.snapshot(snapshot(6)))).toEqual(["show 6", "show 7"]);
    expect(follower.values!.hash).toBe(hashOf(valuesAt(7)));
  });

  it("asks for what a snapshot lacks of what the connection spoke of", () => {
    const follower = new Follower(territory);
    follower.start();
    follower.opened();
    follower.watched(answer(6, [], { snapshot: true }));
    expect(done(follower.snapshot(snapshot(5)))).toEqual(["show 5", "watch 5"]);
  });
});

describe("deltas", () => {
  it("are applied when they are the next version, said and confirmed", () => {
    const wishes = following().delta(delta(6));
    expect(done(wishes)).toEqual(["show 6", "confirm"]);
    expect(wishes[0]).toMatchObject({ epoch: 7, changes: [{ action: "moved", service: "eaje", name: "change 6" }] });
  });

  it("are never applied twice", () => {
    const follower = following();
    follower.delta(delta(6));
    expect(follower.delta(delta(6))).toEqual([]);
    expect(follower.delta(delta(5))).toEqual([]);
  });

  it("after a gap wait until those between have been given", () => {
    const follower = following();
    expect(done(follower.delta(delta(8)))).toEqual(["watch 5"]);
    expect(done(follower.delta(delta(9)))).toEqual([]);
    expect(done(follower.watched(answer(7, [delta(6), delta(7)])))).toEqual(["show 9"]);
    expect(follower.values!.hash).toBe(hashOf(valuesAt(9)));
  });

  it("that do not fill the gap lead to the snapshot, not to another question", () => {
    const follower = following();
    follower.delta(delta(9));
    expect(done(follower.watched(answer(7, [delta(6), delta(7)])))).toEqual(["show 7", "fetch"]);
    expect(done(follower.snapshot(snapshot(9)))).toEqual(["show 9"]);
  });

  it("that lead elsewhere than to their hash are undone by a snapshot", () => {
    const follower = following();
    expect(done(follower.delta(delta(6, { hash: 1 })))).toEqual(["fetch"]);
    expect(done(follower.snapshot(snapshot(6)))).toEqual(["show 6"]);
    expect(done(follower.heartbeat(beat(6)))).toEqual(["confirm"]);
  });

  it("taken from other values lead to a snapshot", () => {
    expect(done(following().delta(delta(6, { series: [{ ...key, service: "rpe", at: [0], values: [8] }] })))).toEqual(["fetch"]);
  });

  it("that only say \"take the snapshot\" do, and the change has no name", () => {
    const follower = following();
    expect(done(follower.delta(delta(6, { snapshot: true, series: [], change: undefined })))).toEqual(["fetch"]);
    expect(follower.snapshot(snapshot(6))).toMatchObject([{ do: "show", version: 6, changes: [null] }]);
  });

  it("of other territories change nothing", () => {
    expect(following().delta(delta(6, { territory: "u" }))).toEqual([]);
  });
});

describe("heartbeats", () => {
  it("confirm only the very values that are shown", () => {
    const follower = following();
    expect(done(follower.heartbeat(beat(5)))).toEqual(["confirm"]);
    expect(done(follower.heartbeat(beat(4)))).toEqual([]);                // a node that lags
    expect(done(follower.heartbeat(beat(5, 7, 1)))).toEqual(["fetch"]);
    expect(done(follower.heartbeat(beat(5)))).toEqual([]);                // while the snapshot is on its way
  });

  it("of a lower version that go on are of a territory that was loaded anew", () => {
    const follower = following();
    expect(done([beat(2), beat(2), beat(2)].flatMap(one => follower.heartbeat(one)))).toEqual(["fetch"]);
    expect(follower.snapshot(snapshot(2))).toMatchObject([{ do: "show", version: 2, back: true }]);
    expect(done(follower.heartbeat(beat(2)))).toEqual(["confirm"]);
  });

  it("of a later version tell that something was missed", () => {
    expect(done(following().heartbeat(beat(6)))).toEqual(["watch 5"]);
  });

  it("that keep disagreeing with snapshots do not hurry", () => {
    const follower = following();
    follower.heartbeat(beat(5, 7, 1));
    follower.snapshot(snapshot(5));
    expect(done(follower.heartbeat(beat(5, 7, 1)))).toEqual(["fetch late"]);
  });
});

describe("another epoch", () => {
  it("is another database: only its snapshot counts, whatever its version", () => {
    const follower = following();
    expect(done(follower.heartbeat(beat(3, 8)))).toEqual(["fetch"]);
    expect(done(follower.snapshot(snapshot(5)))).toEqual(["fetch late"]);         // of a node that does not know yet
    expect(done(follower.snapshot(snapshot(3, 8)))).toEqual(["show 3"]);
    expect(done(follower.heartbeat(beat(3, 8)))).toEqual(["confirm"]);
  });

  it("makes deltas of the former one worthless", () => {
    const follower = following();
    follower.heartbeat(beat(3, 8));
    follower.delta(delta(6));
    follower.delta(delta(4, { epoch: 8 }));
    expect(done(follower.snapshot(snapshot(3, 8)))).toEqual(["show 3", "show 4"]);
  });
});

describe("snapshots", () => {
  it("that are not what their hash says are taken again, later", () => {
    const follower = new Follower(territory);
    follower.start();
    expect(done(follower.snapshot({ ...snapshot(5), hash: 1 }))).toEqual(["fetch late"]);
    expect(follower.values).toBeNull();
  });

  it("never lead backwards", () => {
    const follower = following();
    follower.delta(delta(6, { hash: 1 }));
    expect(done(follower.snapshot(snapshot(4)))).toEqual(["fetch late"]);
  });

  it("that failed are asked for again, later", () => {
    const follower = new Follower(territory);
    follower.start();
    expect(done(follower.snapshotFailed())).toEqual(["fetch late"]);
  });
});

describe("after a cut", () => {
  it("what was missed is given, in one go", () => {
    const follower = following();
    follower.closed();
    expect(follower.opened()).toEqual([{ do: "watch", epoch: 7, version: 5 }]);
    const wishes = follower.watched(answer(8, [delta(6), delta(7), delta(8)]));
    expect(done(wishes)).toEqual(["show 8"]);                                     // not confirmed: a node from memory answers too
    expect(wishes[0]).toMatchObject({ changes: [{ name: "change 6" }, { name: "change 7" }, { name: "change 8" }] });
  });

  it("too much missed is a snapshot", () => {
    const follower = following();
    follower.closed();
    follower.opened();
    expect(done(follower.watched(answer(5_000, [], { snapshot: true })))).toEqual(["fetch"]);
  });

  it("nothing is fetched that deltas brought before the answer", () => {
    const follower = following();
    follower.delta(delta(6));
    expect(done(follower.watched(answer(6, [], { snapshot: true })))).toEqual([]);
  });

  it("equal versions with other values are a snapshot", () => {
    const follower = following();
    follower.opened();
    expect(done(follower.watched(answer(5, [], { hash: 1 })))).toEqual(["fetch"]);
  });

  it("a territory loaded anew counts its versions anew: after three heartbeats below, on whatever line, its snapshot is taken", () => {
    const follower = following();
    follower.opened();
    expect(done(follower.watched(answer(1, [], { snapshot: true })))).toEqual([]);   // or a node that lags: that one soon catches up
    expect(done(follower.heartbeat(beat(1)))).toEqual([]);
    expect(done(follower.heartbeat(beat(1)))).toEqual([]);
    follower.closed();
    follower.opened();
    follower.watched(answer(1, [], { snapshot: true }));
    expect(done(follower.heartbeat(beat(1)))).toEqual(["fetch"]);
    expect(follower.snapshot(snapshot(1))).toMatchObject([{ do: "show", version: 1, back: true }]);
    expect(done(follower.heartbeat(beat(1)))).toEqual(["confirm"]);
  });
});
