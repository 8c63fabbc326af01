import { folded } from "./editing/filter";

/** Gives the table of communes a field that leaves only the rows whose names hold what is typed; a page that comes later gets one too. */
export function makeFilters(page: Document): void {
  const section = page.querySelector<HTMLElement>("#tableau[data-filter]");
  if (!section || page.getElementById("filter")) return;
  const line = page.createElement("p"), label = page.createElement("label"), field = page.createElement("input"), said = page.createElement("span");
  line.className = "filter";
  label.htmlFor = field.id = "filter";
  label.textContent = section.dataset.filter!;
  field.type = "search";
  field.autocomplete = "off";
  said.setAttribute("role", "status");
  said.id = "filtered";
  line.append(label, field, said);
  section.querySelector("h2")!.after(line);
}

export function filterTables(): void {
  makeFilters(document);
  document.addEventListener("input", event => { if ((event.target as Element).id === "filter") filterAgain(); });
}

/** As its reader filtered it, after the table changed. Rows that are left out keep their place and their figures. */
export function filterAgain(): void {
  const field = document.querySelector<HTMLInputElement>("#filter");
  if (!field) return;
  const wanted = folded(field.value);
  const rows = [...document.querySelectorAll<HTMLTableRowElement>("#tableau tbody tr")];
  for (const row of rows) row.classList.toggle("unfound", !folded(row.cells[0]!.textContent ?? "").includes(wanted));
  const shown = rows.filter(row => !row.classList.contains("unfound")).length;
  document.getElementById("filtered")!.textContent = wanted === "" ? "" : (field.closest<HTMLElement>("section")!.dataset.filtered ?? "").replace("{0}", String(shown)).replace("{1}", String(rows.length));
}
