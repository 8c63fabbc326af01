import { type Desk } from "./desk";
import { h } from "./dom";

/** Who and what: name, kind, who runs it, how it is paid. */
export function identityPart({ context, words, fields, work }: Desk): HTMLElement {
  const { mine } = work;
  return h("section", {},
    fields.text({ path: "name", label: words.say("EditName"), value: mine.name, set: value => { mine.name = value ?? ""; }, required: words.say("EditNameMissing") }),
    h("div", { class: "pair" },
      fields.choice({ path: "kind", label: words.say("EditKind"), value: mine.kind, set: value => { mine.kind = value; }, options: context.kinds }),
      fields.choice({ path: "funding", label: words.say("EditFunding"), value: mine.funding, set: value => { mine.funding = value; }, options: context.fundings })),
    fields.text({ path: "operator", label: words.say("EditOperator"), value: mine.operator, set: value => { mine.operator = value; }, hint: words.say("EditOperatorHint") }),
  );
}

/** Who may come, and since when the service is approved. */
export function accessPart({ context, words, fields, work, redraw }: Desk): HTMLElement {
  const { access, approval } = work.mine;
  const reserved = access.rule === "reserved";
  return h("section", {},
    h("h2", {}, words.say("EditAccessTitle")),
    fields.choice({
      path: "access.rule", label: words.say("EditAccess"), value: access.rule, options: context.rules, set: value => {
        access.rule = value;
        if (value !== "reserved") access.reservedShare = 0;
        if (reserved !== (value === "reserved")) queueMicrotask(() => redraw("access", "access.rule"));
      },
    }),
    reserved && fields.number({
      path: "access.reservedShare", label: words.say("EditReservedShare"), value: access.reservedShare === 0 ? null : access.reservedShare * 100,
      set: value => { access.reservedShare = Math.round((value ?? 0) * 10) / 1000; }, decimals: 1, least: 0.1, most: 100, required: true, wrong: words.say("EditWrongShare"),
    }),
    h("div", { class: "pair" },
      fields.date({ path: "approval.from", label: words.say("EditApprovalFrom"), value: approval.from, set: value => { approval.from = value; } }),
      fields.date({ path: "approval.to", label: words.say("EditApprovalTo"), value: approval.to, set: value => { approval.to = value; } })),
    fields.slot("approval", h("span", { tabindex: -1 })),
  );
}
