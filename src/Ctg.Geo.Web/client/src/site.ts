// The page works without this file; what it adds is comfort.
import { CtgChart } from "./charts/ctg-chart";
import { offerCharts } from "./charts/loading";
import { choosePlaces } from "./choices";
import { offerPng } from "./png";
import { offerPrinting } from "./printing";
import { explainFigures } from "./why";
import { CtgLive } from "./live/ctg-live";
import { CtgMap } from "./map/ctg-map";
import { CtgTable } from "./table/ctg-table";

document.documentElement.classList.add("scripted");
choosePlaces();
offerPrinting();
explainFigures();
offerPng();
offerCharts();
customElements.define("ctg-live", CtgLive);
customElements.define("ctg-map", CtgMap);
customElements.define("ctg-chart", CtgChart);
customElements.define("ctg-table", CtgTable);
