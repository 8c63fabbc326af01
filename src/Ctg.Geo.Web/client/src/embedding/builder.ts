// For planners: previews what is chosen while it is chosen, and copies its code. The page saves without this file.
import { debounced } from "../editing/dom";

/** What the server makes of the options: an address and codes, or an option that it refuses. */
interface Built { frame: string | null; codes: Record<string, string> | null; refused: string | null; words: string | null }

class CtgBuilder extends HTMLElement {
  #asked = 0;

  connectedCallback(): void {
    const form = this.querySelector("form")!;
    form.addEventListener("input", debounced(300, () => void this.#build(form)));
    this.querySelector(".unscripted")!.remove();          // the button that Enter in the name would press
    // Enter in a field of an option is no wish to save.
    form.addEventListener("keydown", event => { if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault(); });
    this.addEventListener("click", event => {
      const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
      if (button) void this.#copy(button);
    });
    addEventListener("message", event => this.#fit(event));
  }

  async #build(form: HTMLFormElement): Promise<void> {
    const turn = ++this.#asked;
    const built = await read(`${this.dataset["code"]!}?${optionsIn(form)}`);
    if (turn !== this.#asked) return;                     // a later choice has been made
    for (const wrong of this.querySelectorAll<HTMLElement>("[data-wrong]")) {
      const isIt = built?.refused === wrong.dataset["wrong"];
      wrong.textContent = isIt ? built!.words : "";
      const field = form.elements.namedItem(wrong.dataset["wrong"]!);
      if (field instanceof HTMLElement) field.toggleAttribute("aria-invalid", isIt);
    }
    if (!built?.frame) return;
    for (const frame of this.querySelectorAll("iframe")) if (frame.getAttribute("src") !== built.frame) frame.setAttribute("src", built.frame);
    // The code of a widget names it: what is chosen reaches it when it is saved.
    const unsaved = this.querySelector<HTMLElement>("[data-unsaved]");
    if (unsaved) unsaved.textContent = unsaved.dataset["unsaved"]!;
    else
      for (const [name, code] of Object.entries(built.codes ?? {})) this.querySelector(`code[data-code="${name}"]`)?.replaceChildren(code);
  }

  async #copy(button: HTMLElement): Promise<void> {
    const code = this.querySelector(`code[data-code="${button.dataset["copy"]!}"]`)!;
    const said = button.parentElement!.querySelector<HTMLElement>("[data-copied]")!;
    said.textContent = "";
    if (await written(code)) said.textContent = said.dataset["copied"]!;
  }

  /** The frame of the page says how high it is, and grows: of a closed frame the origin is "null", so that its window tells who speaks. A phone stays as high as it is. */
  #fit(event: MessageEvent): void {
    const said = event.data as { type?: unknown; height?: unknown } | null;
    if (said?.type !== "ctg:resize" || typeof said.height !== "number") return;
    const frame = this.querySelector<HTMLIFrameElement>(".column iframe")!;
    if (frame.contentWindow === event.source) frame.style.height = `${Math.min(Math.max(Math.ceil(said.height), 160), 4000)}px`;
  }
}

/** Of a box that is not ticked the value beside it is sent, of one that is, both: the first counts, here as on the server. */
function optionsIn(form: HTMLFormElement): URLSearchParams {
  const options = new URLSearchParams();
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(".option :is(input, select)")) {
    if (options.has(field.name) || field instanceof HTMLInputElement && field.type === "checkbox" && !field.checked) continue;
    if (field.id !== "nom" && field.value !== "") options.set(field.name, field.value);
  }
  return options;
}

async function read(address: string): Promise<Built | null> {
  try {
    const answer = await fetch(address, { headers: { accept: "application/json" } });
    return answer.ok && !answer.redirected ? await answer.json() as Built : null;
  } catch {
    return null;
  }
}

/** Where the clipboard is closed to pages, the text is marked and one key copies it. */
async function written(code: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.textContent!);
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return false;
  }
}

customElements.define("ctg-builder", CtgBuilder);
