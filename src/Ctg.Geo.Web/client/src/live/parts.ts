import { ask } from "./ask";
import { pauseBefore } from "./connection";
import { morph } from "./morph";

/** One published state. */
export interface Version { epoch: number; version: number }

/** Readers of one page do not ask for it in the same instant. */
const SpreadMilliseconds = 250;

/** Keeps the words of the page at the version of its values: asks for the page itself, made once by the server for all readers,
 * and takes over what differs. One question at a time; a hidden page asks when it is shown. */
export class PageParts {
  #wanted: Version;
  #busy = false;
  #tries = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #postponed: Document | null = null;

  /** @param shown the version of the page as it came
   * @param dress gives an incoming page what scripts gave to this one
   * @param prepare asks for what an incoming page does not hold itself and this one shows; when it fails, the page is asked for again
   * @param refreshed told after each change of the page */
  constructor(
    private shown: Version, private readonly dress: (coming: Document) => void,
    private readonly prepare: (coming: Document) => Promise<void> | undefined, private readonly refreshed: () => void,
  ) {
    this.#wanted = shown;
    document.addEventListener("visibilitychange", () => this.hurry());
    document.addEventListener("focusout", event => this.#leave(event.target));
  }

  get version(): Version {
    return this.shown;
  }

  /** The page says what belongs to these values, or to later ones. */
  isAt(values: Version): boolean {
    return this.shown.epoch === values.epoch && this.shown.version >= values.version;
  }

  /** @param anew versions are counted anew: what the page says is older, however high its own */
  want(values: Version, anew = false): void {
    this.#wanted = values;
    if (anew) this.shown = { epoch: 0, version: 0 };
    if (!this.isAt(values) && this.#waiting === undefined) this.#later(Math.random() * SpreadMilliseconds);
  }

  /** The reader went on to another page of this territory, which came whole: its address is the page's from now on. */
  turn(coming: Document): void {
    const version = versionOf(coming);
    if (!version) return;
    this.#take(coming, version);
    if (!this.isAt(this.#wanted) && this.#waiting === undefined) this.#later(Math.random() * SpreadMilliseconds);      // a node that lags made it
  }

  /** What waits is asked at once: the page is shown again, or the network is back. */
  hurry(): void {
    if (this.isAt(this.#wanted) || this.#busy) return;
    this.#tries = 0;
    this.#later(0);
  }

  #later(pause: number): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => { this.#waiting = undefined; void this.#ask(); }, pause);
  }

  async #ask(): Promise<void> {
    if (this.#busy || document.hidden || this.isAt(this.#wanted)) return;
    this.#busy = true;
    const address = location.pathname + location.search;
    try {
      const coming = await fetchPage(this.#tries);
      const version = versionOf(coming);
      await this.prepare(coming);
      // A node that lags, or that does not know of another epoch yet, brings nothing; nor does a page that the reader has left.
      if (address === location.pathname + location.search && version?.epoch === this.#wanted.epoch && (version.epoch !== this.shown.epoch || version.version > this.shown.version)) this.#take(coming, version);
      this.#tries = this.isAt(this.#wanted) ? 0 : this.#tries + 1;
    } catch {
      this.#tries++;                                  // what is shown stays, and says how old it is
    }
    this.#busy = false;
    if (!this.isAt(this.#wanted)) this.#later(pauseBefore(this.#tries, Math.random));
  }

  #take(coming: Document, version: Version): void {
    this.dress(coming);
    const focused = document.activeElement;
    this.#postponed = null;
    for (const region of document.querySelectorAll("[data-live]"))
      if (focused instanceof HTMLSelectElement && region.contains(focused)) this.#postponed = coming;      // it may be open under the reader's hand
      else swap(region, coming);
    if (focused instanceof HTMLElement && focused.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
    this.shown = version;
    this.refreshed();
  }

  #leave(left: EventTarget | null): void {
    const region = left instanceof HTMLSelectElement ? left.closest("[data-live]") : null;
    if (!region || !this.#postponed) return;
    swap(region, this.#postponed);
    this.#postponed = null;
  }
}

function swap(region: Element, coming: Document): void {
  const next = coming.querySelector(`[data-live="${region.getAttribute("data-live")}"]`);
  if (next) morph(region, next);
}

async function fetchPage(tries: number): Promise<Document> {
  const answer = await ask(location.pathname + location.search, "text/html", tries);
  if (!answer.ok || answer.redirected) throw new Error(`${location.pathname}: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** The version that a page was made from; null when it is no page of this territory. */
export function versionOf(page: Document): Version | null {
  const live = page.querySelector("ctg-live");
  const shown = document.querySelector("ctg-live");
  if (!live || live.getAttribute("territory") !== shown?.getAttribute("territory")) return null;
  return { epoch: Number(live.getAttribute("epoch")), version: Number(live.getAttribute("version")) };
}
