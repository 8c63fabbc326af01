import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Announcements, sayChanges } from "./announcements";
import { pauseBefore } from "./connection";

const words = { actions: { moved: "{0}, nouvel emplacement", closed: "{0}, fermeture" }, update: "Mise à jour : {0}.", loaded: "nouvelles données", several: "{0} changements" };
const moved = { action: "moved", service: "eaje", name: "Crèche des Lilas" };

describe("announcements", () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  const listen = () => {
    const heard: string[] = [];
    return { heard, announcements: new Announcements(words, sentence => heard.push(sentence)) };
  };

  it("say one change at once, with the answer that it made another one", () => {
    const { heard, announcements } = listen();
    announcements.tell([moved], "Environ 200 habitants.");
    expect(heard).toEqual(["Mise à jour : Crèche des Lilas, nouvel emplacement. Environ 200 habitants."]);
  });

  it("come at most once in ten seconds: what happens meanwhile is said together, with the last answer", () => {
    const { heard, announcements } = listen();
    announcements.tell([moved], null);
    announcements.tell([moved], "Environ 300 habitants.");
    announcements.tell([moved, null], "Environ 400 habitants.");
    vi.advanceTimersByTime(9_999);
    expect(heard).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual(["Mise à jour : Crèche des Lilas, nouvel emplacement.", "Mise à jour : 3 changements. Environ 400 habitants."]);
    vi.advanceTimersByTime(60_000);
    expect(heard).toHaveLength(2);
  });

  it("share their pause with the state of the page, of which only the latest is said", () => {
    const { heard, announcements } = listen();
    announcements.tell([moved], null);
    announcements.state("Données de 14:32, reconnexion…");
    announcements.state("Page à jour à 14:33");
    vi.advanceTimersByTime(10_000);
    expect(heard[1]).toBe("Page à jour à 14:33");
  });

  it("leave out what changes nothing for a reader", () => {
    expect(sayChanges([{ ...moved, action: "confirmed" }], words)).toBeNull();
    expect(sayChanges([{ ...moved, action: "confirmed" }, moved], words)).toBe("Crèche des Lilas, nouvel emplacement");
    expect(sayChanges([null], words)).toBe("nouvelles données");
    const { heard, announcements } = listen();
    announcements.tell([{ ...moved, action: "confirmed" }], null);
    expect(heard).toEqual([]);
  });
});

describe("pause before the next try", () => {
  it("is anything up to half a second, then little more for a minute, then up to ten seconds, for ever", () => {
    expect([0, 1, 2, 59, 60, 1_000_000].map(tries => pauseBefore(tries, () => 1))).toEqual([500, 1_000, 1_200, 1_200, 10_000, 10_000]);
    expect(pauseBefore(5, () => 0)).toBe(0);
  });
});
