import type { CtgLive } from "../live/ctg-live";
import type { CtgTable } from "./ctg-table";
import type { Order } from "./order";

/** The address of this page with the columns that are ticked: all of them need no words. */
function addressOf(form: HTMLFormElement): string {
  const boxes = [...form.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  const address = new URL(location.href);
  if (boxes.every(box => box.checked)) address.searchParams.delete("colonnes");
  else address.searchParams.set("colonnes", ["nom", ...boxes.filter(box => box.checked).map(box => box.value)].join("."));
  address.hash = "";
  return address.href;
}

/** The other forms of the page ask for the same order. */
function keepOrder(asked: URLSearchParams): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form.query, form.cut"))
    for (const name of ["ordre", "sens"]) {
      form.querySelector(`input[name=${name}]`)?.remove();
      const value = asked.get(name);
      if (value === null) continue;
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
}

/** The page at other addresses, in the place of this one: what the reader chose of the table is a step that Back undoes. */
export class Turning {
  #search = location.search;
  #last = 0;

  constructor(private readonly table: CtgTable) {
    document.addEventListener("change", event => {
      const form = (event.target as Element).closest<HTMLFormElement>("form#colonnes");
      if (form) void this.#turn(addressOf(form), true);
    });
    addEventListener("popstate", () => { if (location.search !== this.#search) void this.#turn(location.href, false); });
  }

  /** The rows stand in another order already: the address is to say so. */
  note({ column, descending }: Order, isText: boolean): void {
    const address = new URL(location.href);
    address.searchParams.delete("page");
    address.searchParams.set("ordre", column);
    if (descending === isText) address.searchParams.set("sens", "inverse");
    else address.searchParams.delete("sens");
    history.pushState(null, "", address);
    keepOrder(address.searchParams);
    this.#search = location.search;
  }

  async #turn(address: string, push: boolean): Promise<void> {
    const turn = ++this.#last;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      await this.table.prepare(page);
      if (turn !== this.#last) return;                    // another choice came after this one
      if (push) history.pushState(null, "", address);
      this.#search = location.search;
      document.querySelector<CtgLive>("ctg-live")!.turn(page);
      for (const box of document.querySelectorAll<HTMLInputElement>("#colonnes input[type=checkbox]")) box.checked = box.defaultChecked;
    } catch {
      if (turn === this.#last) location.assign(address);
    }
  }
}
