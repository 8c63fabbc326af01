import { type CtgMap } from "../map/ctg-map";
import { type Place } from "../map/surface";
import { type Answer } from "./answers";
import { type Context, type Words } from "./context";
import { type Describe, label } from "./describe";
import { debounced, h } from "./dom";
import { Foot } from "./foot";
import { ServiceForm } from "./form";
import { Markers } from "./markers";
import { overtakenView } from "./overtaken";
import { copyOf, type ServiceRecord, type Site } from "./record";
import { type Attempt, Saver, type SaveState } from "./saver";
import { distanceWords, metresBetween } from "./steps";
import { WhenRead } from "./when-read";
import { type Work } from "./work";

export interface DeskHost {
  put(attempt: Attempt): Promise<Answer>;
  /** @param read the focus goes there: it is what must be read now. */
  title(text: string, read?: boolean): void;
  /** The unsaved form, and the save that is not answered, outlive a reload of the page. */
  keep(attempt: Attempt | null): void;
  saved(answer: Answer & { kind: "saved" }): void;
  cancel(): void;
  signIn(): string;
  leave(): void;
}

/** One service being edited: its form, its markers on the map, and its saves. */
export class ServiceDesk {
  readonly element = h("div", { class: "work" });
  readonly #saver: Saver;
  readonly #foot: Foot;
  readonly #markers: Markers | null;
  readonly #announced = h("p", { class: "unseen", role: "status" });
  readonly #keepSoon = debounced(250, () => this.keep());
  readonly #online = () => this.#retry();
  #form: ServiceForm;
  #stopAsking: (() => void) | null = null;
  #lastMoved = "";
  readonly #whenRead = new WhenRead({
    settled: () => this.#form.fields.settled(), busy: busy => this.#foot.busy(busy), go: () => this.#saveRead(),
    wait: seconds => { this.keep(); this.#foot.waiting(seconds); },
  });
  readonly #announceSoon = debounced(500, () => this.#announce(this.#lastMoved));

  constructor(
    private readonly context: Context, private readonly words: Words, private readonly describe: Describe, private readonly work: Work,
    private readonly findings: readonly string[], private readonly map: CtgMap | null, private readonly host: DeskHost) {
    this.#saver = new Saver({
      put: host.put,
      after: (seconds, then) => { const timer = setTimeout(then, seconds * 1000); return () => clearTimeout(timer); },
      uuid: () => crypto.randomUUID(),
    }, state => this.#saving(state));
    this.#foot = new Foot(words, { save: () => this.save(), cancel: () => host.cancel(), retry: () => this.#retry() }, () => host.signIn(), () => { this.keep(); host.leave(); });
    this.#markers = map && new Markers(map, words, {
      moved: (site, place, still) => this.#moved(site, place, still),
      left: site => this.#form.focusPosition(site),
    });
    this.#form = this.#draw();
    addEventListener("online", this.#online);
    map?.addEventListener("moved", this.#lookUnder);
  }

  /** @param restored the form was found as it was left. */
  start(restored: boolean): void {
    this.#tell();
    if (restored) this.#foot.say(this.words.say("EditRestored"));
    const [first] = this.work.mine.sites;
    if (first && first.latitude !== null && first.longitude !== null) this.map?.surface.reveal([first.longitude, first.latitude]);
    if (this.work.isNew && first?.latitude === null) this.#askPlace(first.id, false);
  }

  resume(attempt: Attempt): void {
    this.#saver.resume(attempt);
  }

  reopened(): void {
    this.#tell();
    this.#foot.say(this.words.say("EditReopenReady"));
    this.#foot.focusSave();
  }

  get isUnsaved(): boolean {
    return this.#saver.attempt !== null || this.work.isChanged;
  }

  get unsavedFields(): string[] {
    return [...new Set(this.work.changes.map(change => this.describe.field(change.key, this.work.mine, this.work.base)))];
  }

  keep(): void {
    this.host.keep(this.#saver.attempt);
  }

  save(): void {
    if (this.#saver.attempt) return this.#saver.retry();
    this.#whenRead.ask();
  }

  #saveRead(): void {
    if (!this.#form.fields.allRight()) return this.#foot.alarm(this.words.say("EditCorrect"));
    if (!this.work.isChanged) return this.#foot.say(this.words.say("EditNothing"));
    this.#saver.start(copyOf(this.work.mine), this.work.revision);
    this.keep();
  }

  #retry(): void {
    this.#saver.retry();
    this.#whenRead.retry();
  }

  remove(): void {
    this.#stopAsking?.();
    this.#whenRead.remove();
    this.#saver.forget();
    this.#markers?.remove();
    removeEventListener("online", this.#online);
    this.map?.removeEventListener("moved", this.#lookUnder);
    this.element.remove();
  }

  #draw(): ServiceForm {
    this.#form = new ServiceForm(this.context, this.words, this.describe, this.work, this.findings.map(code => label(this.context.findings, code)), {
      changed: () => this.#changed(),
      toMarker: site => this.#markers?.focus(site),
      askPlace: site => this.#askPlace(site, true),
      placed: site => this.#placed(site),
    });
    const inFoot = this.#foot.element.contains(document.activeElement) ? document.activeElement as HTMLElement : null;
    this.element.replaceChildren(this.#form.element, this.#announced, this.#foot.element);
    inFoot?.focus({ preventScroll: true });        // what is put back into the page has lost it
    this.#tell();
    return this.#form;
  }

  #changed(): void {
    this.#whenRead.forget();
    this.#tell();
    const fields = this.unsavedFields;
    if (this.#saver.isStalled) this.#saver.forget();        // what was refused with an error is not what stands here now
    if (!this.#saver.attempt) this.#foot.say(fields.length === 0 && !this.work.isNew ? "" : fields.length === 0 ? this.words.say("EditUnsavedNew") : this.words.say("EditUnsaved", inSentence(fields)));
    this.#keepSoon();
  }

  /** Title and markers follow the record. */
  #tell(): void {
    const { mine, base } = this.work;
    this.host.title(mine.name || this.words.say("EditNew", this.context.kinds.find(kind => kind.code === mine.kind)?.withArticle ?? ""));
    const glyph = this.context.kinds.find(kind => kind.code === mine.kind)?.glyph ?? "";
    this.#markers?.show(mine.sites.filter(isPlaced).map(site => {
      const before = base.sites.find(each => each.id === site.id);
      const moved = this.work.isNew || !before || before.longitude !== site.longitude || before.latitude !== site.latitude;
      const under = this.describe.commune(site.commune);
      return { id: site.id, name: site.name || mine.name || this.words.say("EditSite"), place: [site.longitude, site.latitude] as const, moved, under: moved ? this.words.say("EditUnsavedPlace", under) : under };
    }), glyph);
  }

  #moved(id: string, place: Place, still: boolean): void {
    const site = this.#site(id);
    Object.assign(site, { longitude: place[0], latitude: place[1], quality: "good" });
    this.#placed(id);
    if (!still) return;
    this.#changed();
    this.#announceSoon();
  }

  /** The position of a site changed, here or in the form: its commune is looked up, marker and fields follow. */
  #placed(id: string): void {
    const site = this.#site(id);
    if (isPlaced(site)) {
      site.commune = this.map?.surface.communeAt([site.longitude, site.latitude]) ?? null;
      this.#stopAsking?.();
    }
    this.#form.tellSite(id);
    this.#tell();
    this.#lastMoved = id;
  }

  /** What lies under a place that was out of view is known when the map has come there. */
  readonly #lookUnder = () => {
    for (const site of this.work.mine.sites)
      if (isPlaced(site) && site.commune === null) {
        site.commune = this.map!.surface.communeAt([site.longitude, site.latitude]);
        if (site.commune !== null) this.#form.tellSite(site.id);
      }
  };

  #announce(id: string): void {
    const site = this.work.mine.sites.find(each => each.id === id);
    if (!site || !isPlaced(site)) return;
    const before = this.work.base.sites.find(each => each.id === id);
    const under = this.describe.commune(site.commune);
    this.#announced.textContent = before && isPlaced(before)
      ? this.words.say("EditMovedBy", under, distanceWords(metresBetween([before.longitude, before.latitude], [site.longitude, site.latitude])))
      : this.words.say("EditUnder", under);
  }

  #askPlace(id: string, focus: boolean): void {
    if (!this.#markers) return;
    this.#stopAsking?.();
    this.#foot.say(this.words.say("EditPressMap"));
    const stop = this.#markers.askPlace(place => {
      this.#moved(id, place, true);
      if (focus) this.#markers!.focus(id);
    });
    this.#stopAsking = () => { stop(); this.#stopAsking = null; };
  }

  #saving(state: SaveState): void {
    this.#foot.busy(state.kind !== "done");
    if (state.kind === "saving") this.#foot.say(this.words.say("EditSaving"));
    else if (state.kind === "waiting") {
      this.#foot.waiting(state.seconds);
      this.keep();
    } else if (state.kind === "done") this.#answered(state.answer, state.attempt);
  }

  #answered(answer: Answer, attempt: Attempt): void {
    switch (answer.kind) {
      case "saved": {
        this.work.saved(attempt.service, answer.service);
        const focused = this.#form.fields.pathOf(document.activeElement);
        const scroll = this.element.parentElement?.scrollTop ?? 0;
        this.#draw();
        if (focused) this.#form.fields.focusOf(focused)?.focus({ preventScroll: true });
        if (this.element.parentElement) this.element.parentElement.scrollTop = scroll;
        this.#foot.say(this.words.say("EditSaved", new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })));
        this.keep();
        return this.host.saved(answer);
      }
      case "overtaken": return this.#overtaken(answer.current);
      case "refused": return this.#refused(answer.field, answer.words);
      case "signedOut": this.keep(); return this.#foot.alarm(this.words.say("EditSignedOut"), "signIn");
      case "forbidden": this.keep(); return this.#foot.alarm(this.words.say("EditForbidden"), "signIn");
      case "failed": this.keep(); return this.#foot.alarm(this.words.say("EditFailed", answer.status), "again");
      case "away": return;       // waiting says it
    }
  }

  #refused(field: string | null, said: string): void {
    this.keep();
    const known = field === null ? null : this.words.find(`EditRefused_${field.replace(/\[\d+\]/g, "")}`);
    const text = known ?? this.words.say("EditRefused", field ?? said);
    if (field !== null && this.#form.fields.refuse(field, text)) this.#foot.alarm(this.words.say("EditCorrect"));
    else this.#foot.alarm(text);
  }

  #overtaken(current: ServiceRecord): void {
    const view = overtakenView(this.words, this.describe, this.work, current, mine => {
      if (mine) this.work.carriedOnto(current);
      else this.work.leftAs(current);
      this.#draw();
      this.#foot.say(this.words.say(mine ? "EditCarriedOver" : "EditTheirsKept"));
      this.keep();
      this.#foot.focusSave();
    });
    this.element.replaceChildren(view);
    this.keep();
    this.host.title(this.words.say("EditOvertaken", current.name), true);
  }

  #site(id: string): Site {
    return this.work.mine.sites.find(site => site.id === id)!;
  }
}

const inSentence = (fields: readonly string[]) => fields.map(field => field.charAt(0).toLocaleLowerCase() + field.slice(1)).join(", ");

const isPlaced = (site: Site): site is Site & { longitude: number; latitude: number } => site.longitude !== null && site.latitude !== null;
