import type { Followed } from "../live/morph";

/** Decimals of a degree that a position is sent with: some 100 metres, so that nobody's door is. */
const Decimals = 3;

interface Answered {
  place: { state: string };
  nearest: { minutes: number; metres: number; estimated: boolean; equipment: { properties: { name: string } } }[];
}

/** "Trouver une crèche près de chez soi": from a commune of the list, or from where the visitor stands, asked for only when they press. */
export class Finder {
  #asked = 0;

  constructor(readonly place: HTMLElement) {
    const select = place.querySelector("select")!;
    place.querySelector(".find")!.addEventListener("click", () => void this.#around(...select.value.split(" ").map(Number) as [number, number]));
    place.querySelector(".here")!.addEventListener("click", () => this.#here());
    place.hidden = false;
    (place as Followed).follow = () => { /* what is chosen and found stays */ };
  }

  #here(): void {
    this.#say(this.place.dataset.wait!);
    const refused = () => this.#say(this.place.dataset.refused!);
    if (!("geolocation" in navigator)) return refused();
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => void this.#around(coords.longitude, coords.latitude), refused, { timeout: 10_000, maximumAge: 600_000 });
  }

  async #around(longitude: number, latitude: number): Promise<void> {
    const asked = ++this.#asked, { kind, mode, wait, failed } = this.place.dataset as Record<string, string>;
    this.#say(wait!);
    let words = failed!;
    try {
      const asking = new URLSearchParams({ lon: longitude.toFixed(Decimals), lat: latitude.toFixed(Decimals), kind: kind!, mode: mode!, count: "1" });
      const answer = await fetch(new URL(`/api/nearest?${asking}`, import.meta.url), { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });
      if (answer.ok) words = this.#wordsOf(await answer.json() as Answered);
    } catch { /* no answer */ }
    if (asked === this.#asked) this.#say(words);
  }

  #wordsOf({ place, nearest: [found] }: Answered): string {
    const { found: sentence, none, outside, about } = this.place.dataset as Record<string, string>;
    if (place.state === "outside") return outside!;
    if (!found) return none!;
    const language = this.place.closest<HTMLElement>("[lang]")?.lang === "en" ? "en-GB" : "fr-FR";
    const minutes = `${Math.max(1, Math.round(found.minutes))}\u00a0min`;
    const kilometres = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(found.metres / 1_000);
    return fill(sentence!, found.equipment.properties.name, found.estimated ? about!.replace("{0}", minutes) : minutes, kilometres);
  }

  #say(words: string): void {
    this.place.querySelector(".found")!.textContent = words;
  }
}

/** Each place once, and nothing that a name holds is read as one. */
const fill = (sentence: string, ...values: string[]) => sentence.replace(/\{(\d)\}/g, (place, number) => values[Number(number)] ?? place);
