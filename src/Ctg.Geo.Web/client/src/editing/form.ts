import { type Context, type Words } from "./context";
import { type Describe } from "./describe";
import { type Desk, type PartName } from "./desk";
import { h } from "./dom";
import { Fields } from "./fields";
import { accessPart, identityPart } from "./part-identity";
import { checkedLine, lifePart } from "./part-life";
import { placesPart } from "./part-places";
import { sitesPart } from "./part-sites";
import { zonesPart } from "./part-zones";
import { type Work } from "./work";

/** What a form asks of who shows it. */
export interface FormHost {
  changed(): void;
  toMarker(site: string): void;
  askPlace(site: string): void;
  placed(site: string): void;
}

const Parts: Record<PartName, (desk: Desk) => HTMLElement> = {
  identity: identityPart, sites: sitesPart, places: placesPart, zones: zonesPart, access: accessPart, life: lifePart,
};
const Order: readonly PartName[] = ["identity", "sites", "places", "zones", "access", "life"];

/** The whole form of one service. */
export class ServiceForm implements Desk {
  readonly element: HTMLElement;
  readonly fields: Fields;
  readonly #parts = new Map<PartName, HTMLElement>();
  readonly #following = new Map<string, (() => void)[]>();

  constructor(readonly context: Context, readonly words: Words, readonly describe: Describe, readonly work: Work, findings: readonly string[], private readonly host: FormHost) {
    this.fields = new Fields(words, () => this.changed());
    for (const name of Order) this.#parts.set(name, Parts[name](this));
    this.element = h("form", { class: "service", novalidate: true, onsubmit: (event: Event) => event.preventDefault() },
      findings.length > 0 && h("ul", { class: "findings", "aria-label": words.say("EditFindings") }, ...findings.map(text => h("li", {}, text))),
      !work.isNew && checkedLine(this),
      ...Order.map(name => this.#parts.get(name)!));
  }

  // The parts take these from the desk as they are: they stay bound to it.
  readonly changed = (): void => this.host.changed();

  readonly redraw = (part: PartName, focus?: string): void => {
    if (part === "sites") this.#following.clear();
    const open = new Set([...this.#parts.get(part)!.querySelectorAll<HTMLElement>("details[open][data-site]")].map(details => details.dataset.site));
    const drawn = Parts[part](this);
    for (const details of drawn.querySelectorAll<HTMLDetailsElement>("details[data-site]")) details.open = open.has(details.dataset.site);
    this.#parts.get(part)!.replaceWith(drawn);
    this.#parts.set(part, drawn);
    const field = focus === undefined ? null : this.fields.focusOf(focus);
    field?.closest("details")?.setAttribute("open", "");
    const target = field ?? drawn.querySelector<HTMLElement>("button");
    target?.focus();
  };

  readonly followSite = (site: string, update: () => void): void => {
    this.#following.set(site, [...this.#following.get(site) ?? [], update]);
  };

  /** A site was moved on the map. */
  tellSite(site: string): void {
    for (const update of this.#following.get(site) ?? []) update();
  }

  /** Back from the marker, to where the position of that site is. */
  focusPosition(site: string): void {
    const position = this.element.querySelector<HTMLElement>(`[data-position="${CSS.escape(site)}"]`);
    position?.closest("details")?.setAttribute("open", "");
    position?.querySelector("button")?.focus();
  }

  readonly toMarker = (site: string): void => this.host.toMarker(site);
  readonly askPlace = (site: string): void => this.host.askPlace(site);
  readonly placed = (site: string): void => this.host.placed(site);
}
