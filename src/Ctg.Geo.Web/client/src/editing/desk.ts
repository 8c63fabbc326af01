import { type Context, type Words } from "./context";
import { type Describe } from "./describe";
import { type Fields } from "./fields";
import { type Work } from "./work";

/** What every part of the form works with. */
export interface Desk {
  readonly context: Context;
  readonly words: Words;
  readonly describe: Describe;
  readonly fields: Fields;
  readonly work: Work;
  /** Something of the record was changed by hand. */
  changed(): void;
  /** Draws a part anew after something came or went, and puts the focus on the field of that path. */
  redraw(part: PartName, focus?: string): void;
  /** The focus goes to the site's marker on the map. */
  toMarker(site: string): void;
  /** The next press on the map places the site. */
  askPlace(site: string): void;
  /** The position of a site was changed in the form: the map follows. */
  placed(site: string): void;
  /** The element of the form that says where a site is, and how to bring it up to date. */
  followSite(site: string, update: () => void): void;
}

export type PartName = "identity" | "sites" | "places" | "zones" | "access" | "life";
