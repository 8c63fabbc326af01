import { morph } from "../live/morph";
import type { CtgMap } from "../map/ctg-map";
import { type Head, TableBody } from "./body";
import { found, say, sayFound } from "./found";
import { HeldRows } from "./held";
import { nextOrder, type Order, sorted } from "./order";
import { type Row, rowsOf } from "./rows";
import { around, type Range, reaches, seen } from "./sight";
import { stepOf } from "./steps";
import { Turning } from "./turning";
import { setWidths } from "./widths";

/** The table of communes. The rows that the server wrote are all of a short table; those of a long one are asked for when the page is at rest or
 * they are needed, and only the ones in sight stand in the document. Without this file it is a table, sorted and leafed through on the server. */
export class CtgTable extends HTMLElement {
  readonly #held = new HeldRows();
  #turning!: Turning;
  #body!: TableBody;
  #columns: readonly string[] = [];
  #rows: readonly Row[] = [];
  #list: readonly Row[] = [];                                            // of them those that are found, in their order
  #order: Order | null = null;
  #typed = "";
  #drawn: Range = { from: 0, to: 0 };
  #height = 1;

  connectedCallback(): void {
    this.#table.setAttribute("role", "grid");
    this.removeAttribute("tabindex");                                    // its rows are reached instead
    this.#body = new TableBody(this.#table.tBodies[0]!);
    this.#read(this.#table);
    this.#body.adopt(this.#rows, this.#heads);
    this.#turning = new Turning(this);
    this.#listen();
    this.#arrange();
    this.#goToAddress();
    if (this.#address) addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(() => void this.#load()), { once: true });
  }

  /** Asks for the rows of a page that is to be shown, where this one shows more than a page holds. */
  prepare(coming: Document): Promise<void> {
    return this.#held.prepare(coming, this.#address);
  }

  /** Takes over what a later page says; focus, scroll and choice stay. */
  follow(coming: Element): void {
    const table = coming.querySelector("table")!;
    for (const name of ["rows", "count", "aria-label"])
      if (coming.hasAttribute(name)) this.setAttribute(name, coming.getAttribute(name)!);
      else this.removeAttribute(name);
    this.classList.toggle("long", coming.classList.contains("long"));
    for (const part of ["caption", "thead tr", "tfoot"]) {
      const here = this.#table.querySelector(part), there = table.querySelector(part);
      if (here && there) morph(here, there);
    }
    this.#held.turn(coming);
    this.#read(table);
    this.#wear();
    this.#arrange();
    void this.#load();
  }

  get #table(): HTMLTableElement {
    return this.querySelector("table")!;
  }

  /** Of all rows; null where the page holds them. */
  get #address(): string | null {
    return this.getAttribute("rows");
  }

  /** Columns that are shown, in their order. */
  get #heads(): Head[] {
    return [...this.#table.tHead!.rows[0]!.cells].map(head => ({ at: this.#columns.indexOf(head.dataset.column!), classes: head.className }));
  }

  #headOf(column: string | undefined): HTMLTableCellElement | undefined {
    return [...this.#table.tHead!.rows[0]!.cells].find(head => head.dataset.column === column);
  }

  /** The order in which a page says its rows stand, and its rows, unless all of them are held. */
  #read(table: HTMLTableElement): void {
    const head = table.querySelector<HTMLElement>("thead th[aria-sort]");
    this.#order = head ? { column: head.dataset.column!, descending: head.getAttribute("aria-sort") === "descending" } : null;
    ({ columns: this.#columns, rows: this.#rows } = this.#held.rows ?? rowsOf(table));
  }

  #wear(): void {
    this.#body.wear(this.#heads);
    this.classList.toggle("complete", this.#held.rows !== null);
    if (this.#held.rows) setWidths(this.#table, this.#rows, this.#heads);
  }

  /** @returns true when all rows are at hand */
  async #load(): Promise<boolean> {
    const address = this.#address;
    if (await this.#held.load(address) && address === this.#address) {
      ({ columns: this.#columns, rows: this.#rows } = this.#held.rows!);
      this.#wear();
      this.#arrange();
      this.#goToAddress();
    }
    return this.#isWhole;
  }

  get #isWhole(): boolean {
    return this.#address === null || this.#held.rows !== null;
  }

  #listen(): void {
    let asked = false;
    this.addEventListener("scroll", () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => { asked = false; this.#look(); });
    }, { passive: true });
    new ResizeObserver(() => this.#draw()).observe(this);
    this.addEventListener("click", event => this.#press(event));
    this.addEventListener("keydown", event => this.#key(event));
    this.addEventListener("focusin", event => { if (codeOf(event.target) !== null) this.#body.tab(codeOf(event.target)); });
    document.addEventListener("input", event => { if (event.target instanceof HTMLInputElement && event.target.id === "filter") void this.#filter(event.target.value); });
    document.addEventListener("chosen", event => this.#mark((event as CustomEvent<string>).detail));
    addEventListener("hashchange", () => this.#goToAddress());
    addEventListener("beforeprint", () => { this.#list = this.#sorted; this.#drawAll(); });      // a print drops no row
    addEventListener("afterprint", () => this.#arrange());
  }

  /** Some rows of a long table stand as the server sorted all of them. */
  get #sorted(): readonly Row[] {
    const order = this.#order, at = order ? this.#columns.indexOf(order.column) : -1;
    return at < 0 || !this.#isWhole ? this.#rows : sorted(this.#rows, at, this.#headOf(order!.column)?.classList.contains("words") ?? false, order!.descending);
  }

  /** The rows that are found, in their order, and how many there are. */
  #arrange(): void {
    this.#list = found(this.#sorted, this.#typed);
    for (const head of this.#table.tHead!.rows[0]!.cells) head.removeAttribute("aria-sort");
    this.#headOf(this.#order?.column)?.setAttribute("aria-sort", this.#order!.descending ? "descending" : "ascending");
    this.#table.setAttribute("aria-rowcount", String(this.#list.length + (this.#table.tFoot ? 2 : 1)));
    sayFound(this.#list.length, this.#rows.length, this.#typed);
    this.#draw();
  }

  /** Draws the rows in sight, all of them where the page holds them. */
  #draw(): void {
    if (!this.#held.rows) return this.#drawAll();
    this.#height = this.#body.height;
    this.#drawn = around(this.#seen, this.#list.length);
    const places = Array.from({ length: this.#drawn.to - this.#drawn.from }, (_, at) => this.#drawn.from + at);
    const focused = this.#list.findIndex(row => row.code === codeOf(document.activeElement));
    if (focused >= 0 && !places.includes(focused)) places.push(focused);            // whoever reads it has not left it
    this.#body.place(this.#list, places.sort((a, b) => a - b), this.#height);
  }

  #drawAll(): void {
    this.#body.place(this.#list, this.#list.map((_, at) => at), 0);
  }

  #look(): void {
    if (this.#held.rows && !reaches(this.#drawn, this.#seen, this.#list.length)) this.#draw();
  }

  /** How far the rows are scrolled up, pixels. */
  get #top(): number {
    return this.getBoundingClientRect().top - this.#table.tBodies[0]!.getBoundingClientRect().top;
  }

  get #seen(): Range {
    const top = this.#top;
    return seen(top, top + this.clientHeight, this.#height, this.#list.length);
  }

  async #filter(typed: string): Promise<void> {
    if (!await this.#load()) return say(this.dataset.failed ?? "");
    this.#typed = typed;
    this.scrollTop = 0;
    this.#arrange();
  }

  #press(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>("thead a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      void this.#sort(link);
    }
    const code = codeOf((event.target as Element).closest("tbody tr"));
    if (code !== null && getSelection()?.isCollapsed !== false) this.#choose(code);
  }

  async #sort(link: HTMLAnchorElement): Promise<void> {
    if (!await this.#load()) return location.assign(link.href);          // the server sorts as well
    const head = link.closest("th")!, isText = head.classList.contains("words");
    this.#order = nextOrder(this.#order, head.dataset.column!, isText);
    this.#turning.note(this.#order, isText);
    this.scrollTop = 0;
    this.#arrange();
  }

  #key(event: KeyboardEvent): void {
    const code = codeOf(event.target);
    if (code === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.floor(Math.min(this.clientHeight, innerHeight) / this.#body.height) - 3;      // head, foot and the row where one was stay
    const step = stepOf(event.key, this.#list.findIndex(row => row.code === code), this.#list.length, Math.max(1, page));
    if (event.key === "Enter" || event.key === " ") this.#choose(code);
    else if (step !== null) this.#goTo(step);
    else return;
    event.preventDefault();
  }

  /** The focus goes to a row, drawn or not. */
  #goTo(place: number): void {
    this.#reveal(place);
    this.#body.rowOf(this.#list[place]!.code)?.focus({ preventScroll: this.#held.rows !== null });
  }

  /** Scrolls inside the table only; its head and foot stand over the rows. */
  #reveal(place: number): void {
    if (!this.#held.rows) return;
    const top = place * this.#height - this.#top, { tHead, tFoot } = this.#table;
    const hidden = tHead!.rows[0]!.offsetHeight - top, beyond = top + this.#height + (tFoot?.offsetHeight ?? 0) - this.clientHeight;
    if (hidden > 0) this.scrollTop -= hidden;
    else if (beyond > 0) this.scrollTop += beyond;
    this.#look();
  }

  /** On the map, which tells the charts and this table. */
  #choose(code: string): void {
    const map = document.querySelector<CtgMap>("ctg-map");
    if (map) map.show(code);
    else document.dispatchEvent(new CustomEvent("chosen", { detail: code }));
  }

  #mark(code: string): void {
    this.#body.choose(code);
    const place = this.#list.findIndex(row => row.code === code);
    if (place >= 0) this.#reveal(place);
  }

  /** The row that an address names is brought into view, also where it was not drawn when the browser looked for it. */
  #goToAddress(): void {
    const code = /^#c(\w{5})$/.exec(location.hash)?.[1];
    if (code === undefined) return;
    if (!this.#isWhole) return void this.#load();
    this.#mark(code);
    if (this.#address) this.#body.rowOf(code)?.scrollIntoView({ block: "nearest" });
  }
}

/** Of the row of a commune; null of anything else. */
const codeOf = (element: EventTarget | null): string | null => element instanceof HTMLTableRowElement && element.id !== "" ? element.id.slice(1) : null;
