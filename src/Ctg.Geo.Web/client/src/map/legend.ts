/** Makes each class of the legend a button that isolates it on the map; pressed again, all are drawn. */
export function legendButtons(panel: Element, isolate: (name: string | null) => void): void {
  const buttons: HTMLButtonElement[] = [];
  for (const entry of panel.querySelectorAll<HTMLElement>(".legend li[data-class]")) {
    const label = entry.querySelector("span");
    if (!label) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label.textContent;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const pressed = button.getAttribute("aria-pressed") !== "true";
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button && pressed));
      isolate(pressed ? entry.dataset.class! : null);
    });
    label.replaceChildren(button);
    buttons.push(button);
  }
}
