import { makeButtons } from "../map/legend";
import type { CtgTable } from "../table/ctg-table";
import { Announcements, type AnnouncementWords, sayChanges } from "./announcements";
import { Connection } from "./connection";
import { PageParts, versionOf } from "./parts";
import { type Change, Follower, type Heartbeat, type Wish } from "./protocol";
import { SnapshotSource } from "./snapshot";
import { StateLine } from "./state-line";
import type { LiveValues } from "./values";

declare const LIVE_HUB: string;

const TickMilliseconds = 1_000, SleptMilliseconds = 5_000;

/** A heartbeat that seems older than this when it comes was on a slow line, or the answer that its clock is read by was: asking again tells. */
const DoubtfulMilliseconds = 2_000;

/** Keeps a page at the state of its territory, and says how sure it is of that.
 * Dispatches "values" when there are new ones, and "refreshed" when the words of the page have followed. */
export class CtgLive extends HTMLElement {
  #follower!: Follower;
  #connection!: Connection;
  #snapshots!: SnapshotSource;
  #parts!: PageParts;
  #line!: StateLine;
  #announcements!: Announcements;
  #vouchedAt = 0;                                                        // of the last heartbeat that confirmed what is held
  #confirmedAt = 0;
  #tickedAt = 0;
  #changes: (Change | null)[] = [];
  #answers: string[] = [];
  #came!: (values: LiveValues) => void;

  /** The first values. */
  readonly first = new Promise<LiveValues>(came => { this.#came = came; });

  get values(): LiveValues | null {
    return this.#follower.values;
  }

  /** Shows another page of the same territory in the place of this one. */
  turn(coming: Document): void {
    this.#parts.turn(coming);
    this.#answers = answersOf(document);
  }

  connectedCallback(): void {
    const territory = this.getAttribute("territory")!;
    this.#follower = new Follower(territory);
    this.#snapshots = new SnapshotSource(territory);
    this.#answers = answersOf(document);
    this.#parts = new PageParts(versionOf(document)!, makeButtons, coming => document.querySelector<CtgTable>("ctg-table")?.prepare(coming), () => this.#refreshed());
    this.#announcements = new Announcements(wordsOf(this), sentence => { this.querySelector(".spoken")!.textContent = sentence; });
    this.#line = new StateLine(this, words => this.#announcements.state(words));
    this.#connection = new Connection(async () => (await import(LIVE_HUB) as typeof import("./hub")).makeHub("/hubs/live"), {
      opened: () => this.#perform(this.#follower.opened()),
      closed: () => this.#follower.closed(),
      watched: answer => this.#perform(this.#follower.watched(answer)),
      delta: delta => this.#perform(this.#follower.delta(delta)),
      heartbeat: beat => this.#hear(beat),
    });
    if (document.readyState === "complete") this.#start();
    else addEventListener("load", () => this.#start(), { once: true });
  }

  /** After the first paint: the page is complete before. */
  #start(): void {
    this.#perform(this.#follower.start());
    this.#connection.restart();
    this.#tickedAt = Date.now();
    setInterval(() => this.#tick(), TickMilliseconds);
    addEventListener("online", () => this.#wake());
    addEventListener("pageshow", () => this.#wake());
    addEventListener("pagehide", () => this.#connection.close());        // a page put away keeps no line, so that it can be taken out again
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.#wake(); });
  }

  #perform(wishes: readonly Wish[]): void {
    for (const wish of wishes)
      switch (wish.do) {
        case "watch": this.#watch(wish); break;
        case "fetch": void this.#fetch(wish.late); break;
        case "show": this.#show(wish); break;
        case "confirm": this.#confirm(); break;
      }
  }

  #watch(known: { epoch: number; version: number }): void {
    this.#connection.watch(this.getAttribute("territory")!, known.epoch, known.version);
  }

  async #fetch(late: boolean): Promise<void> {
    const snapshot = await this.#snapshots.take(late);
    let wishes: Wish[];
    try {
      wishes = snapshot ? this.#follower.snapshot(snapshot) : this.#follower.snapshotFailed();
    } catch {
      wishes = this.#follower.snapshotFailed();                          // it is no snapshot
    }
    this.#perform(wishes);
  }

  #show(state: Extract<Wish, { do: "show" }>): void {
    this.#came(state.values);
    this.#changes.push(...state.changes);
    this.dispatchEvent(new Event("values"));
    this.#parts.want(state, state.back);
    if (this.#parts.isAt(state)) this.#tell();
  }

  #hear(beat: Heartbeat): void {
    const wishes = this.#follower.heartbeat(beat);
    if (wishes.some(wish => wish.do === "confirm")) this.#vouchedAt = beat.at;
    this.#perform(wishes);
    if (Date.now() - beat.at > DoubtfulMilliseconds && this.#follower.version) this.#watch(this.#follower.version);
  }

  /** A change that came is not later than its heartbeat: only that says how old it may be. */
  #confirm(): void {
    this.#connection.proved();
    this.#confirmedAt = this.#confirmedAt > Date.now() ? this.#vouchedAt : Math.max(this.#confirmedAt, this.#vouchedAt);
    this.#sayConfirmed();
  }

  /** Only what is whole is up to date: the values, and the words that were made from them. */
  #sayConfirmed(): void {
    const at = this.#follower.version;
    if (this.#confirmedAt > 0 && at && this.#parts.isAt(at)) this.#line.confirm(this.#confirmedAt);
  }

  #refreshed(): void {
    const { epoch, version } = this.#parts.version;
    this.setAttribute("epoch", String(epoch));
    this.setAttribute("version", String(version));
    this.dispatchEvent(new Event("refreshed"));
    this.#tell();
    this.#sayConfirmed();
  }

  /** What happened, once the page says what came of it. */
  #tell(): void {
    const before = this.#answers;
    this.#answers = answersOf(document);
    const said = sayChanges(this.#changes, wordsOf(this));
    if (said !== null) this.querySelector(".note")!.textContent = ` · ${said}`;
    this.#announcements.tell(this.#changes, this.#answers.find((answer, place) => answer !== before[place]) ?? null);
    this.#changes = [];
  }

  #tick(): void {
    const slept = Date.now() - this.#tickedAt > SleptMilliseconds;
    this.#tickedAt = Date.now();
    if (slept) this.#wake();
    else this.#connection.look();
    this.#line.say();
  }

  #wake(): void {
    this.#line.say();
    this.#parts.hurry();
    this.#snapshots.hurry();
    if (this.#line.stale) this.#connection.restart();                    // what a former line still holds back is of before the sleep
    else this.#connection.hurry();
  }
}

/** Figure and sentence of each answer, without the notes under them. */
function answersOf(page: Document): string[] {
  return [...page.querySelectorAll(".answers p")].map(answer => {
    const copy = answer.cloneNode(true) as Element;
    for (const note of copy.querySelectorAll("span small")) note.remove();
    return (copy.textContent ?? "").replace(/[ \n]+/g, " ").trim();
  });
}

function wordsOf(live: HTMLElement): AnnouncementWords {
  const { update, loaded, several, ...actions } = live.dataset as Record<string, string>;
  return { actions, update: update!, loaded: loaded!, several: several! };
}
