// For planners: puts the views of a presentation in order.
import { h } from "../editing/dom";
import { type Attempt, save } from "./saving";
import { askedIn, bodyOf, type Desk, type Line, moved, titleOf } from "./sequence";

/** A form over a copy: what differs from what was read is unsaved. */
class CtgPreparing extends HTMLElement {
  #desk!: Desk;
  #lines: Line[] = [];
  #saved = "";
  #attempt: Attempt | null = null;
  #list!: HTMLOListElement;
  #state!: HTMLElement;
  #spoken!: HTMLElement;
  #address!: HTMLInputElement;
  #conflict!: HTMLElement;

  connectedCallback(): void {
    this.#desk = deskOf(document);
    this.#lines = [...this.#desk.views];
    this.#saved = bodyOf(this.#lines);
    this.#build();
    if (this.#desk.added) this.#add(this.#desk.added);
    addEventListener("beforeunload", event => { if (this.#isUnsaved) event.preventDefault(); });
  }

  get #isUnsaved(): boolean {
    return bodyOf(this.#lines) !== this.#saved;
  }

  #build(): void {
    this.#list = h("ol", { class: "lines" });
    this.#state = h("p", { class: "saved-state", role: "status" });
    this.#spoken = h("p", { class: "spoken", role: "status" });
    this.#address = h("input", { id: "address", type: "text", autocomplete: "off", "aria-describedby": "address-hint" });
    this.#conflict = h("section", { class: "overtaken", hidden: true });
    this.replaceChildren(
      this.#conflict,
      h("section", {}, h("h2", {}, this.#say("PrepareViews")), h("p", { class: "hint" }, this.#say("PrepareKeys")), this.#list),
      h("form", { class: "add", onsubmit: (event: Event) => { event.preventDefault(); void this.#read(); } },
        h("label", { for: "address" }, this.#say("PrepareAddress")), this.#address, h("button", { type: "submit" }, this.#say("PrepareAdd")),
        h("p", { id: "address-hint", class: "hint" }, this.#say("PrepareAddressHint"))),
      h("footer", { class: "save" }, h("button", { type: "button", class: "primary", "data-act": "save", onclick: () => void this.#save() }, this.#say("PrepareSave")), this.#state, this.#spoken));
    this.#show();
  }

  #show(): void {
    this.#list.replaceChildren(...this.#lines.map((line, place) => this.#lineView(line, place)));
    if (this.#lines.length === 0)
      this.#list.append(h("li", { class: "none" }, h("p", {}, this.#say("PrepareNone")),
        h("button", { type: "button", "data-act": "proposed", onclick: () => this.#change(this.#desk.proposed.map(line => ({ ...line }))) }, this.#say("PrepareFromProposed"))));
    this.#sayState();
  }

  #lineView(line: Line, place: number): HTMLElement {
    const id = `line-${place}`;
    const title = h("a", { href: line.address, id: `${id}-title` }, titleOf(line));
    const sentence = h("textarea", {
      id: `${id}-sentence`, rows: 2, maxlength: this.#desk.longestSentence, "aria-describedby": `${id}-title`,
      oninput: (event: Event) => { line.sentence = (event.target as HTMLTextAreaElement).value.replace(/\s+/g, " ").trim() || null; this.#sayState(); },
    });
    sentence.value = line.sentence ?? "";
    const act = (name: string, key: string, then: () => void, off = false) =>
      h("button", { type: "button", "data-act": name, disabled: off, "aria-describedby": `${id}-title`, onclick: then }, this.#say(key));
    return h("li", { onkeydown: (event: KeyboardEvent) => this.#key(event, place) },
      h("p", { class: "title" }, title),
      h("label", { for: `${id}-sentence` }, this.#say("PrepareSentence")), sentence,
      line.rankedTitle !== null && h("label", { class: "check" }, h("input", {
        type: "checkbox", checked: line.ranked,
        onchange: (event: Event) => { line.ranked = (event.target as HTMLInputElement).checked; title.textContent = titleOf(line); this.#sayState(); },
      }), this.#say("PrepareRanked")),
      h("p", { class: "acts" },
        act("up", "PrepareUp", () => this.#move(place, -1), place === 0), act("down", "PrepareDown", () => this.#move(place, 1), place === this.#lines.length - 1),
        act("remove", "PrepareRemove", () => this.#remove(place))));
  }

  #key(event: KeyboardEvent, place: number): void {
    if (!event.altKey || event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    this.#move(place, event.key === "ArrowUp" ? -1 : 1);
  }

  /** The focus goes with the line, on the button that moves it on, or back at an end. */
  #move(place: number, by: -1 | 1): void {
    const to = place + by;
    if (to < 0 || to >= this.#lines.length) return;
    this.#change(moved(this.#lines, place, by));
    const [onward, back] = by < 0 ? ["up", "down"] : ["down", "up"];
    const buttons = this.#list.children[to]!;
    (buttons.querySelector<HTMLButtonElement>(`[data-act=${onward}]:not(:disabled)`) ?? buttons.querySelector<HTMLButtonElement>(`[data-act=${back}]`))?.focus();
    this.#spoken.textContent = this.#say("PrepareMoved", String(to + 1), String(this.#lines.length));
  }

  #remove(place: number): void {
    const title = titleOf(this.#lines[place]!);
    this.#change(this.#lines.filter((_, other) => other !== place));
    const next = this.#list.children[Math.min(place, this.#list.children.length - 1)];
    next?.querySelector<HTMLElement>("[data-act=remove], [data-act=proposed]")?.focus();
    this.#spoken.textContent = this.#say("PrepareRemoved", title);
  }

  #add(line: Line): void {
    if (this.#lines.length >= this.#desk.mostViews) {
      this.#spoken.textContent = this.#say("PrepareFull", String(this.#desk.mostViews));
      return;
    }
    this.#change([...this.#lines, { ...line }]);
    this.#spoken.textContent = this.#say("PrepareAdded", titleOf(line));
  }

  /** The server reads an address as its page does. */
  async #read(): Promise<void> {
    const asked = askedIn(this.#address.value, this.#desk.territory, location.href);
    const line = asked === null ? null : await readLine(this.#desk.territory, asked);
    if (!line) {
      this.#spoken.textContent = this.#say("PrepareNotOurs");
      this.#address.focus();
      return;
    }
    this.#add(line);
    this.#address.value = "";
  }

  #change(lines: Line[]): void {
    this.#lines = lines;
    this.#show();
  }

  async #save(): Promise<void> {
    const body = bodyOf(this.#lines);
    if (this.#attempt?.body !== body || this.#attempt.revision !== this.#desk.revision) this.#attempt = { key: crypto.randomUUID(), revision: this.#desk.revision, body };
    this.#state.textContent = this.#say("PrepareSaving");
    const outcome = await save(this.#desk.territory, this.#attempt);
    if (outcome.kind !== "away") this.#attempt = null;
    switch (outcome.kind) {
      case "saved":
        [this.#desk.revision, this.#saved] = [outcome.revision, body];
        this.#state.textContent = this.#say(this.#isUnsaved ? "PrepareUnsaved" : "PrepareSaved");
        break;
      case "overtaken": await this.#overtaken(); break;
      case "signedOut": this.#state.textContent = this.#say("PrepareSignedOut"); break;
      case "refused": this.#state.textContent = this.#say("PrepareRefused", outcome.words); break;
      case "away": this.#state.textContent = this.#say("PrepareAway"); break;
    }
  }

  /** What stands now beside one's own; one of the two goes on. */
  async #overtaken(): Promise<void> {
    const current = await readDesk(this.#desk.territory);
    if (!current) {
      this.#state.textContent = this.#say("PrepareAway");
      return;
    }
    const listed = (lines: readonly Line[]) => lines.length === 0 ? h("p", {}, this.#say("PrepareEmpty"))
      : h("ol", {}, ...lines.map(line => h("li", {}, titleOf(line), line.sentence && h("q", {}, line.sentence))));
    const heading = h("h2", { tabindex: -1 }, this.#say("PrepareOvertaken"));
    this.#conflict.replaceChildren(
      heading, h("p", {}, this.#say("PrepareOvertakenLead")),
      h("div", { class: "both" }, h("div", {}, h("h3", {}, this.#say("EditTheirs")), listed(current.views)), h("div", {}, h("h3", {}, this.#say("EditYours")), listed(this.#lines))),
      h("p", { class: "acts" },
        h("button", { type: "button", class: "primary", "data-act": "mine", onclick: () => this.#resolve(current, true) }, this.#say("EditTakeMine")),
        h("button", { type: "button", "data-act": "theirs", onclick: () => this.#resolve(current, false) }, this.#say("EditTakeTheirs"))));
    this.#conflict.hidden = false;
    this.#state.textContent = this.#say("PrepareUnsaved");
    heading.focus();
  }

  #resolve(current: Desk, mine: boolean): void {
    [this.#desk.revision, this.#saved] = [current.revision, bodyOf(current.views)];
    this.#conflict.hidden = true;
    this.#change(mine ? this.#lines : [...current.views]);
    this.#state.textContent = this.#say(mine ? "PrepareCarriedOver" : "PrepareTheirsKept");
    this.querySelector<HTMLElement>("[data-act=save]")?.focus();
  }

  #sayState(): void {
    this.#state.textContent = this.#isUnsaved ? this.#say("PrepareUnsaved") : "";
  }

  #say(key: string, ...values: string[]): string {
    return values.reduce((words, value, place) => words.split(`{${place}}`).join(value), this.#desk.words[key] ?? key);
  }
}

function deskOf(page: Document): Desk {
  return JSON.parse(page.querySelector("ctg-preparing script[type='application/json']")!.textContent!) as Desk;
}

async function readDesk(territory: string): Promise<Desk | null> {
  try {
    const answer = await fetch(`/t/${territory}/presentation/preparer`, { headers: { accept: "text/html" } });
    return answer.ok && !answer.redirected ? deskOf(new DOMParser().parseFromString(await answer.text(), "text/html")) : null;
  } catch {
    return null;
  }
}

async function readLine(territory: string, asked: string): Promise<Line | null> {
  try {
    const answer = await fetch(`/t/${territory}/presentation/lire${asked}`, { headers: { accept: "application/json" } });
    return answer.ok && !answer.redirected ? await answer.json() as Line : null;
  } catch {
    return null;
  }
}

customElements.define("ctg-preparing", CtgPreparing);
