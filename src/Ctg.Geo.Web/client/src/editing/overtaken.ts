import { differences } from "./changes";
import { type Words } from "./context";
import { type Describe } from "./describe";
import { h } from "./dom";
import { type ServiceRecord } from "./record";
import { type Work } from "./work";

/** "Entre-temps, … a changé": field by field what stands now and what one had typed. */
export function overtakenView(words: Words, describe: Describe, work: Work, current: ServiceRecord, choose: (mine: boolean) => void): HTMLElement {
  const lines = differences(work.base, current, work.mine);
  return h("div", { class: "overtaken" },
    h("p", {}, words.say("EditOvertakenLead")),
    lines.length === 0 ? h("p", {}, words.say("EditOvertakenSame")) : h("dl", {}, ...lines.map(line => h("div", { class: line.changedByYou ? "mine" : "theirs" },
      h("dt", {}, describe.field(line.key, work.mine, current)),
      h("dd", { class: "now" }, h("small", {}, words.say("EditTheirs")), " ", describe.value(line.key, line.theirs)),
      h("dd", { class: "yours" }, h("small", {}, words.say(line.changedByYou ? "EditYours" : "EditYoursOld")), " ", describe.value(line.key, line.yours))))),
    h("footer", { class: "row" },
      h("button", { type: "button", class: "primary", "data-act": "mine", onclick: () => choose(true) }, words.say("EditTakeMine")),
      h("button", { type: "button", class: "plain", "data-act": "theirs", onclick: () => choose(false) }, words.say("EditTakeTheirs"))));
}
