import { describe, expect, it, vi } from "vitest";
import { Freshness, LineClock, sayFreshness } from "./freshness";

const words = { fresh: "Page à jour à {0}", stale: "Données de {0}, reconnexion…", staleOn: "Données du {1} à {0}, reconnexion…", unconfirmed: "Données de 10:00, reconnexion…" };
const zone = "Europe/Paris";

/** 14:32:50 in Paris, in winter. */
const at = Date.UTC(2026, 10, 22, 13, 32, 50);
const say = (freshness: Freshness, now: number) => sayFreshness(freshness, now, words, zone);

describe("freshness", () => {
  it("is left to the page's own words until something is known, for ten seconds", () => {
    const freshness = new Freshness(at);
    expect(say(freshness, at + 8_499)).toBeNull();
    expect(say(freshness, at + 8_500)).toBe("Données de 10:00, reconnexion…");
  });

  it("says the hour of the last confirmation", () => {
    const freshness = new Freshness(at);
    freshness.confirm(at);
    expect(say(freshness, at + 8_499)).toBe("Page à jour à 14:32");
    expect(say(freshness, at + 8_500)).toBe("Données de 14:32, reconnexion…");
    freshness.confirm(at + 12_000);
    expect(say(freshness, at + 12_000)).toBe("Page à jour à 14:33");
  });

  it("after a sleep is gone at once, and the day is said when it is another one", () => {
    const freshness = new Freshness(at);
    freshness.confirm(at);
    expect(say(freshness, at + 3 * 3_600_000)).toBe("Données de 14:32, reconnexion…");
    expect(say(freshness, at + 9 * 86_400_000)).toBe("Données du 22 novembre à 14:32, reconnexion…");
    freshness.confirm(Date.UTC(2026, 11, 1, 8));
    expect(say(freshness, Date.UTC(2026, 11, 2, 8))).toBe("Données du 1er décembre à 09:00, reconnexion…");
  });

  it("says the day as an English page does", () => {
    vi.stubGlobal("document", { documentElement: { lang: "en" } });
    const freshness = new Freshness(at);
    freshness.confirm(at);
    expect(sayFreshness(freshness, at + 9 * 86_400_000, { ...words, staleOn: "Data of {1} at {0}, reconnecting…" }, zone)).toBe("Data of 22 November at 14:32, reconnecting…");
    vi.unstubAllGlobals();
  });

  it("is not known by a clock that was set back", () => {
    const freshness = new Freshness(at);
    freshness.confirm(at);
    expect(freshness.isStale(at - 60_000)).toBe(true);
    expect(freshness.isStale(at - 500)).toBe(false);
  });

  it("is said on the clock of the territory", () => {
    const freshness = new Freshness(at);
    freshness.confirm(at);
    expect(sayFreshness(freshness, at, words, "Indian/Reunion")).toBe("Page à jour à 17:32");
  });
});

describe("the clock of a line", () => {
  it("takes what was long on its way for as old as it is", () => {
    const clock = new LineClock();
    clock.answered(at, 5_000);                                       // asked now; the node's clock says 5 s
    expect(clock.read(9_500, at + 4_600)).toBe(at + 4_500);
    expect(clock.read(9_500, at + 14_600)).toBe(at + 4_500);         // ten seconds late: not newer for that
  });

  it("keeps the answer that was shortest on its way, and is never ahead of ours", () => {
    const clock = new LineClock();
    clock.answered(at, 8_000);                                       // an answer that took 3 s
    clock.answered(at + 10_000, 15_100);                             // one that took a tenth of a second
    expect(clock.read(20_000, at + 14_950)).toBe(at + 14_900);
    expect(clock.read(20_000, at + 14_000)).toBe(at + 14_000);
  });

  it("knows nothing before the first answer", () => {
    expect(new LineClock().read(1, at)).toBe(-Infinity);
  });
});
