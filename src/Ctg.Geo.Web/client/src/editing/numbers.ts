/** Numbers as French people type them: a decimal comma or point, spaces between thousands, a degree sign. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(/[\s\u00a0\u202f]+/g, "").replace(/°$/, "").replace(/^−/, "-").replace(",", ".");
  return /^[+-]?\d+(?:\.\d*)?$/.test(plain) ? Number(plain) : null;
}

/** Whole numbers only; null for anything else. */
export function readWhole(text: string): number | null {
  const number = readNumber(text);
  return number !== null && Number.isInteger(number) ? number : null;
}

/** With a decimal comma, without trailing zeros. */
export function writeNumber(number: number, decimals: number): string {
  return number.toFixed(decimals).replace(/\.?0+$/, decimals > 0 ? "" : "$&").replace(".", ",").replace("-", "−");
}

/** A pair pasted at once: "46,37752 ; 2,56738", "46.37752, 2.56738". Latitude first, as maps on the web give it. */
export function readPair(text: string): { latitude: number; longitude: number } | null {
  const parts = text.includes(";") ? text.split(";") : text.split(/,\s+|\s+|(?<=\.\d+),/);
  const numbers = parts.map(part => part.trim()).filter(part => part !== "").map(readNumber);
  return numbers.length === 2 && numbers[0] !== null && numbers[1] !== null ? { latitude: numbers[0]!, longitude: numbers[1]! } : null;
}

/** Decimals of a degree that tell places 10 cm apart. */
export const PlaceDecimals = 6;

export const roundDegrees = (degrees: number) => Number(degrees.toFixed(PlaceDecimals));
