// The presentation for a council: keys, a presenter's remote, fingers and buttons turn its views in place, so that the full screen stays.
import type { CtgLive } from "../live/ctg-live";
import { stepOf, swiped, type Where } from "./steps";

class Council {
  readonly #page = document.querySelector<HTMLElement>("article.council")!;
  #turning: Promise<void> = Promise.resolve();
  #touched: { x: number; y: number } | null = null;

  start(): void {
    document.addEventListener("keydown", event => this.#key(event));
    document.addEventListener("click", event => this.#click(event));
    addEventListener("popstate", () => this.#then(() => location.href, false));
    document.addEventListener("touchstart", event => this.#touch(event), { passive: true });
    document.addEventListener("touchend", event => this.#lift(event), { passive: true });
    this.#offerFullscreen();
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    // A button takes the space bar itself.
    if (event.key === " " && event.target instanceof Element && event.target.closest("button")) return;
    const where = stepOf(event.key, event.shiftKey);
    if (where === null) return;
    event.preventDefault();
    this.#go(where);
  }

  #click(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(".steps a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.#go(link.rel === "next" ? "next" : "prev");
  }

  #touch(event: TouchEvent): void {
    const [finger, second] = event.touches;
    this.#touched = finger && !second ? { x: finger.clientX, y: finger.clientY } : null;        // two fingers enlarge
  }

  #lift(event: TouchEvent): void {
    const finger = event.changedTouches[0];
    if (!this.#touched || !finger || document.querySelector("dialog[open]")) return;
    const where = swiped(finger.clientX - this.#touched.x, finger.clientY - this.#touched.y);
    this.#touched = null;
    if (where !== null) this.#go(where);
  }

  #go(where: Where): void {
    this.#then(() => this.#addressOf(where), true);
  }

  /** Each turn waits for the one before: two quick presses are two views. */
  #then(address: () => string | null, push: boolean): void {
    this.#turning = this.#turning.then(async () => {
      const to = address();
      if (to !== null) await this.#turn(to, push);
    });
  }

  #addressOf(where: Where): string | null {
    const steps = this.#page.querySelector<HTMLElement>(".steps")!;
    const path = where === "first" ? steps.dataset.first : where === "last" ? steps.dataset.last : steps.querySelector(`a[rel=${where}]`)?.getAttribute("href");
    const address = path ? new URL(path, location.href).href : null;
    return address === location.href ? null : address;
  }

  async #turn(address: string, push: boolean): Promise<void> {
    const came = await read(address);
    if (!came) return this.#say(this.#page.dataset.failed ?? "");
    if (push) history.pushState(null, "", came.address);
    document.title = came.page.title;
    document.querySelector<CtgLive>("ctg-live")!.turn(came.page);
    this.#tell();
  }

  /** Whoever listens hears the new heading; whoever holds a button keeps it and hears where they are. */
  #tell(): void {
    const heading = this.#page.querySelector<HTMLElement>("h1")!;
    const place = this.#page.querySelector(".place-of")?.textContent ?? "";
    if (document.activeElement?.closest(".stage")) this.#say(fill(this.#page.dataset.turned ?? "", place, heading.textContent ?? ""));
    else {
      this.#say("");
      heading.focus({ preventScroll: true });
    }
    scrollTo(0, 0);
  }

  #say(words: string): void {
    const line = this.#page.querySelector(".turned")!;
    line.textContent = words;
    line.classList.toggle("failed", words !== "" && words === this.#page.dataset.failed);
  }

  #offerFullscreen(): void {
    const button = this.#page.querySelector<HTMLButtonElement>("[data-fullscreen]");
    if (!button || !document.fullscreenEnabled) return;
    const [enter, leave] = [button.textContent, button.dataset.fullscreen ?? ""];
    button.hidden = false;
    button.addEventListener("click", () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()));
    document.addEventListener("fullscreenchange", () => { button.textContent = document.fullscreenElement ? leave : enter; });
  }
}

const fill = (words: string, ...values: string[]) => values.reduce((said, value, place) => said.split(`{${place}}`).join(value), words);

/** A view of this presentation, made by its server; null when it could not be had. */
async function read(address: string): Promise<{ page: Document; address: string } | null> {
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" }, cache: "no-cache" });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("article.council") ? { page, address: answer.url } : null;
  } catch {
    return null;
  }
}

new Council().start();
