import { folded } from "../editing/filter";
import { nameAndWords } from "../language";

const Shown = 7;

/** A commune of the drawing: its name, and what the drawing says of it. */
export interface Named { code: string; name: string; words: string }

/** Communes whose names hold what is typed, accents and case aside: those that begin with it first. Where none does, what is typed may be
 * an address that ends with one ("12 rue de la Gare, 21700 Nuits-Saint-Georges"): then the communes that it names, the longest name first. */
export function matching(communes: readonly Named[], typed: string): Named[] {
  const wanted = folded(typed);
  if (wanted === "") return [];
  const found = communes.map(commune => ({ commune, at: ` ${folded(commune.name)}`.indexOf(` ${wanted}`) })).filter(({ at }) => at >= 0);
  if (found.length === 0) return named(communes, wanted);
  return found.sort((a, b) => a.at - b.at || a.commune.name.localeCompare(b.commune.name, "fr")).slice(0, Shown).map(({ commune }) => commune);
}

function named(communes: readonly Named[], address: string): Named[] {
  return communes.map(commune => ({ commune, name: folded(commune.name) }))
    .filter(({ name }) => name !== "" && ` ${address} `.includes(` ${name} `))
    .sort((a, b) => address.lastIndexOf(b.name) + b.name.length - address.lastIndexOf(a.name) - a.name.length || b.name.length - a.name.length)
    .slice(0, Shown).map(({ commune }) => commune);
}

/** A field that finds a commune by its name and chooses it on the map and in the table (ARIA combobox). Without script the table has them all. */
export class CommuneSearch {
  readonly element = document.createElement("div");
  readonly #input = document.createElement("input");
  readonly #list = document.createElement("ul");
  readonly #said = document.createElement("p");
  #found: Named[] = [];
  #active = -1;

  constructor(private readonly host: HTMLElement, private readonly choose: (code: string) => void) {
    this.element.className = "find";
    this.#input.type = "search";
    this.#input.placeholder = host.dataset.find ?? "";
    for (const [name, value] of Object.entries({ role: "combobox", "aria-label": host.dataset.find ?? "", "aria-autocomplete": "list", "aria-controls": "found", autocomplete: "off" }))
      this.#input.setAttribute(name, value);
    this.#list.id = "found";
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", host.dataset.find ?? "");
    this.#said.className = "said";
    this.#said.setAttribute("role", "status");
    this.element.append(this.#input, this.#list, this.#said);
    this.#show([]);
    this.#input.addEventListener("input", () => this.#search());
    this.#input.addEventListener("keydown", event => this.#press(event));
    this.#input.addEventListener("blur", () => this.#show([]));
    this.#list.addEventListener("pointerdown", event => {
      event.preventDefault();      // the field keeps the focus
      const option = (event.target as Element).closest("li");
      if (option) this.#take([...this.#list.children].indexOf(option));
    });
  }

  #search(): void {
    const found = matching(this.#communes, this.#input.value);
    this.#said.textContent = found.length === 0 && this.#input.value.trim() !== "" ? this.host.dataset.findNone ?? "" : "";
    this.#show(found);
  }

  get #communes(): Named[] {
    return [...this.host.querySelectorAll<SVGElement>("svg.territory [data-code]")].map(path => {
      const words = path.querySelector("title")?.textContent ?? "";
      return { code: path.dataset.code!, name: nameAndWords(words)[0], words };
    });
  }

  #press(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && this.#found.length > 0) this.#mark((this.#active + step + this.#found.length) % this.#found.length);
    else if (event.key === "Enter" && this.#found.length > 0) this.#take(Math.max(this.#active, 0));
    else if (event.key === "Escape" && this.#found.length > 0) this.#show([]);
    else return;
    event.preventDefault();
  }

  #take(place: number): void {
    const commune = this.#found[place]!;
    this.#input.value = commune.name;
    this.#said.textContent = commune.words;
    this.#show([]);
    this.choose(commune.code);
  }

  #show(found: Named[]): void {
    this.#found = found;
    this.#list.replaceChildren(...found.map((commune, place) => {
      const option = document.createElement("li");
      option.id = `found-${place}`;
      option.setAttribute("role", "option");
      option.textContent = commune.name;
      return option;
    }));
    this.#list.hidden = found.length === 0;
    this.#input.setAttribute("aria-expanded", String(found.length > 0));
    this.#mark(-1);
  }

  #mark(place: number): void {
    this.#active = place;
    [...this.#list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
    if (place < 0) this.#input.removeAttribute("aria-activedescendant");
    else this.#input.setAttribute("aria-activedescendant", `found-${place}`);
  }
}
