/** What the server writes into the page for the editor: words, choices and places, all in the reader's language. */
export interface Context {
  territory: string;
  /** Kind that the heading of the page shows. */
  kind: string;
  kinds: Kind[];
  /** Of the territory and around it, by name. */
  communes: Commune[];
  fundings: Choice[];
  rules: Choice[];
  roles: Choice[];
  zoneKinds: Choice[];
  periods: Choice[];
  activities: string[];
  findings: Choice[];
  words: Record<string, string>;
  /** Today in the territory, yyyy-mm-dd. */
  today: string;
  /** Answers what opening hours say: "?texte=" is added. */
  hours: string;
  signIn: string;
}

export interface Choice { code: string; label: string }
export interface Kind extends Choice { withArticle: string; plural: string; glyph: string }
export interface Commune { code: string; name: string; member: boolean; at: [number, number] }

export function readContext(host: Element): Context {
  return JSON.parse(host.querySelector('script[type="application/json"]')!.textContent!) as Context;
}

/** The words of the page by their key; "{0}" takes the first value. */
export class Words {
  constructor(private readonly words: Record<string, string>) {}

  say(key: string, ...values: (string | number)[]): string {
    return (this.words[key] ?? key).replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)] ?? ""));
  }

  /** Null where the page has no such words. */
  find(key: string): string | null {
    return this.words[key] ?? null;
  }

  /** "2025-03-14" as people write it. */
  date(iso: string): string {
    const [year, month, day] = iso.split("-").map(Number) as [number, number, number];
    return new Date(Date.UTC(year, month - 1, day)).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }
}
