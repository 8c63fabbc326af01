import { takePlace } from "../focus";
import { morph } from "../live/morph";
import { pageAt } from "./pages";

/** The charts come into the page when they are about to be seen; on a phone, where they are far down and large, when they are asked for.
 * Without this file, or when it fails, the link leads to a page of theirs. */
export function offerCharts(): void {
  const place = document.querySelector<HTMLElement>("#graphiques[data-charts]");
  const address = place?.querySelector("a")?.href;
  if (!place || !address) return;
  place.querySelector("a")?.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void show(place, address);
  });
  if (matchMedia("(min-width: 901px)").matches) {
    const watch = new IntersectionObserver(seen => {
      if (!seen.some(one => one.isIntersecting)) return;
      watch.disconnect();
      void show(place, address);
    }, { rootMargin: "200px" });
    addEventListener("load", () => watch.observe(place));
  }
  document.querySelector("ctg-live")?.addEventListener("refreshed", () => { if (place.querySelector(".charts")) void show(place, address); });
}

async function show(place: HTMLElement, address: string): Promise<void> {
  const charts = await chartsAt(address);
  const shown = place.querySelector(".charts");
  if (!charts) {
    if (!shown && place.querySelector("a:focus")) location.assign(address);
    return;
  }
  if (!shown) return takePlace(place.querySelector("p.lead-in")!, charts, place.querySelector("h2")!);
  morph(shown, charts);
  for (const chart of shown.querySelectorAll<HTMLElement & { dress(): void }>("ctg-chart")) chart.dress();
}

/** All but the curve, which the page holds already. */
async function chartsAt(address: string): Promise<Element | null> {
  const charts = (await pageAt(address))?.querySelector("article[data-charts] .charts");
  charts?.querySelector("#chart-curve")?.remove();
  return charts ? document.importNode(charts, true) : null;
}
