import type { Map as Shown, VectorTileSource } from "maplibre-gl";

const Tries = 4, PauseMilliseconds = 1_000;

/** An address of the service that this script comes from: on another site's page that is not the page's. */
export const ours = (path: string) => new URL(path, import.meta.url).href;

/** Address of the tiles of a layer's current release: what it answers never changes. */
export async function tileAddress(layer: string, territory: string): Promise<string> {
  const answer = await fetch(ours(`/tiles/${layer}.json?territory=${encodeURIComponent(territory)}`));
  if (!answer.ok) throw new Error(`/tiles/${layer}.json: ${answer.status}`);
  const { tiles } = await answer.json() as { tiles: string[] };
  const address = new URL(tiles[0]!);
  return new URL(import.meta.url).origin + decodeURI(address.pathname) + address.search;      // behind a proxy the script knows its own origin best
}

/** Pins of the current release. The tiles of the former one are drawn until the new ones are there. */
export class PinTiles {
  #asked = 0;

  constructor(private readonly map: Shown, private readonly territory: string, private address: string) {}

  /** After a change; the node that answers may hear of the new release a moment later. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    for (let tries = 0; tries < Tries && asked === this.#asked; tries++) {
      if (tries > 0) await new Promise(resolve => setTimeout(resolve, PauseMilliseconds));
      const address = await tileAddress("equipment", this.territory).catch(() => this.address);
      if (address === this.address || asked !== this.#asked) continue;
      this.address = address;
      this.map.getSource<VectorTileSource>("equipment")?.setTiles([address]);
      return;
    }
  }
}
