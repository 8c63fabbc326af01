/** Puts `coming` in the place of `gone`. Whoever stood in there with the keyboard stands on `heir` then, instead of nowhere. */
export function takePlace(gone: Element, coming: Element, heir: HTMLElement): void {
  const stoodThere = gone.matches(":focus-within");
  gone.replaceWith(coming);
  if (!stoodThere) return;
  if (heir.tabIndex < 0) heir.tabIndex = -1;            // a heading can be stood on, and is not stepped on
  heir.focus({ preventScroll: true });
}
