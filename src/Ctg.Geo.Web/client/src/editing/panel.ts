import { type CtgMap } from "../map/ctg-map";
import { type Answer, ServiceApi } from "./answers";
import { readContext, Words } from "./context";
import { Describe } from "./describe";
import { h } from "./dom";
import { Drafts } from "./drafts";
import { mayDiscard } from "./leave";
import { serviceList } from "./list";
import { blankService, type ServiceLine } from "./record";
import { ServiceDesk } from "./service-desk";
import { type Attempt } from "./saver";
import { Work } from "./work";

/** The side panel: the list of the services, or the form of one. */
export class EditorPanel {
  readonly #context;
  readonly #words: Words;
  readonly #describe: Describe;
  readonly #api: ServiceApi;
  readonly #drafts: Drafts;
  readonly #title = h("h1", { tabindex: -1 });
  readonly #back: HTMLButtonElement;
  readonly #body = h("div", { class: "editor-body" });
  readonly #map = document.querySelector<CtgMap>("ctg-map");
  #account = "";
  #services: ServiceLine[] = [];
  #desk: ServiceDesk | null = null;
  #opened = false;

  constructor(private readonly host: HTMLElement, private readonly closed: () => void) {
    this.#context = readContext(host);
    this.#words = new Words(this.#context.words);
    this.#describe = new Describe(this.#context, this.#words);
    this.#api = new ServiceApi(this.#context.territory);
    this.#drafts = new Drafts(this.#context.territory);
    this.#back = h("button", { type: "button", class: "back", "data-act": "back", onclick: () => void this.#leaveTo(() => this.#list()) }, this.#words.say("EditBack"));
    host.append(h("header", { class: "editor-top" }, this.#back,
      h("button", { type: "button", class: "close", "data-act": "close-panel", onclick: () => void this.#leaveTo(() => this.#close()) }, this.#words.say("EditClosePanel")),
      this.#title), this.#body);
    addEventListener("beforeunload", event => { if (this.#opened && this.#desk?.isUnsaved) event.preventDefault(); });
    addEventListener("pagehide", () => this.#desk?.keep());
  }

  /** @param service its id; null opens the list, or the form that was left unsaved. */
  async open(service: string | null): Promise<void> {
    this.#opened = true;
    this.host.hidden = false;
    document.documentElement.classList.add("editing");
    this.#holdMap(true);
    this.#say(this.#words.say("EditTitle"), h("p", { class: "hint", role: "status" }, this.#words.say("EditReading")));
    try {
      const [account, services] = await Promise.all([this.#api.account(), this.#api.list()]);
      if (account === null) return this.#signedOut();
      this.#account = account;
      this.#services = services;
    } catch (failure) {
      return (failure as { status?: number }).status === 401 ? this.#signedOut() : this.#unread(() => void this.open(service));
    }
    const draft = this.#drafts.find(this.#account);
    if (draft) return this.#form(new Work(draft.base, draft.mine, draft.isNew), draft.attempt, true);
    if (service) return this.#find(service);
    this.#list();
    this.#title.focus();
  }

  async #find(id: string, reopen = false): Promise<void> {
    try {
      const work = new Work(await this.#api.find(id));
      if (reopen) work.mine.closedOn = null;
      this.#form(work, null, false);
      if (reopen) this.#desk!.reopened();
    } catch (failure) {
      if ((failure as { status?: number }).status === 404) {
        this.#list();
        this.#body.prepend(h("p", { class: "alarm", role: "alert" }, this.#words.say("EditGone")));
      } else this.#unread(() => void this.#find(id, reopen));
    }
  }

  #list(): void {
    this.#dropDesk();
    this.#address("");
    const base = new URL(location.href);
    this.#say(this.#words.say("EditTitle"), serviceList(this.#context, this.#words, this.#services, {
      open: id => void this.#find(id),
      reopen: id => void this.#find(id, true),
      add: () => this.#form(new Work(blankService(this.#context.kind, crypto.randomUUID(), this.#context.today), undefined, true), null, false),
      addressOf: kind => `${base.pathname}?service=${encodeURIComponent(kind)}&mode=${encodeURIComponent(base.searchParams.get("mode") ?? "voiture")}`,
    }));
    this.#title.focus();
  }

  #form(work: Work, attempt: Attempt | null, restored: boolean): void {
    this.#dropDesk();
    if (!work.isNew) this.#address(work.base.id);
    const findings = this.#services.find(line => line.id === work.base.id)?.findings ?? [];
    const desk = new ServiceDesk(this.#context, this.#words, this.#describe, work, findings, this.#map, {
      put: attempt => this.#api.put(attempt.id, attempt.revision, attempt.key, attempt.body),
      title: (text, read) => {
        this.#title.textContent = text;
        if (read) {
          this.#body.scrollTop = 0;
          this.#title.focus();
        }
      },
      keep: attempt => {
        if (work.isChanged || attempt) this.#drafts.keep({ account: this.#account, base: work.base, mine: work.mine, isNew: work.isNew, attempt });
        else this.#drafts.forget();
      },
      saved: answer => void this.#saved(answer),
      cancel: () => void this.#leaveTo(() => this.#list()),
      signIn: () => `${this.#context.signIn}${encodeURIComponent(location.pathname + location.search)}`,
      leave: () => { this.#opened = false; },
    });
    this.#desk = desk;
    this.#say("", desk.element);
    desk.start(restored);
    if (attempt) desk.resume(attempt);
    else if (!restored) this.#title.focus();
  }

  /** The list tells of it at once; what is wrong with it is asked again. */
  async #saved(answer: Answer & { kind: "saved" }): Promise<void> {
    this.#address(answer.service.id);
    try {
      this.#services = await this.#api.list();
    } catch { /* the list is read again when it is opened */ }
  }

  async #leaveTo(go: () => void): Promise<void> {
    if (this.#desk?.isUnsaved && !await mayDiscard(this.host, this.#words, this.#desk.unsavedFields)) return;
    this.#drafts.forget();
    go();
  }

  #close(): void {
    this.#dropDesk();
    this.#opened = false;
    this.host.hidden = true;
    this.#address(null);
    document.documentElement.classList.remove("editing");
    this.#holdMap(false);
    this.closed();
  }

  #dropDesk(): void {
    this.#desk?.remove();
    this.#desk = null;
  }

  #say(title: string, ...content: HTMLElement[]): void {
    if (title !== "") this.#title.textContent = title;
    this.#back.hidden = this.#desk === null;
    this.host.classList.toggle("listing", this.#desk === null);
    this.#body.replaceChildren(...content);
    this.#body.scrollTop = 0;
  }

  #unread(again: () => void): void {
    this.#say(this.#words.say("EditTitle"), h("p", { class: "alarm", role: "alert" }, this.#words.say("EditUnread")),
      h("button", { type: "button", class: "plain", onclick: again }, this.#words.say("EditRetry")));
  }

  #signedOut(): void {
    this.#say(this.#words.say("EditTitle"), h("p", { class: "alarm", role: "alert" }, this.#words.say("EditSignedOut")),
      h("a", { class: "plain", href: `${this.#context.signIn}${encodeURIComponent(location.pathname + location.search)}` }, this.#words.say("EditSignIn")));
  }

  /** Null: no panel. A reload finds the same place again. */
  #address(service: string | null): void {
    const address = new URL(location.href);
    if (service === null) address.searchParams.delete("modifier");
    else address.searchParams.set("modifier", service);
    history.replaceState(history.state, "", address);
  }

  /** On a phone the map changes its size with the panel. */
  #holdMap(held: boolean): void {
    const hold = () => {
      this.#map!.surface.held(this.#opened);
      if (matchMedia("(max-width: 900px)").matches) this.#map!.surface.fit();
    };
    if (this.#map) hold();
    if (held) void this.#map?.ready.then(hold);
  }
}

