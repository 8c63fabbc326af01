import { type Desk } from "./desk";
import { h } from "./dom";
import { blankCapacity, type Capacity } from "./record";

/** Places with their ages, periods and hours. */
export function placesPart(desk: Desk): HTMLElement {
  const { words, work, changed, redraw } = desk;
  return h("section", {},
    h("h2", {}, words.say("EditPlacesTitle")),
    work.mine.capacities.length === 0 && h("p", { class: "hint" }, words.say("EditNoPlaces")),
    ...work.mine.capacities.map((capacity, at) => capacityCard(desk, capacity, at)),
    h("button", {
      type: "button", class: "add", onclick: () => {
        work.mine.capacities.push(blankCapacity());
        changed();
        redraw("places", `capacities[${work.mine.capacities.length - 1}].places`);
      },
    }, words.say("EditAddPlaces")),
  );
}

function capacityCard(desk: Desk, capacity: Capacity, at: number): HTMLElement {
  const { context, words, fields, work, changed, redraw } = desk;
  const path = `capacities[${at}]`;
  const age = (name: "ageFrom" | "ageTo", label: string) => fields.number({
    path: `${path}.${name}`, label: words.say(label), value: capacity[name], set: value => { capacity[name] = value; }, decimals: 0, least: 0, most: 120, wrong: words.say("EditWrongAge"),
  });
  return h("div", { class: "card", role: "group", "aria-label": words.say("EditPlacesGroup", at + 1) },
    h("div", { class: "pair" },
      fields.number({
        path: `${path}.places`, label: words.say("EditPlaces"), value: capacity.places === 0 ? null : capacity.places, set: value => { capacity.places = value ?? 0; },
        decimals: 0, least: 1, most: 100_000, required: true, wrong: words.say("EditWrongPlaces"),
      }),
      fields.number({
        path: `${path}.hoursPerWeek`, label: words.say("EditHoursPerWeek"), value: capacity.hoursPerWeek, set: value => { capacity.hoursPerWeek = value; },
        decimals: 2, least: 0.25, most: 168, wrong: words.say("EditWrongWeek"),
      })),
    h("div", { class: "pair" }, age("ageFrom", "EditAgeFrom"), age("ageTo", "EditAgeTo")),
    fields.checks({
      path: `${path}.period`, label: words.say("EditPeriod"), value: capacity.period, options: context.periods, required: words.say("EditWrongPeriod"),
      set: value => { capacity.period = value; },
    }),
    work.mine.sites.length > 1 && fields.choice({
      path: `${path}.site`, label: words.say("EditPlacesSite"), value: capacity.site ?? "", set: value => { capacity.site = value || null; },
      options: [{ code: "", label: words.say("EditWholeService") }, ...work.mine.sites.map(site => ({ code: site.id, label: site.name || words.say("EditSite") }))],
    }),
    h("button", {
      type: "button", class: "quiet", onclick: () => {
        work.mine.capacities.splice(at, 1);
        changed();
        redraw("places");
      },
    }, words.say("EditRemovePlaces")),
  );
}
