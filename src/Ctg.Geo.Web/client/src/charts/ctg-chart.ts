import { takePlace } from "../focus";
import { inFrench } from "../language";
import type { CtgMap } from "../map/ctg-map";
import { pageAt } from "./pages";

/** A chart is whole without this: its drawing, its words and its table come with the page. What this adds: the rows of its table are
 * read one by one over the drawing, by pointer or with the arrow keys, and a commune is chosen here, on the map and in the table at once. */
export class CtgChart extends HTMLElement {
  #at = -1;
  #loading = false;

  connectedCallback(): void {
    this.dress();
    this.addEventListener("click", event => this.#press(event));
    this.addEventListener("pointermove", event => this.#point(event));
    this.addEventListener("keydown", event => this.#key(event));
    for (const sign of ["focusin", "pointerenter"]) this.addEventListener(sign, () => { this.dress(); void this.#load(); });
    document.addEventListener("chosen", event => this.#follow((event as CustomEvent<string>).detail));
    document.querySelector("ctg-live")?.addEventListener("refreshed", () => this.dress());
  }

  /** Gives the drawing, as the server made it, what only a script can serve. */
  dress(): void {
    const drawing = this.#drawing;
    if (!drawing) return;
    drawing.setAttribute("tabindex", "0");
    if (this.#rows.length === 0) {
      if (document.activeElement === drawing) void this.#load();
      return;
    }
    const steps = { role: "slider", "aria-valuemin": "1", "aria-valuemax": String(this.#rows.length), "aria-orientation": "horizontal" };
    for (const [name, value] of Object.entries(steps)) drawing.setAttribute(name, value);
    if (!this.querySelector(".readout")) {
      const readout = document.createElement("p");
      readout.className = "readout";
      readout.setAttribute("aria-hidden", "true");        // a reader of screens hears the value of the slider
      drawing.parentElement!.after(readout);
    }
    this.#show(Math.max(0, Math.min(this.#at, this.#rows.length - 1)), this.#at >= 0);
  }

  /** A page that must stay light has the table elsewhere: it comes when the chart is first pointed at. */
  async #load(): Promise<void> {
    const link = this.querySelector<HTMLAnchorElement>(".data a");
    if (!link || this.#loading) return;
    this.#loading = true;
    const table = (await pageAt(link.href))?.querySelector(`#${this.id} details`);
    this.#loading = false;
    if (!table || !link.isConnected) return;                    // the link stays
    const here = document.importNode(table, true);
    takePlace(link.closest(".data")!, here, here.querySelector("summary")!);
    this.dress();
  }

  get #drawing(): SVGSVGElement | null {
    return this.querySelector<SVGSVGElement>(".drawing svg");
  }

  get #rows(): HTMLTableRowElement[] {
    return [...this.querySelectorAll<HTMLTableRowElement>("tbody tr")];
  }

  #key(event: KeyboardEvent): void {
    if (event.target !== this.#drawing) return;
    const last = this.#rows.length - 1;
    const here = Math.max(this.#at, 0);
    const goes: Record<string, number> = {
      ArrowRight: this.#at < 0 ? 0 : here + 1, ArrowDown: this.#at < 0 ? 0 : here + 1, ArrowLeft: here - 1, ArrowUp: here - 1,
      PageDown: here + 10, PageUp: here - 10, Home: 0, End: last,
    };
    if (event.key === "Enter") this.#choose(this.#rows[here]?.dataset.code);
    else if (event.key in goes) this.#show(Math.max(0, Math.min(goes[event.key]!, last)), true);
    else return;
    event.preventDefault();
  }

  #press(event: MouseEvent): void {
    this.#choose((event.target as Element).closest<SVGElement | HTMLElement>("[data-code]")?.dataset.code);
  }

  #point(event: PointerEvent): void {
    const code = (event.target as Element).closest<SVGElement>(".point")?.dataset.code;
    const row = code === undefined ? this.#minuteAt(event) : this.#rowOf(code);
    if (row >= 0) this.#show(row, true);
  }

  /** The curve has one row for each minute, from one end of its grid to the other. */
  #minuteAt(event: PointerEvent): number {
    const grid = this.querySelector<SVGPathElement>(".drawing .grid");
    if (this.id !== "chart-curve" || !grid || !(event.target as Element).closest("svg")) return -1;
    const box = grid.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return share < 0 || share > 1 ? -1 : Math.round(share * (this.#rows.length - 1));
  }

  #rowOf(code: string): number {
    return this.#rows.findIndex(row => row.dataset.code === code);
  }

  #choose(code: string | undefined): void {
    if (!code) return;
    const map = document.querySelector<CtgMap>("ctg-map");
    if (map) map.choose(code);
    else document.dispatchEvent(new CustomEvent("chosen", { detail: code }));
  }

  #follow(code: string): void {
    for (const part of this.querySelectorAll<SVGElement | HTMLElement>("[data-code]")) part.classList.toggle("chosen", part.dataset.code === code);
    const row = this.#rowOf(code);
    if (row >= 0) this.#show(row, true);
  }

  /** @param aloud false: nothing was pointed at yet */
  #show(at: number, aloud: boolean): void {
    const row = this.#rows[at];
    const drawing = this.#drawing;
    if (!row || !drawing) return;
    if (aloud) this.#at = at;
    const heads = [...this.querySelectorAll("thead th")].map(head => head.textContent ?? "");
    const cells = [...row.cells].map(cell => cell.textContent ?? "");
    const said = cells.length === 2 ? cells[1]! : cells.slice(1).map((cell, i) => `${heads[i + 1]!.toLocaleLowerCase("fr")} ${cell}`).join(", ");
    const words = `${cells[0]}${inFrench() ? "\u202f" : ""}: ${said}`;
    drawing.setAttribute("aria-valuenow", String(at + 1));
    drawing.setAttribute("aria-valuetext", words);
    this.querySelector(".readout")!.textContent = aloud ? words : document.activeElement === drawing ? this.dataset.keys ?? "" : "";
    for (const point of this.querySelectorAll<SVGElement>(".point")) point.classList.toggle("read", aloud && point.dataset.code === row.dataset.code);
  }
}
