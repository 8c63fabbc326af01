import { getWorkerUrl, setWorkerUrl } from "maplibre-gl";

declare const MAP_WORKER: string;

/** A worker is of the origin of its page. On another site's page MapLibre would make one that imports ours, which that site's policy would have to allow
 * beside blob: (worker-src holds for imports too); one made of the whole script asks for blob: alone. A frame without origin is served by MapLibre itself. */
export async function bringWorker(): Promise<void> {
  const address = new URL(MAP_WORKER, import.meta.url);
  if (globalThis.origin === "null" || address.origin === location.origin || getWorkerUrl().startsWith("blob:")) return;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${MAP_WORKER}: ${answer.status}`);
  setWorkerUrl(URL.createObjectURL(new Blob([await answer.text()], { type: "text/javascript" })));
}
