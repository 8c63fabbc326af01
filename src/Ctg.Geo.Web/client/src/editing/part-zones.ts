import { type Commune } from "./context";
import { type Desk } from "./desk";
import { freshId, h } from "./dom";
import { folded } from "./filter";
import { type Zone } from "./record";

/** Declared zones: communes to tick; a drawn one is shown and kept. */
export function zonesPart(desk: Desk): HTMLElement {
  const { words, work, changed, redraw, context } = desk;
  return h("section", {},
    h("h2", {}, words.say("EditZonesTitle")),
    work.mine.zones.length === 0 && h("p", { class: "hint" }, words.say("EditNoZone")),
    ...work.mine.zones.map((zone, at) => zoneCard(desk, zone, at)),
    h("button", {
      type: "button", class: "add", onclick: () => {
        const kind = context.zoneKinds.find(choice => choice.code === kindFor(work.mine.kind)) ?? context.zoneKinds.at(-1)!;
        work.mine.zones.push({ id: `saisie:${crypto.randomUUID()}`, kind: kind.code, name: kind.label, communes: [], drawn: false });
        changed();
        redraw("zones", `zones[${work.mine.zones.length - 1}].name`);
      },
    }, words.say("EditAddZone")),
  );
}

/** The kind of zone that such a service usually declares. */
function kindFor(service: string): string {
  return service === "rpe" ? "rpe_sector" : service === "ecole" ? "school_sector" : service === "centre-social" || service === "evs" ? "vie_sociale" : "other";
}

function zoneCard(desk: Desk, zone: Zone, at: number): HTMLElement {
  const { context, words, fields, work, changed, redraw } = desk;
  const path = `zones[${at}]`;
  return h("details", { class: "card", open: work.mine.zones.length === 1 },
    h("summary", {}, h("b", {}, zone.name || words.say("EditZone")), " ", h("span", {}, zone.drawn ? words.say("EditZoneDrawn") : words.say("EditCommuneCount", zone.communes.length))),
    fields.text({ path: `${path}.name`, label: words.say("EditZoneName"), value: zone.name, set: value => { zone.name = value ?? ""; }, required: words.say("EditZoneNameMissing") }),
    fields.choice({ path: `${path}.kind`, label: words.say("EditZoneKind"), value: zone.kind, set: value => { zone.kind = value; }, options: context.zoneKinds }),
    zone.drawn ? h("p", { class: "hint" }, words.say("EditZoneDrawnHint")) : communeList(desk, zone, path),
    h("button", {
      type: "button", class: "quiet", onclick: () => {
        work.mine.zones.splice(at, 1);
        changed();
        redraw("zones");
      },
    }, words.say("EditRemoveZone")),
  );
}

/** A checklist that one searches; communes of the zone that lie elsewhere come last and can be unticked. */
function communeList({ context, words, fields, changed }: Desk, zone: Zone, path: string): HTMLElement {
  const chosen = new Set(zone.communes);
  const members = context.communes.filter(commune => commune.member);
  const known = new Set(members.map(commune => commune.code));
  const elsewhere = zone.communes.filter(code => !known.has(code))
    .map((code): Commune => context.communes.find(commune => commune.code === code) ?? { code, name: code, member: false, at: [0, 0] });
  const count = h("span", { class: "count", "aria-live": "polite" });
  const rows = [...members, ...elsewhere].map(commune => {
    const box = h("input", {
      type: "checkbox", checked: chosen.has(commune.code), onchange: () => {
        if (box.checked) chosen.add(commune.code);
        else chosen.delete(commune.code);
        take();
      },
    });
    return { commune, box, row: h("label", {}, box, " ", commune.name, commune.member ? null : h("small", {}, ` ${words.say("EditElsewhere")}`)) };
  });
  const take = () => {
    zone.communes = [...chosen].sort();
    tell();
    changed();
  };
  const tell = () => { count.textContent = words.say("EditCommuneCount", chosen.size); };
  const search = h("input", { type: "search", id: freshId(), autocomplete: "off", oninput: () => {
    for (const { commune, row } of rows) row.hidden = !folded(commune.name).includes(folded(search.value));
  } });
  const all = (checked: boolean) => () => {
    for (const { commune, box, row } of rows)
      if (!row.hidden) {
        box.checked = checked;
        if (checked) chosen.add(commune.code);
        else chosen.delete(commune.code);
      }
    take();
  };
  tell();
  return h("fieldset", { class: "field communes" },
    h("legend", {}, words.say("EditZoneCommunes"), " ", count),
    h("label", { for: search.id, class: "searched" }, words.say("EditFindCommune")), search,
    h("div", { class: "list", role: "group", "aria-label": words.say("EditZoneCommunes") }, ...rows.map(({ row }) => row)),
    h("div", { class: "row" },
      h("button", { type: "button", class: "quiet", onclick: all(true) }, words.say("EditTickAll")),
      h("button", { type: "button", class: "quiet", onclick: all(false) }, words.say("EditTickNone"))),
    fields.slot(`${path}.communes`, search, () => zone.drawn || chosen.size > 0 ? null : words.say("EditZoneEmpty")));
}
