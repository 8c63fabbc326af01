/** Without accents, case or punctuation: "Saint-Étienne" is found by "saint et". */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/[^a-z0-9]+/g, " ").trim();
}

/** French order of names. */
export const byName = <T extends { name: string }>(a: T, b: T) => a.name.localeCompare(b.name, "fr");
