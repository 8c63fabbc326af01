import { Exploring } from "./exploring";
import { Finder } from "./finder";
import { type Asking, Follower } from "./follower";
import { followHub } from "./hub";

/** An embed, once it shows something: the same in a frame and on another site's page.
 * @param shown the `main` of the page, or its copy
 * @param styles where the style sheet of the map is put when it opens
 * @returns what ends it */
export function enliven(shown: HTMLElement, ask: Asking, styles: Document | ShadowRoot): () => void {
  let exploring: Exploring | null = null, finder: Finder | null = null;
  const dress = () => {
    const map = shown.querySelector<HTMLElement>("ctg-embed-map"), places = shown.querySelector<HTMLElement>(".finder");
    if (exploring?.map === map) exploring?.refresh();
    else exploring = map && new Exploring(map, styles);
    if (finder?.place !== places) finder = places && new Finder(places);
    if (shown.dataset.theme) shown.style.setProperty("--deep", `#${shown.dataset.theme}`);
  };
  const follower = new Follower(shown, ask, dress);
  dress();
  const leave = shown.dataset.live === "now" ? followHub(follower) : () => { /* it asks by itself */ };
  return () => {
    leave();
    follower.stop();
  };
}
