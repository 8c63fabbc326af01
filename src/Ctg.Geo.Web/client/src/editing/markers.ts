import { type CtgMap } from "../map/ctg-map";
import { type Place } from "../map/surface";
import { type Words } from "./context";
import { freshId, h, svg } from "./dom";
import { roundDegrees } from "./numbers";
import { stepped } from "./steps";

/** What a marker shows of a site. */
export interface Marked { id: string; name: string; place: Place; moved: boolean; under: string }

export interface MarkerListener {
  /** @param still false while a finger or the mouse still holds it. */
  moved(id: string, place: Place, still: boolean): void;
  /** Enter or Escape: back to where one came from. */
  left(id: string): void;
}

/** The sites of the service being edited, over the map: dragged by mouse and finger, moved by the arrow keys. */
export class Markers {
  readonly #layer = h("div", { class: "movers" });
  readonly #markers = new Map<string, Marker>();
  readonly #follow = () => this.#place();

  constructor(private readonly map: CtgMap, private readonly words: Words, private readonly listener: MarkerListener) {
    map.append(this.#layer);
    map.addEventListener("moved", this.#follow);
  }

  show(sites: readonly Marked[], glyph: string): void {
    const kept = new Set(sites.map(site => site.id));
    for (const [id, marker] of this.#markers)
      if (!kept.has(id)) {
        marker.element.remove();
        this.#markers.delete(id);
      }
    for (const site of sites) {
      let marker = this.#markers.get(site.id);
      if (!marker) {
        marker = new Marker(this.map, this.words, this.listener, glyph);
        this.#markers.set(site.id, marker);
        this.#layer.append(marker.element);
      }
      marker.show(site);
    }
    this.#place();
  }

  /** The next press on the map, not a drag of it, tells a place. */
  askPlace(answer: (place: Place) => void): () => void {
    let down: PointerEvent | null = null;
    const press = (event: PointerEvent) => { down = event; };
    const release = (event: MouseEvent) => {
      if (!down || Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > 6) return;
      if ((event.target as Element).closest("button, .movers > *")) return;
      event.stopPropagation();
      stop();
      const corner = this.map.getBoundingClientRect();
      answer(this.map.surface.placeAt(event.clientX - corner.left, event.clientY - corner.top));
    };
    const stop = () => {
      this.map.classList.remove("asked");
      this.map.removeEventListener("pointerdown", press, true);
      this.map.removeEventListener("click", release, true);
    };
    this.map.classList.add("asked");
    this.map.addEventListener("pointerdown", press, true);
    this.map.addEventListener("click", release, true);
    return stop;
  }

  focus(id: string): void {
    this.#markers.get(id)?.focus();
  }

  remove(): void {
    this.map.removeEventListener("moved", this.#follow);
    this.#layer.remove();
  }

  #place(): void {
    for (const marker of this.#markers.values()) marker.put();
  }
}

/** Pixels: a press that trembles less than this moves nothing. */
const Pull = 4;

class Marker {
  readonly #tag = h("span", { class: "tag", id: freshId() });
  readonly #hint: string;
  readonly element: HTMLElement;
  #site: Marked | null = null;
  /** Where the marker was taken: pixels from its middle, and its place then. */
  #grip: { x: number; y: number; from: Place; pulled: boolean } | null = null;

  constructor(private readonly map: CtgMap, words: Words, private readonly listener: MarkerListener, glyph: string) {
    this.#hint = words.say("EditMarkerHelp");
    const drawn = svg("svg", { viewBox: "-32 -32 64 64", "aria-hidden": "true" },
      svg("circle", { class: "halo", r: "28" }), svg("circle", { class: "pin", r: "15" }), svg("path", { class: "glyph", d: glyph, "fill-rule": "evenodd" }));
    this.element = h("div", {
      class: "mover", role: "application", tabindex: 0, "aria-roledescription": words.say("EditMarkerRole"),
      onpointerdown: (event: PointerEvent) => this.#take(event), onpointermove: (event: PointerEvent) => this.#drag(event),
      onpointerup: (event: PointerEvent) => this.#drop(event), onpointercancel: (event: PointerEvent) => this.#drop(event),
      onkeydown: (event: KeyboardEvent) => this.#press(event),
    }, this.#tag);
    this.element.prepend(drawn);
    // A finger that drags the marker scrolls neither the page nor the map; Safari asks for it here too.
    for (const kind of ["touchstart", "touchmove"]) this.element.addEventListener(kind, event => event.preventDefault(), { passive: false });
    for (const kind of ["mousedown", "click", "dblclick", "wheel"]) this.element.addEventListener(kind, event => event.stopPropagation());
  }

  show(site: Marked): void {
    this.#site = site;
    this.element.classList.toggle("moved", site.moved);
    this.element.setAttribute("aria-label", `${site.name}, ${site.under}. ${this.#hint}`);
    this.#tag.replaceChildren(h("b", {}, site.name), h("span", {}, site.under));
  }

  put(): void {
    if (!this.#site) return;
    const { x, y } = this.map.surface.pointOf(this.#site.place);
    this.element.style.transform = `translate(${x}px, ${y}px)`;
    const left = x > this.map.clientWidth / 2;
    this.element.classList.toggle("tagged-left", left);
    this.#tag.style.maxWidth = `${Math.min(220, (left ? x : this.map.clientWidth - x) - 40)}px`;
  }

  focus(): void {
    if (this.#site) this.map.surface.reveal(this.#site.place);
    this.element.focus({ preventScroll: false });
  }

  #take(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    this.element.setPointerCapture(event.pointerId);
    const at = this.map.surface.pointOf(this.#site!.place), corner = this.map.getBoundingClientRect();
    this.#grip = { x: event.clientX - corner.left - at.x, y: event.clientY - corner.top - at.y, from: this.#site!.place, pulled: false };
    this.element.classList.add("held", "by-hand");
    this.element.focus({ preventScroll: true });
  }

  #drag(event: PointerEvent): void {
    if (!this.#grip) return;
    const from = this.map.surface.pointOf(this.#grip.from), corner = this.map.getBoundingClientRect();
    const pulled = Math.hypot(event.clientX - corner.left - this.#grip.x - from.x, event.clientY - corner.top - this.#grip.y - from.y);
    this.#grip.pulled ||= pulled >= Pull;
    if (this.#grip.pulled) this.listener.moved(this.#site!.id, this.#placeOf(event), false);
  }

  #drop(event: PointerEvent): void {
    if (!this.#grip) return;
    const { from, pulled } = this.#grip;
    const place = event.type === "pointercancel" ? from : this.#placeOf(event);
    this.#grip = null;
    this.element.classList.remove("held");
    if (pulled) this.listener.moved(this.#site!.id, place, true);
  }

  #placeOf(event: PointerEvent): Place {
    const corner = this.map.getBoundingClientRect();
    const x = Math.max(0, Math.min(corner.width, event.clientX - corner.left - this.#grip!.x));
    const y = Math.max(0, Math.min(corner.height, event.clientY - corner.top - this.#grip!.y));
    const [longitude, latitude] = this.map.surface.placeAt(x, y);
    return [roundDegrees(longitude), roundDegrees(latitude)];
  }

  #press(event: KeyboardEvent): void {
    this.element.classList.remove("by-hand");
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.listener.left(this.#site!.id);
      return;
    }
    const place = stepped(this.#site!.place, event.key, event.shiftKey);
    if (!place) return;
    event.preventDefault();
    event.stopPropagation();
    this.listener.moved(this.#site!.id, place, true);
    this.map.surface.reveal(place);
  }
}
