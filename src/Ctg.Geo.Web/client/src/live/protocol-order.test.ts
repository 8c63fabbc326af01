import { describe, expect, it } from "vitest";
import { Follower, type Wish } from "./protocol";
import { answer, beat, delta, hashOf, snapshot, territory, valuesAt } from "./protocol-cases";

describe("whatever the order in which messages come", () => {
  it("the values end as the server's, and never go back", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const random = randomOf(seed);
      const server = { version: 5 + random(5) };
      const follower = new Follower(territory);
      let asked: Wish[] = follower.start(), shown = 0;
      const perform = (wishes: Wish[]) => {
        for (const wish of wishes)
          if (wish.do !== "show") asked.push(wish);
          else {
            expect(wish.version, `seed ${seed}`).toBeGreaterThanOrEqual(shown);
            shown = wish.version;
          }
      };
      const answerOne = () => {
        const wish = asked.splice(random(asked.length), 1)[0];
        if (wish?.do === "fetch") perform(random(4) === 0 ? follower.snapshotFailed() : follower.snapshot(snapshot(server.version - random(2))));
        if (wish?.do === "watch") {
          const missing = server.version - wish.version;
          perform(follower.watched(missing > 3 ? answer(server.version, [], { snapshot: true })
            : answer(server.version, Array.from({ length: Math.max(0, missing) }, (_, i) => delta(wish.version + 1 + i)))));
        }
      };
      for (let step = 0; step < 60; step++) {
        const what = random(6);
        if (what === 0) { follower.closed(); asked = asked.filter(wish => wish.do === "fetch"); perform(follower.opened()); }
        else if (what === 1) { server.version++; if (random(4) > 0) perform(follower.delta(delta(server.version))); }
        else if (what === 2) perform(follower.heartbeat(beat(server.version)));
        else answerOne();
      }
      for (let settle = 0; settle < 40; settle++) { answerOne(); perform(follower.heartbeat(beat(server.version))); }
      expect(follower.values?.hash, `seed ${seed}`).toBe(hashOf(valuesAt(server.version)));
    }
  });
});

/** Whole numbers under a limit, the same for a seed (mulberry32). */
function randomOf(seed: number): (limit: number) => number {
  let state = seed;
  return limit => {
    state = state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) % Math.max(1, limit);
  };
}
