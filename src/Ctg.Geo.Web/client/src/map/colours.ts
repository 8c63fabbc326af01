import type { Map as Shown } from "maplibre-gl";
import { type Drawn, featureId } from "./figures";
import { Patterns } from "./style";

const FadeMilliseconds = 150;

/** The communes' polygons in the tiles. */
export const Communes = { source: "communes", sourceLayer: "communes" };

/** The figures on the live map: joined to the communes by feature state, and cross-faded when they change. */
export class Colours {
  #drawn: ReadonlyMap<string, Drawn> = new Map();
  #isolated: string | null = null;
  #fading: { codes: string[]; from: number } | null = null;

  constructor(private readonly map: Shown) {}

  /** @param calm without the cross-fade */
  show(drawn: ReadonlyMap<string, Drawn>, calm: boolean): void {
    const before = this.#drawn;
    this.#drawn = drawn;
    const changed = [...drawn].filter(([code, now]) => !isSame(before.get(code), now));
    if (changed.length === 0) return;
    this.#settle();
    for (const [code, now] of changed) {
      const was = before.get(code)?.class ?? now.class;
      this.#set(code, { ...now, was, mix: calm || was === now.class ? 1 : 0, aside: !this.#isKept(now) });
    }
    this.#filterPatterns();
    const fading = calm || before.size === 0 ? [] : changed.filter(([code, now]) => before.get(code)?.class !== now.class).map(([code]) => code);
    if (fading.length > 0) this.#fade(fading);
  }

  of(code: string): Drawn | null {
    const state = this.map.getFeatureState({ ...Communes, id: featureId(code) });
    return state.class === undefined ? null
      : { state: state.state as string, minutes: state.minutes as number | null, class: state.class as string, fragile: state.fragile as boolean };
  }

  isolate(name: string | null): void {
    this.#isolated = name;
    for (const [code, drawn] of this.#drawn) this.#set(code, { aside: !this.#isKept(drawn) });
    for (const pattern of Patterns)
      this.map.setLayoutProperty(pattern, "visibility", name === null || name === pattern ? "visible" : "none");
  }

  #isKept(drawn: Drawn): boolean {
    return this.#isolated === null || drawn.class === this.#isolated || this.#isolated === "fragile" && drawn.fragile;
  }

  #filterPatterns(): void {
    for (const pattern of Patterns) {
      const codes = [...this.#drawn].filter(([, drawn]) => drawn.class === pattern).map(([code]) => code);
      this.map.setFilter(pattern, ["in", ["get", "code"], ["literal", codes]]);
    }
  }

  #fade(codes: string[]): void {
    const fading = this.#fading = { codes, from: performance.now() };
    const step = () => {
      if (this.#fading !== fading) return;
      const mix = (performance.now() - fading.from) / FadeMilliseconds;
      if (mix >= 1) return this.#settle();
      for (const code of codes) this.#set(code, { mix });
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  /** What still fades is there. */
  #settle(): void {
    for (const code of this.#fading?.codes ?? []) this.#set(code, { mix: 1 });
    this.#fading = null;
  }

  #set(code: string, state: object): void {
    this.map.setFeatureState({ ...Communes, id: featureId(code) }, state);
  }
}

const isSame = (a: Drawn | undefined, b: Drawn) =>
  a !== undefined && a.state === b.state && a.minutes === b.minutes && a.class === b.class && a.fragile === b.fragile;
