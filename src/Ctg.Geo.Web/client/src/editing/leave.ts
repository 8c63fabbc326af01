import { type Words } from "./context";
import { h } from "./dom";

/** Asks before typed things are thrown away; true: throw them away. */
export function mayDiscard(host: HTMLElement, words: Words, fields: readonly string[]): Promise<boolean> {
  return new Promise(resolve => {
    const dialog = h("dialog", { class: "ask", "aria-labelledby": "ask-title", onclose: () => {
      dialog.remove();
      resolve(dialog.returnValue === "discard");
    } },
    h("h2", { id: "ask-title" }, words.say("EditDiscardTitle")),
    fields.length > 0 && h("p", {}, words.say("EditDiscardLead", fields.join(", "))),
    h("div", { class: "row" },
      h("button", { type: "button", class: "primary", "data-act": "stay", onclick: () => dialog.close("stay") }, words.say("EditStay")),
      h("button", { type: "button", class: "plain", "data-act": "discard", onclick: () => dialog.close("discard") }, words.say("EditDiscard"))));
    host.append(dialog);
    dialog.showModal();
  });
}
