import { describe, expect, it } from "vitest";
import { readNumber, readPair, readWhole, roundDegrees, writeNumber } from "./numbers";

describe("numbers as they are typed", () => {
  it.each([["46,37752", 46.37752], ["46.37752", 46.37752], [" 2,5 ", 2.5], ["−21,1", -21.1], ["-61", -61], ["1\u202f200", 1200], ["46,4°", 46.4], ["12,", 12]])(
    "%s", (text, number) => expect(readNumber(text)).toBe(number));
  it.each(["", "abc", "1,2,3", "12 bis", "1e5", "0x10", "--1"])("%s is none", text => expect(readNumber(text)).toBeNull());
  it("knows whole ones", () => expect([readWhole("20"), readWhole("20,5"), readWhole("vingt")]).toEqual([20, null, null]));
});

describe("numbers as they are shown", () => {
  it("have a comma and no trailing zeros", () => expect([writeNumber(46.3775, 6), writeNumber(55, 2), writeNumber(-61.5, 3), writeNumber(100, 0)]).toEqual(["46,3775", "55", "−61,5", "100"]));
  it("are read back as they were", () => expect(readNumber(writeNumber(-21.115141, 6))).toBe(-21.115141));
  it("keep ten centimetres", () => expect(roundDegrees(2.56738249)).toBe(2.567382));
});

describe("a pair pasted at once", () => {
  it.each(["46.37752, 2.56738", "46,37752 ; 2,56738", "46.37752 2.56738", "46,37752 2,56738", "46.37752,2.56738"])(
    "%s", text => expect(readPair(text)).toEqual({ latitude: 46.37752, longitude: 2.56738 }));
  it.each(["46.37752", "46,37752", "ici, là", "1 2 3"])("%s is no pair", text => expect(readPair(text)).toBeNull());
});
