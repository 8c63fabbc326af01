import type { CtgLive } from "../live/ctg-live";
import type { CtgTable } from "./ctg-table";
import type { Order } from "./order";

/** The columns that are ticked, as an address of this page: all of them need no words. */
export function addressOf(form: HTMLFormElement): string {
  const boxes = [...form.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  const address = new URL(form.action, location.href), asked = new URLSearchParams();
  for (const { name, value } of form.querySelectorAll<HTMLInputElement>("input[type=hidden]")) if (name !== "colonnes") asked.set(name, value);
  if (boxes.some(box => !box.checked)) asked.set("colonnes", ["nom", ...boxes.filter(box => box.checked).map(box => box.value)].join("."));
  address.search = asked.toString();
  address.hash = "";
  return address.href;
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
