import { describe, expect, it } from "vitest";
import { stepOf, swiped } from "./steps";

describe("a key", () => {
  it("turns the views as a presenter's remote does, and leaves the others alone", () => {
    expect(["ArrowRight", "PageDown", " "].map(key => stepOf(key, false))).toEqual(["next", "next", "next"]);
    expect(["ArrowLeft", "PageUp"].map(key => stepOf(key, false))).toEqual(["prev", "prev"]);
    expect(["Home", "End"].map(key => stepOf(key, false))).toEqual(["first", "last"]);
    expect(["ArrowDown", "ArrowUp", "Enter", "Tab", "a"].map(key => stepOf(key, false))).toEqual([null, null, null, null, null]);
    expect(stepOf(" ", true)).toBe("prev");
    expect(stepOf("End", true)).toBeNull();      // selects text
  });
});

describe("a finger", () => {
  it("turns when it moves aside, far enough, and more than up or down", () => {
    expect(swiped(-80, 10)).toBe("next");
    expect(swiped(80, -10)).toBe("prev");
    expect(swiped(-40, 0)).toBeNull();
    expect(swiped(-80, 60)).toBeNull();
  });
});
