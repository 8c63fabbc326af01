// The page works without this file; what it adds is comfort.
import { CtgChart } from "./charts/ctg-chart";
import { offerCharts } from "./charts/loading";
import { choosePlaces } from "./choices";
import { filterTables } from "./filtering";
import { offerPng } from "./png";
import { offerPrinting } from "./printing";
import { sortTables } from "./sorting";
import { explainFigures } from "./why";
import { CtgLive } from "./live/ctg-live";
import { CtgMap } from "./map/ctg-map";

document.documentElement.classList.add("scripted");
choosePlaces();
sortTables();
filterTables();
offerPrinting();
explainFigures();
offerPng();
offerCharts();
customElements.define("ctg-live", CtgLive);
customElements.define("ctg-map", CtgMap);
customElements.define("ctg-chart", CtgChart);
