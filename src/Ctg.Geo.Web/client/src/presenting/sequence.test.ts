import { describe, expect, it } from "vitest";
import { askedIn, bodyOf, type Line, moved, titleOf } from "./sequence";

const line: Line = {
  service: "eaje", mode: "voiture", audience: "0-2", measure: "nearest", ranked: true, sentence: "Une <b>phrase</b>.", map: "couche=secteurs",
  title: "Temps", rankedTitle: "Les plus loin", address: "/t/plaine?service=eaje",
};

describe("a sequence", () => {
  it("is sent as codes and sentences alone", () => {
    expect(JSON.parse(bodyOf([line]))).toEqual({
      views: [{ service: "eaje", mode: "voiture", audience: "0-2", measure: "nearest", ranked: true, sentence: "Une <b>phrase</b>.", map: "couche=secteurs" }],
    });
  });

  it("is reordered one place at a time, and not beyond its ends", () => {
    expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
  });

  it("names a list by what it lists", () => {
    expect(titleOf(line)).toBe("Les plus loin");
    expect(titleOf({ ...line, ranked: false })).toBe("Temps");
  });
});

describe("an address", () => {
  it("is that of the territory's page, with or without its site", () => {
    expect(askedIn(" https://carte.exemple.fr/t/plaine?service=eaje&mode=velo#tableau ", "plaine", "https://autre.exemple.fr/")).toBe("?service=eaje&mode=velo");
    expect(askedIn("/t/plaine", "plaine", "https://carte.exemple.fr/")).toBe("");
    expect(askedIn("/t/colline?service=eaje", "plaine", "https://carte.exemple.fr/")).toBeNull();
    expect(askedIn("http://[", "plaine", "https://carte.exemple.fr/")).toBeNull();
  });
});
