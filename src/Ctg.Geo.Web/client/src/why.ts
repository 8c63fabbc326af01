/** A figure opens its explanation over the page, where the reader was. Without this file, or when it fails, the link leads to the same page. */
export function explainFigures(): void {
  document.addEventListener("click", event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-why]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void open(link);
  });
}

async function open(link: HTMLAnchorElement): Promise<void> {
  const explanation = await explanationAt(link.href);
  if (!explanation) return location.assign(link.href);
  const dialog = document.createElement("dialog");
  dialog.className = "why-dialog";
  dialog.setAttribute("aria-labelledby", "why-title");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "why-close";
  close.textContent = document.body.dataset.close ?? "×";
  close.addEventListener("click", () => dialog.close());
  dialog.append(close, explanation);
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  dialog.addEventListener("submit", event => void redraw(event, dialog));
  document.body.append(dialog);
  dialog.showModal();
}

/** The way from another commune, in the same dialog. */
async function redraw(event: SubmitEvent, dialog: HTMLDialogElement): Promise<void> {
  const form = event.target as HTMLFormElement;
  event.preventDefault();
  const address = new URL(form.action);
  address.search = new URLSearchParams(new FormData(form) as unknown as Record<string, string>).toString();
  const explanation = await explanationAt(address.href);
  if (!explanation) return location.assign(address.href);
  dialog.querySelector("article")?.replaceWith(explanation);
  dialog.querySelector<HTMLSelectElement>("select")?.focus();
}

/** Nodes of the page at an address, made by its own server; null when it could not be had. */
async function explanationAt(address: string): Promise<Element | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) return null;
    const article = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("article[data-why]");
    article?.querySelector("h1")?.setAttribute("id", "why-title");
    return article ? document.importNode(article, true) : null;
  } catch {
    return null;
  }
}
