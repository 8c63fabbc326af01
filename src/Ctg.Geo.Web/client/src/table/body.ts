import { isSame, type Row } from "./rows";

/** A column as the head of the table shows it. */
export interface Head { at: number; classes: string }

/** The rows of a table that stand in the document, each under its commune: a row stays the same element while it is there. */
export class TableBody {
  readonly #standing = new Map<string, { row: Row | null; element: HTMLTableRowElement }>();
  #heads: readonly Head[] = [];
  #chosen: string | null = null;
  #active: string | null = null;
  #tabbed: HTMLTableRowElement | null = null;

  constructor(private readonly body: HTMLTableSectionElement) {}

  /** Takes over what the server wrote. */
  adopt(rows: readonly Row[], heads: readonly Head[]): void {
    this.#heads = heads;
    rows.forEach((row, at) => this.#standing.set(row.code, { row, element: this.body.rows[at]! }));
  }

  /** Other columns, or cells of others: what stands is written anew when it is placed. */
  wear(heads: readonly Head[]): void {
    this.#heads = heads;
    for (const standing of this.#standing.values()) standing.row = null;
  }

  rowOf(code: string): HTMLTableRowElement | null {
    return this.#standing.get(code)?.element ?? null;
  }

  /** Height of a row, pixels: all are alike where some are left out. */
  get height(): number {
    return this.body.querySelector("tr[id]")?.getBoundingClientRect().height || 1;
  }

  choose(code: string): void {
    if (this.#chosen !== null) this.#mark(this.#chosen, false);
    this.#chosen = code;
    this.#mark(code, true);
  }

  /** Draws some places of a list, rising; what is left out is as high as its rows. */
  place(list: readonly Row[], places: readonly number[], height: number): void {
    const wanted: Element[] = [];
    let next = 0;
    for (const place of places) {
      if (place > next) wanted.push(gap(place - next, height, this.#heads.length));
      wanted.push(this.#elementOf(list[place]!, place));
      next = place + 1;
    }
    if (next < list.length) wanted.push(gap(list.length - next, height, this.#heads.length));
    const kept = new Set(wanted);
    for (const child of [...this.body.children]) if (!kept.has(child)) child.remove();
    let here = this.body.firstElementChild;
    for (const element of wanted)
      if (element === here) here = here.nextElementSibling;
      else move(this.body, element, here);
    for (const [code, { element }] of this.#standing) if (!kept.has(element)) this.#standing.delete(code);
    this.tab(this.#active);
  }

  /** One row of all is reached with the tabulator, the last that had the focus; arrows lead to the others. */
  tab(code: string | null): void {
    this.#active = code;
    const element = (code === null ? null : this.rowOf(code)) ?? this.body.querySelector<HTMLTableRowElement>("tr[id]");
    if (this.#tabbed && this.#tabbed !== element) this.#tabbed.tabIndex = -1;
    if (element) element.tabIndex = 0;
    this.#tabbed = element;
  }

  #elementOf(row: Row, place: number): HTMLTableRowElement {
    let standing = this.#standing.get(row.code);
    if (!standing) {
      standing = { row, element: this.body.ownerDocument.createElement("tr") };
      standing.element.id = `c${row.code}`;
      this.#standing.set(row.code, standing);
      this.#fill(standing.element, row);
    } else if (standing.row !== row) {
      if (!standing.row || !isSame(standing.row, row)) this.#fill(standing.element, row);
      standing.row = row;
    }
    const { element } = standing;
    if (element !== this.#tabbed) element.tabIndex = -1;
    element.setAttribute("aria-rowindex", String(place + 2));      // the head is the first
    this.#mark(row.code, row.code === this.#chosen);
    return element;
  }

  #mark(code: string, chosen: boolean): void {
    const element = this.rowOf(code);
    if (!element) return;
    element.classList.toggle("chosen", chosen);
    element.setAttribute("aria-selected", String(chosen));
  }

  /** Names and words as text, never as markup. */
  #fill(element: HTMLTableRowElement, row: Row): void {
    element.replaceChildren(...this.#heads.map((head, place) => cell(row, head, place === 0)));
  }
}

function cell(row: Row, head: Head, isName: boolean): HTMLTableCellElement {
  const { words, number, state, colour } = row.cells[head.at]!;
  const made = document.createElement(isName ? "th" : "td");
  if (isName) made.scope = "row";
  else if (head.classes !== "") made.className = head.classes;
  if (colour !== null) {
    const swatch = document.createElement("i");
    swatch.className = `sw ${colour}`;
    made.append(swatch);
    if (number !== null) made.dataset.v = String(number);
    else if (state !== null) made.dataset.state = state;
  }
  made.append(words);
  return made;
}

function gap(rows: number, height: number, columns: number): HTMLTableRowElement {
  const element = document.createElement("tr"), inside = document.createElement("td");
  element.className = "gap";
  element.setAttribute("aria-hidden", "true");
  inside.colSpan = columns;
  inside.style.height = `${rows * height}px`;
  element.append(inside);
  return element;
}

/** Without losing the focus inside, where the browser can. */
function move(parent: Element, child: Element, before: Element | null): void {
  const able = parent as Element & { moveBefore?: (child: Node, before: Node | null) => void };
  if (able.moveBefore && child.parentNode === parent) able.moveBefore(child, before);
  else parent.insertBefore(child, before);
}
