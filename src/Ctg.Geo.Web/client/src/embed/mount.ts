// An embed on another site's page: in a shadow root, which takes nothing from that page and gives nothing to it.
import { adopt } from "./adopt";
import { enliven } from "./embed";
import { askFor } from "./follower";
import { pauseOf } from "./rhythm";

declare const EMBED_STYLES: string;

const sheet = new CSSStyleSheet();
sheet.replaceSync(EMBED_STYLES);

/** A service that has not answered by then is said to be slow; it is still waited for. */
const SlowMilliseconds = 4_000;

/** @param address of the page that a frame would show
 * @returns what ends it */
export function mount(root: ShadowRoot, address: string, words: Record<"EmbedWait" | "EmbedFailed" | "EmbedOpen", string>): () => void {
  root.adoptedStyleSheets = [sheet];
  const ask = askFor(address, main => adopt(main, address));
  let leave: (() => void) | null = null, gone = false, timer: ReturnType<typeof setTimeout> | undefined;
  const open = async (failures: number): Promise<void> => {
    const slow = setTimeout(() => fallBack(root, address, words.EmbedWait, words.EmbedOpen), SlowMilliseconds);
    try {
      const shown = await ask("default");
      if (gone) return;
      root.replaceChildren(shown);
      leave = enliven(shown, ask, root);
    } catch {
      if (gone) return;
      fallBack(root, address, words.EmbedFailed, words.EmbedOpen);
      timer = setTimeout(() => void open(failures + 1), pauseOf(failures + 1, Math.random));
    } finally {
      clearTimeout(slow);
    }
  };
  void open(0);
  return () => {
    gone = true;
    clearTimeout(timer);
    leave?.();
  };
}

/** What stands inside the element in the page, and what is wrong; without anything inside, where the map is. */
function fallBack(root: ShadowRoot, address: string, words: string, link: string): void {
  const box = document.createElement("section"), said = document.createElement("p"), slot = document.createElement("slot"), way = document.createElement("a");
  box.className = "ctg-embed message";
  said.setAttribute("role", "status");
  said.textContent = words;
  way.href = dashboardOf(new URL(address));
  way.target = "_blank";
  way.rel = "noopener";
  way.textContent = link;
  slot.append(way);
  box.append(said, slot);
  root.replaceChildren(box);
}

/** The page of the territory that the embed is of; of a widget, which alone knows it, the page that a frame would show. */
function dashboardOf(embed: URL): string {
  if (!embed.searchParams.has("territory")) return embed.href;
  const asked = embed.searchParams;
  return new URL(`${asked.get("lang") === "en" ? "/en" : ""}/t/${encodeURIComponent(asked.get("territory") ?? "")}`, embed).href;
}
