/** The language of the page: its words come from the server, what is left is how it writes numbers and days. */
export const inFrench = () => globalThis.document?.documentElement.lang !== "en";

/** "Détain-et-Bruant : 19 min", "Détain-et-Bruant: 19 min": a name, and what is said of it. */
export function nameAndWords(said: string): [name: string, words: string | undefined] {
  const [name, words] = said.split(/\u202f?: /);
  return [name!, words];
}
