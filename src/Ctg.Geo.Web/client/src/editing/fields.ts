import { type Choice, type Words } from "./context";
import { freshId, h } from "./dom";
import { readNumber, writeNumber } from "./numbers";

interface Slot {
  input: HTMLElement;
  error: HTMLElement;
  /** What is wrong with what stands in it; null when nothing is. */
  check: () => string | null;
}

interface Asked<T> { path: string; label: string; value: T; set: (value: T) => void; hint?: string | undefined }

/** Labelled fields of one form: each knows its path in the record, so that a refusal of the server finds its place. */
export class Fields {
  readonly #slots = new Map<string, Slot>();
  readonly #unread = new Map<string, () => Promise<boolean>>();

  constructor(private readonly words: Words, private readonly changed: () => void) {}

  text(asked: Asked<string | null> & { required?: string; suggestions?: readonly string[]; most?: number; check?: () => string | null }): HTMLElement {
    const suggestions = asked.suggestions && h("datalist", { id: freshId() }, ...asked.suggestions.map(value => h("option", { value })));
    const input = h("input", { type: "text", autocomplete: "off", maxlength: asked.most ?? 200, list: suggestions?.id, value: asked.value ?? "" });
    const check = () => asked.required && input.value.trim() === "" ? asked.required : asked.check?.() ?? null;
    return this.#field(asked, input, check, () => asked.set(input.value.trim() === "" ? null : input.value.trim()), suggestions);
  }

  number(asked: Asked<number | null> & { decimals: number; least: number; most: number; wrong: string; required?: boolean }): HTMLElement {
    const input = h("input", {
      type: "text", inputmode: asked.decimals > 0 ? "decimal" : "numeric", autocomplete: "off", maxlength: 24,
      value: asked.value === null ? "" : writeNumber(asked.value, asked.decimals),
    });
    const read = () => {
      const number = readNumber(input.value);
      return number !== null && number >= asked.least && number <= asked.most && (asked.decimals > 0 || Number.isInteger(number)) ? number : undefined;
    };
    const check = () => input.value.trim() === "" ? asked.required ? asked.wrong : null : read() === undefined ? asked.wrong : null;
    return this.#field(asked, input, check, () => {
      const number = input.value.trim() === "" ? null : read();
      if (number !== undefined && !(number === null && asked.required)) asked.set(number);
    });
  }

  date(asked: Asked<string | null> & { latest?: string }): HTMLElement {
    const input = h("input", { type: "date", min: "1900-01-01", max: asked.latest ?? "2100-12-31", value: asked.value ?? "" });
    const check = () => input.validity.valid ? null : this.words.say("EditWrongDate");
    return this.#field(asked, input, check, () => { if (input.validity.valid) asked.set(input.value || null); });
  }

  choice(asked: Asked<string> & { options: readonly Choice[] }): HTMLElement {
    const input = h("select", {}, ...asked.options.map(option => h("option", { value: option.code, selected: option.code === asked.value }, option.label)));
    return this.#field(asked, input, () => null, () => asked.set(input.value));
  }

  check(asked: Asked<boolean>): HTMLElement {
    const input = h("input", { type: "checkbox", id: freshId(), checked: asked.value, onchange: () => { asked.set(input.checked); this.changed(); } });
    const error = h("p", { class: "wrong", id: freshId(), hidden: true });
    this.#slots.set(asked.path, { input, error, check: () => null });
    return h("div", { class: "field tick" }, h("label", {}, input, " ", asked.label), error);
  }

  /** Several of a few: the value keeps their order. */
  checks<T extends string>(asked: Asked<T[]> & { options: readonly Choice[]; required: string }): HTMLElement {
    const value = new Set<string>(asked.value);
    const boxes = asked.options.map(option => h("input", {
      type: "checkbox", checked: value.has(option.code), value: option.code, onchange: () => {
        asked.set(boxes.filter(box => box.checked).map(box => box.value as T));
        this.judge(asked.path);
        this.changed();
      },
    }));
    const error = h("p", { class: "wrong", id: freshId(), hidden: true });
    this.#slots.set(asked.path, { input: boxes[0]!, error, check: () => boxes.some(box => box.checked) ? null : asked.required });
    return h("fieldset", { class: "field" }, h("legend", {}, asked.label),
      h("div", { class: "ticks" }, ...boxes.map((box, at) => h("label", {}, box, " ", asked.options[at]!.label))), error);
  }

  /** A part of the form that is no single input and can be refused all the same. */
  slot(path: string, input: HTMLElement, check: () => string | null = () => null): HTMLElement {
    const error = h("p", { class: "wrong", id: freshId(), hidden: true });
    this.#slots.set(path, { input, error, check });
    return error;
  }

  /** A field whose text is read by the server: what is saved is what it was read as. */
  readElsewhere(path: string, settled: () => Promise<boolean>): void {
    this.#unread.set(path, settled);
  }

  /** Everything typed has been read; false when the server could not be asked about one of them. */
  async settled(): Promise<boolean> {
    this.#dropGone();
    return (await Promise.all([...this.#unread.values()].map(settled => settled()))).every(read => read);
  }

  /** Shows everything that is wrong and goes to the first of it; true when nothing is. */
  allRight(): boolean {
    this.#dropGone();
    const wrong = [...this.#slots.keys()].filter(path => !this.judge(path)).map(path => this.#slots.get(path)!.input);
    wrong.sort((a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
    if (wrong[0]) goTo(wrong[0]);
    return wrong.length === 0;
  }

  /** Puts the words at the field that the server named, or at what holds it; false when the form has no such place. */
  refuse(path: string, say: string): boolean {
    this.#dropGone();
    for (let place = path; place !== ""; place = place.replace(/(?:\[\d+\]|\.?\w+)$/, "")) {
      const slot = this.#slots.get(place);
      if (!slot) continue;
      show(slot, say);
      goTo(slot.input);
      return true;
    }
    return false;
  }

  /** Says what is wrong with a field, if anything is, and leaves the focus where it is. */
  judge(path: string): boolean {
    const slot = this.#slots.get(path);
    if (!slot) return true;
    const wrong = slot.check();
    show(slot, wrong);
    return wrong === null;
  }

  focusOf(path: string): HTMLElement | null {
    return this.#slots.get(path)?.input ?? null;
  }

  pathOf(element: Element | null): string | null {
    for (const [path, slot] of this.#slots) if (slot.input === element) return path;
    return null;
  }

  #field<T>(asked: Asked<T>, input: HTMLInputElement | HTMLSelectElement, check: () => string | null, take: () => void, extra?: Node): HTMLElement {
    input.id = freshId();
    const hint = asked.hint === undefined ? null : h("p", { class: "hint", id: freshId() }, asked.hint);
    const error = h("p", { class: "wrong", id: freshId(), hidden: true });
    if (hint) input.setAttribute("aria-describedby", hint.id);
    this.#slots.set(asked.path, { input, error, check });
    input.addEventListener("input", () => {
      take();
      if (!error.hidden) this.judge(asked.path);
      this.changed();
    });
    input.addEventListener("change", () => this.judge(asked.path));
    return h("div", { class: "field" }, h("label", { for: input.id }, asked.label), input, hint, error, extra);
  }

  #dropGone(): void {
    for (const [path, slot] of this.#slots) if (!slot.input.isConnected) this.#slots.delete(path);
    for (const path of this.#unread.keys()) if (!this.#slots.has(path)) this.#unread.delete(path);
  }
}

function show({ input, error }: Slot, wrong: string | null): void {
  error.hidden = wrong === null;
  error.textContent = wrong ?? "";
  const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter(id => id !== "" && id !== error.id);
  if (wrong === null) input.removeAttribute("aria-invalid");
  else input.setAttribute("aria-invalid", "true");
  const described = wrong === null ? others : [...others, error.id];
  if (described.length > 0) input.setAttribute("aria-describedby", described.join(" "));
  else input.removeAttribute("aria-describedby");
}

/** Opens what is folded around a field, and puts the focus there. */
function goTo(input: HTMLElement): void {
  for (let around = input.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
  input.focus();
  input.scrollIntoView({ block: "center" });
}
