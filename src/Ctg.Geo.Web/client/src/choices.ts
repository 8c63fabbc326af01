/** The selects of the heading and of the classes: chosen with a pointer they are asked at once; with the keyboard, on Enter or with the button,
 * because arrow keys change a closed select at every press. Scroll and focus survive the navigation. */
export function choosePlaces(): void {
  const forms = document.querySelectorAll<HTMLFormElement>("form.query, form.cut");
  if (forms.length === 0) return;
  restore();
  for (const form of forms) askWhenChosen(form);
  // Back: a page kept by the browser would show the choice that led away from it over its own figures.
  addEventListener("pageshow", event => {
    if (!event.persisted) return;
    for (const form of forms) {
      form.reset();
      form.classList.remove("changed");
    }
  });
}

function askWhenChosen(form: HTMLFormElement): void {
  let withKeyboard = false;
  form.addEventListener("keydown", event => {
    withKeyboard = true;
    if (event.key === "Enter" && event.target instanceof HTMLSelectElement && form.classList.contains("changed")) form.requestSubmit();
  });
  form.addEventListener("pointerdown", () => { withKeyboard = false; });
  form.addEventListener("change", () => {
    if (withKeyboard) form.classList.add("changed");
    else form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    const focused = document.activeElement?.id ?? "";
    try {
      sessionStorage.setItem(Key, JSON.stringify({ focused, scroll: scrollY, path: location.pathname }));
    } catch { /* storage may be refused: the page then opens at its top */ }
  });
}

const Key = "ctg-geo:choice";

function restore(): void {
  let kept: { focused: string; scroll: number; path: string } | null = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(Key) ?? "null");
    sessionStorage.removeItem(Key);
  } catch { return; }
  if (!kept || kept.path !== location.pathname) return;
  scrollTo(0, kept.scroll);
  document.getElementById(kept.focused)?.focus({ preventScroll: true });
}
