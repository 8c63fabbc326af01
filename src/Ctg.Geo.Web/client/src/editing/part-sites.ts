import { type Desk } from "./desk";
import { freshId, h } from "./dom";
import { PlaceDecimals, readPair, roundDegrees, writeNumber } from "./numbers";
import { sessionList } from "./part-sessions";
import { blankSite, nextSiteId, type Site } from "./record";

/** Where the service is met. */
export function sitesPart(desk: Desk): HTMLElement {
  const { words, work, changed, redraw } = desk;
  const several = work.mine.sites.length > 1;
  return h("section", {},
    h("h2", {}, words.say(several ? "EditSitesTitle" : "EditSiteTitle")),
    ...work.mine.sites.map((site, at) => several ? foldedSite(desk, site, at) : h("div", {}, ...siteFields(desk, site, at))),
    h("button", {
      type: "button", class: "add", onclick: () => {
        work.mine.sites.push(blankSite(nextSiteId(work.mine), several ? work.mine.sites.at(-1)!.role : "branch"));
        changed();
        redraw("sites", `sites[${work.mine.sites.length - 1}].name`);
      },
    }, words.say("EditAddSite")),
    desk.fields.slot("sites", h("span", { tabindex: -1 })),
  );
}

function foldedSite(desk: Desk, site: Site, at: number): HTMLElement {
  const { words, describe, work, changed, redraw } = desk;
  const where = h("span", {});
  const tell = () => { where.textContent = site.latitude === null ? words.say("EditNowhere") : describe.commune(site.commune); };
  tell();
  desk.followSite(site.id, tell);
  return h("details", { class: "card", "data-site": site.id },
    h("summary", {}, h("b", {}, site.name || words.say("EditSite")), " ", where),
    ...siteFields(desk, site, at),
    h("button", {
      type: "button", class: "quiet", onclick: () => {
        work.mine.sites.splice(at, 1);
        for (const capacity of work.mine.capacities) if (capacity.site === site.id) capacity.site = null;
        changed();
        redraw("sites");
      },
    }, words.say("EditRemoveSite")));
}

function siteFields(desk: Desk, site: Site, at: number): HTMLElement[] {
  const { context, words, fields } = desk;
  const path = `sites[${at}]`;
  const stepFree = [{ code: "", label: words.say("EditUnknown") }, { code: "yes", label: words.say("EditYes") }, { code: "no", label: words.say("EditNo") }];
  return [
    positionFields(desk, site, path),
    fields.text({ path: `${path}.name`, label: words.say("EditSiteName"), value: site.name, set: value => { site.name = value ?? ""; }, hint: site.name === "" ? words.say("EditSiteNameHint") : undefined }),
    fields.text({ path: `${path}.address`, label: words.say("EditAddress"), value: site.address, set: value => { site.address = value; } }),
    h("div", { class: "pair" },
      fields.choice({ path: `${path}.role`, label: words.say("EditSiteRole"), value: site.role, options: context.roles, set: value => { site.role = value; } }),
      fields.choice({
        path: `${path}.stepFree`, label: words.say("EditStepFree"), value: site.stepFree === null ? "" : site.stepFree ? "yes" : "no", options: stepFree,
        set: value => { site.stepFree = value === "" ? null : value === "yes"; },
      })),
    sessionList(desk, site, path),
  ];
}

/** Latitude and longitude to type or paste, the commune under them, the marker, and the middle of a commune. */
function positionFields(desk: Desk, site: Site, path: string): HTMLElement {
  const { words, describe, fields, changed, placed } = desk;
  const set = (part: "latitude" | "longitude") => (value: number | null) => {
    site[part] = value === null ? null : roundDegrees(value);
    if (site.latitude !== null && site.longitude !== null) site.quality = "good";
    placed(site.id);
  };
  const degrees = (part: "latitude" | "longitude", most: number) => fields.number({
    path: `${path}.${part}`, label: words.say(part === "latitude" ? "EditLatitude" : "EditLongitude"), value: site[part], set: set(part),
    decimals: PlaceDecimals, least: -most, most, required: true, wrong: words.say(part === "latitude" ? "EditWrongLatitude" : "EditWrongLongitude"),
  });
  const pair = h("div", { class: "pair" }, degrees("latitude", 90), degrees("longitude", 180));
  const [latitude, longitude] = pair.querySelectorAll("input") as unknown as [HTMLInputElement, HTMLInputElement];
  const write = () => {
    latitude.value = site.latitude === null ? "" : writeNumber(site.latitude, PlaceDecimals);
    longitude.value = site.longitude === null ? "" : writeNumber(site.longitude, PlaceDecimals);
    for (const part of ["latitude", "longitude"]) if (site.latitude !== null) fields.judge(`${path}.${part}`);
  };
  pair.addEventListener("paste", event => {
    const place = readPair(event.clipboardData?.getData("text") ?? "");
    if (!place || Math.abs(place.latitude) > 90 || Math.abs(place.longitude) > 180) return;
    event.preventDefault();
    Object.assign(site, { latitude: roundDegrees(place.latitude), longitude: roundDegrees(place.longitude), quality: "good" });
    placed(site.id);
    changed();
  });
  const under = h("p", { class: "under" });
  const marker = h("button", { type: "button", class: "plain", onclick: () => site.latitude === null ? desk.askPlace(site.id) : desk.toMarker(site.id) });
  const tell = () => {
    const nowhere = site.latitude === null || site.longitude === null;
    under.textContent = nowhere ? words.say("EditNowhereHint") : words.say("EditUnder", describe.commune(site.commune));
    marker.textContent = words.say(nowhere ? "EditPlaceOnMap" : "EditMoveOnMap");
    if (document.activeElement !== latitude && document.activeElement !== longitude) write();
  };
  tell();
  desk.followSite(site.id, tell);
  return h("div", { class: "position", role: "group", "aria-label": words.say("EditPosition"), "data-position": site.id },
    h("div", { class: "row spread" }, under, marker), h("p", { class: "hint" }, words.say("EditMarkerHint")), pair, centreChoice(desk, site));
}

function centreChoice({ context, words, changed, placed }: Desk, site: Site): HTMLElement {
  const id = freshId();
  const communes = context.communes.filter(commune => commune.member);
  const choice = h("select", { id }, h("option", { value: "" }, words.say("EditChooseCommune")),
    ...communes.map(commune => h("option", { value: commune.code }, commune.name)));
  const put = () => {
    const commune = communes.find(each => each.code === choice.value);
    if (!commune) return;
    Object.assign(site, { longitude: roundDegrees(commune.at[0]), latitude: roundDegrees(commune.at[1]), quality: "commune" });
    placed(site.id);
    changed();
  };
  return h("div", { class: "field centre" }, h("label", { for: id }, words.say("EditCentre")),
    h("div", { class: "row" }, choice, h("button", { type: "button", class: "plain", onclick: put }, words.say("EditCentrePut"))));
}
