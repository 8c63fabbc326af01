import { type Desk } from "./desk";
import { h } from "./dom";

/** Where it comes from, when it was last checked. */
export function checkedLine({ context, words, work, changed }: Desk): HTMLElement {
  const { mine } = work;
  const said = h("span", {});
  const button = h("button", {
    type: "button", class: "plain", onclick: () => {
      mine.confirmedOn = mine.confirmedOn === context.today ? work.base.confirmedOn === context.today ? context.today : work.base.confirmedOn : context.today;
      tell();
      changed();
    },
  }, words.say("EditConfirm"));
  const tell = () => {
    said.textContent = mine.confirmedOn === null ? words.say("EditNeverConfirmed") : words.say("EditConfirmedSince", words.date(mine.confirmedOn));
    button.setAttribute("aria-pressed", String(mine.confirmedOn === context.today));
  };
  tell();
  return h("section", { class: "checked" },
    h("p", {}, said, mine.source ? ` ${words.say("EditSource", mine.source)}` : ""), button);
}

/** Closing, which removes nothing: a closed service can be opened again. */
export function lifePart(desk: Desk): HTMLElement {
  const { context, words, fields, work, changed, redraw } = desk;
  const { mine } = work;
  const put = (closedOn: string | null) => {
    mine.closedOn = closedOn;
    changed();
    redraw("life", closedOn === null ? undefined : "closedOn");
  };
  return h("section", {},
    h("h2", {}, words.say("EditLifeTitle")),
    mine.closedOn === null
      ? h("div", {}, h("p", { class: "hint" }, words.say("EditCloseHint")), h("button", { type: "button", class: "plain", "data-act": "close", onclick: () => put(context.today) }, words.say("EditClose")))
      : h("div", {},
        fields.date({ path: "closedOn", label: words.say("EditClosedOn"), value: mine.closedOn, latest: context.today, set: value => { if (value !== null) mine.closedOn = value; } }),
        h("button", { type: "button", class: "plain", "data-act": "reopen", onclick: () => put(null) }, words.say("EditReopen"))));
}
