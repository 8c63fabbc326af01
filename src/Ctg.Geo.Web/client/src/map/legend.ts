/** The legend as a filter: each class is a button that isolates it on the map; pressed again, all are drawn. */
export class LegendFilter {
  #pressed: string | null = null;

  constructor(private readonly panel: Element, private readonly isolate: (name: string | null) => void) {
    makeButtons(panel);
    panel.addEventListener("click", event => {
      const entry = (event.target as Element).closest("button")?.closest<HTMLElement>(".legend li[data-class]");
      if (entry) this.#press(entry.dataset.class!);
    });
  }

  /** The class that alone is drawn; null: all are. A class that the legend no longer has is not held on to. */
  get pressed(): string | null {
    if (this.#pressed !== null && !this.panel.querySelector(`.legend li[data-class="${this.#pressed}"]`)) this.#pressed = null;
    return this.#pressed;
  }

  #press(name: string): void {
    this.#pressed = this.#pressed === name ? null : name;
    for (const entry of this.panel.querySelectorAll<HTMLElement>(".legend li[data-class]"))
      entry.querySelector("button")?.setAttribute("aria-pressed", String(entry.dataset.class === this.#pressed));
    this.isolate(this.#pressed);
  }
}

/** Gives a legend as the server writes it its buttons. */
export function makeButtons(legend: ParentNode): void {
  for (const label of legend.querySelectorAll(".legend li[data-class] > span")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label.textContent;
    button.setAttribute("aria-pressed", "false");
    label.replaceChildren(button);
  }
}
