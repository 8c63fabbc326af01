import { type Context, type Words } from "./context";
import { label } from "./describe";
import { freshId, h } from "./dom";
import { byName, folded } from "./filter";
import { type ServiceLine } from "./record";

export interface ListHost {
  open(id: string): void;
  reopen(id: string): void;
  add(): void;
  /** Another kind of service is another page. */
  addressOf(kind: string): string;
}

/** The services of one kind in the territory; closed ones apart. */
export function serviceList(context: Context, words: Words, services: readonly ServiceLine[], host: ListHost): HTMLElement {
  const kind = context.kinds.find(each => each.code === context.kind)!;
  const shown = services.filter(service => service.kind === kind.code).sort(byName);
  const open = shown.filter(service => service.closedOn === null), closed = shown.filter(service => service.closedOn !== null);
  const rows = new Map(shown.map(service => [service, row(context, words, service, host)]));
  const count = h("p", { class: "count", role: "status" });
  const tell = (seen: number) => { count.textContent = seen === open.length ? counted(words, seen, kind.label, kind.plural) : words.say("EditCountOf", seen, open.length); };
  const search = h("input", { type: "search", id: freshId(), autocomplete: "off", oninput: () => {
    for (const [service, element] of rows) element.hidden = !folded(`${service.name} ${service.communeName ?? ""}`).includes(folded(search.value));
    tell(open.filter(service => !rows.get(service)!.hidden).length);
  } });
  tell(open.length);
  return h("div", { class: "services" },
    kindChoice(context, words, host),
    h("div", { class: "field" }, h("label", { for: search.id }, words.say("EditFind")), search),
    h("div", { class: "row spread" }, count, h("button", { type: "button", class: "primary", "data-act": "add", onclick: () => host.add() }, words.say("EditAdd", kind.withArticle))),
    open.length === 0 ? h("p", { class: "hint" }, words.say("EditNoService", kind.plural)) : h("ul", {}, ...open.map(service => rows.get(service)!)),
    closed.length > 0 && h("section", { class: "closed" }, h("h2", {}, words.say("EditClosedTitle")), h("ul", {}, ...closed.map(service => rows.get(service)!))),
  );
}

const counted = (words: Words, count: number, one: string, many: string) => words.say("EditCount", count, count > 1 ? many : one);

function row(context: Context, words: Words, service: ServiceLine, host: ListHost): HTMLElement {
  const where = [service.communeName ?? words.say("EditNowhere"), service.places === null ? null : words.say(service.places > 1 ? "EditPlacesValue" : "EditPlaceCount", service.places),
    service.closedOn === null ? null : words.say("EditClosedSince", words.date(service.closedOn))].filter(part => part !== null).join(" · ");
  return h("li", {},
    h("a", {
      href: `${host.addressOf(service.kind)}&modifier=${encodeURIComponent(service.id)}`, "data-service": service.id, onclick: (event: MouseEvent) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        host.open(service.id);
      },
    }, h("b", {}, service.name), h("span", {}, where),
    service.findings.length > 0 && h("span", { class: "findings" }, ...service.findings.map(code => h("em", {}, label(context.findings, code))))),
    service.closedOn !== null && h("button", {
      type: "button", class: "plain", "aria-label": words.say("EditReopenNamed", service.name), onclick: () => host.reopen(service.id),
    }, words.say("EditReopen")));
}

/** As in the heading: with a pointer at once; with the keyboard, whose arrows change a closed list at every press, with Enter or the button. */
function kindChoice(context: Context, words: Words, host: ListHost): HTMLElement {
  const id = freshId();
  let withKeyboard = false;
  const go = () => location.assign(`${host.addressOf(choice.value)}&modifier=`);
  const button = h("button", { type: "button", class: "plain", hidden: true, onclick: go }, words.say("Show"));
  const choice = h("select", {
    id, onpointerdown: () => { withKeyboard = false; }, onkeydown: (event: KeyboardEvent) => {
      withKeyboard = true;
      if (event.key === "Enter" && choice.value !== context.kind) go();
    }, onchange: () => {
      if (withKeyboard) button.hidden = choice.value === context.kind;
      else go();
    },
  }, ...context.kinds.map(kind => h("option", { value: kind.code, selected: kind.code === context.kind }, kind.plural)));
  return h("div", { class: "field kind" }, h("label", { for: id }, words.say("EditKind")), h("div", { class: "row" }, choice, button));
}
