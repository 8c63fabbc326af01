import { describe, expect, it } from "vitest";
import { type Answer } from "./answers";
import { blankService } from "./record";
import { type Attempt, type SaveState, Saver, waitAfter } from "./saver";

/** A server that gives the answers it was told to, and a clock that is moved by hand. */
class Bench {
  readonly sent: Attempt[] = [];
  readonly states: SaveState[] = [];
  readonly due: { seconds: number; then: () => void; alive: boolean }[] = [];
  answers: Answer[] = [];
  #keys = 0;
  #release: (() => void) | null = null;
  held = false;

  readonly saver = new Saver({
    put: async attempt => {
      this.sent.push(attempt);
      if (this.held) await new Promise<void>(resolve => { this.#release = resolve; });
      return this.answers.shift()!;
    },
    after: (seconds, then) => {
      const entry = { seconds, then, alive: true };
      this.due.push(entry);
      return () => { entry.alive = false; };
    },
    uuid: () => `key-${++this.#keys}`,
  }, state => this.states.push(state));

  release(): void { this.#release?.(); }
  ring(): void { const last = this.due.at(-1)!; if (last.alive) last.then(); }
  get last(): SaveState { return this.states.at(-1)!; }
}

const settle = () => new Promise(resolve => setTimeout(resolve));
const creche = () => ({ ...blankService("eaje", "u", "2026-01-05"), name: "Crèche" });
const saved: Answer = { kind: "saved", service: creche(), tag: '"2"' };
const away: Answer = { kind: "away", afterSeconds: null };

describe("a save", () => {
  it("waits longer after each failure, never longer than half a minute, unless asked", () => {
    expect([1, 2, 3, 5, 6, 60].map(failures => waitAfter(failures, null))).toEqual([1, 2, 4, 16, 30, 30]);
    expect(waitAfter(1, 7)).toBe(7);
    expect(waitAfter(1, 86_400)).toBe(150);
  });

  it("is sent again with the same key and the same bytes until it is answered", async () => {
    const bench = new Bench();
    bench.answers = [away, away, saved];
    bench.saver.start(creche(), 1);
    await settle();
    expect(bench.last).toEqual({ kind: "waiting", seconds: 1 });
    bench.ring();
    await settle();
    expect(bench.last).toEqual({ kind: "waiting", seconds: 2 });
    bench.saver.retry();
    await settle();
    expect(bench.last).toMatchObject({ kind: "done", answer: { kind: "saved" } });
    expect(new Set(bench.sent.map(attempt => attempt.key + attempt.body)).size).toBe(1);
    expect(bench.sent).toHaveLength(3);
    bench.ring();
    await settle();
    expect(bench.sent).toHaveLength(3);
  });

  it("has a key of its own each time", async () => {
    const bench = new Bench();
    bench.answers = [saved, saved];
    bench.saver.start(creche(), 1);
    await settle();
    bench.saver.start(creche(), 2);
    await settle();
    expect(bench.sent.map(attempt => attempt.key)).toEqual(["key-1", "key-2"]);
  });

  it("is not doubled by an impatient hand", async () => {
    const bench = new Bench();
    bench.held = true;
    bench.answers = [saved];
    bench.saver.start(creche(), 1);
    bench.saver.start(creche(), 1);
    bench.saver.retry();
    await settle();
    bench.release();
    await settle();
    expect(bench.sent).toHaveLength(1);
  });

  it("is taken up again after a reload with the key it had", async () => {
    const bench = new Bench();
    bench.answers = [saved];
    bench.saver.resume({ key: "kept", id: "a", revision: 3, body: "{}", service: creche() });
    await settle();
    expect(bench.sent[0]!.key).toBe("kept");
    expect(bench.saver.attempt).toBeNull();
  });

  it("at which the server failed is sent again with the same key when one asks, and only then", async () => {
    const bench = new Bench();
    bench.answers = [{ kind: "failed", status: 500 }, saved];
    bench.saver.start(creche(), 1);
    await settle();
    expect([bench.saver.isStalled, bench.due.length]).toEqual([true, 0]);
    bench.saver.retry();
    await settle();
    expect(bench.sent.map(attempt => attempt.key)).toEqual(["key-1", "key-1"]);
    expect([bench.saver.attempt, bench.saver.isStalled]).toEqual([null, false]);
  });

  it("that was given up says nothing more", async () => {
    const bench = new Bench();
    bench.held = true;
    bench.answers = [saved];
    bench.saver.start(creche(), 1);
    await settle();
    bench.saver.forget();
    bench.release();
    await settle();
    expect(bench.last).toEqual({ kind: "saving" });
  });
});
