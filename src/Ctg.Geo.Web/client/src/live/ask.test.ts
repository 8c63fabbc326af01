import { afterEach, describe, expect, it, vi } from "vitest";
import { ask } from "./ask";

afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

/** A network that never answers: each question ends when it is given up. */
function silent() {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) => new Promise((_, fail) => signal!.addEventListener("abort", () => fail(new Error("given up")))));
}

/** Milliseconds until it is given up. */
async function patience(tries: number): Promise<number> {
  const begun = Date.now();
  const asked = ask("/", "text/html", tries).then(() => NaN, () => Date.now() - begun);
  await vi.runAllTimersAsync();
  return asked;
}

describe("an answer that does not begin", () => {
  it("is given up soon at first, later after longer and longer", async () => {
    silent();
    expect(await patience(0)).toBe(2_000);
    expect(await patience(1)).toBe(4_000);
    expect(await patience(2)).toBe(8_000);
    expect(await patience(4)).toBe(20_000);
    expect(await patience(1_000)).toBe(20_000);
  });
});

describe("an answer that has begun", () => {
  it("may take twenty seconds", async () => {
    vi.useFakeTimers();
    let given: AbortSignal | undefined;
    vi.stubGlobal("fetch", async (_: string, { signal }: RequestInit) => { given = signal!; return new Response("…"); });
    await ask("/", "text/html", 0);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(given!.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(given!.aborted).toBe(true);
  });
});
