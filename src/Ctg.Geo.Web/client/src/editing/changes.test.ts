import { describe, expect, it } from "vitest";
import { changesBetween, differences, reapply } from "./changes";
import { blankSession, complete, copyOf, type ServiceRecord } from "./record";

const creche = (): ServiceRecord => complete({
  id: "creches:aubry", kind: "eaje", name: "Crèche Aubry", funding: "psu", access: { rule: "open", reservedShare: 0 }, revision: 4,
  sites: [
    { id: "creches:aubry:1", name: "Rue Haute", role: "main", longitude: 5.05, latitude: 47.05, quality: "good", commune: "21901", sessions: [blankSession("accueil")] },
    { id: "creches:aubry:2", name: "Annexe", role: "branch", longitude: 5.06, latitude: 47.06, quality: "good", commune: "21901", sessions: [] },
  ],
  capacities: [{ site: null, places: 20, ageFrom: 0, ageTo: 2, period: ["schoolWeeks"], hoursPerWeek: 55 }],
  zones: [{ id: "z.1", kind: "rpe_sector", name: "Secteur", communes: ["21901"], drawn: false }],
});

const edited = (edit: (service: ServiceRecord) => void) => {
  const service = creche();
  edit(service);
  return service;
};

describe("changes", () => {
  it("are none between a service and its copy", () => expect(changesBetween(creche(), copyOf(creche()))).toEqual([]));

  it("name a field and both its values", () =>
    expect(changesBetween(creche(), edited(service => { service.name = "Crèche des Ormes"; })))
      .toEqual([{ key: "name", before: "Crèche Aubry", after: "Crèche des Ormes" }]));

  it("take longitude and latitude together", () =>
    expect(changesBetween(creche(), edited(service => { service.sites[0]!.longitude = 5.051; })).map(change => change.key))
      .toEqual(["sites.creches:aubry:1.position"]));

  it("say once that a site is gone or new, not field by field", () => {
    const removed = edited(service => { service.sites.pop(); });
    expect(changesBetween(creche(), removed).map(change => change.key)).toEqual(["sites.creches:aubry:2"]);
    expect(changesBetween(removed, creche()).map(change => change.key)).toEqual(["sites.creches:aubry:2"]);
  });

  it("know a zone whose id holds a point", () =>
    expect(changesBetween(creche(), edited(service => { service.zones[0]!.communes.push("21902"); })).map(change => change.key)).toEqual(["zones.z.1.communes"]));

  it("do not count what the server finds by itself", () =>
    expect(changesBetween(creche(), edited(service => { service.sites[0]!.commune = "21902"; service.revision = 9; }))).toEqual([]));
});

describe("one's changes on another state", () => {
  const again = (mine: ServiceRecord, current: ServiceRecord) => reapply(current, changesBetween(creche(), mine), mine);

  it("leave what others changed", () => {
    const result = again(edited(service => { service.sites[0]!.latitude = 47.1; }), edited(service => { service.name = "Crèche neuve"; service.revision = 5; }));
    expect([result.name, result.sites[0]!.latitude, result.revision]).toEqual(["Crèche neuve", 47.1, 5]);
  });

  it("win where both changed the same field", () =>
    expect(again(edited(service => { service.name = "À moi"; }), edited(service => { service.name = "À eux"; })).name).toBe("À moi"));

  it("bring back a site that one changed and others removed", () => {
    const result = again(edited(service => { service.sites[1]!.name = "Annexe du haut"; }), edited(service => { service.sites.pop(); }));
    expect(result.sites.map(site => site.name)).toEqual(["Rue Haute", "Annexe du haut"]);
  });

  it("remove what one removed, with the places said of it", () => {
    const mine = edited(service => { service.sites.pop(); });
    const current = edited(service => { service.capacities.push({ ...service.capacities[0]!, site: "creches:aubry:2" }); });
    const result = again(mine, current);
    expect(result.sites).toHaveLength(1);
    expect(result.capacities).toHaveLength(1);
  });

  it("add what one added beside what others added", () => {
    const site = (id: string) => ({ ...creche().sites[1]!, id });
    const result = again(edited(service => { service.sites.push(site("a:3")); }), edited(service => { service.sites.push(site("b:3")); }));
    expect(result.sites.map(each => each.id)).toEqual(["creches:aubry:1", "creches:aubry:2", "b:3", "a:3"]);
  });

  it("touch neither argument", () => {
    const [mine, current] = [edited(service => { service.zones = []; }), creche()];
    again(mine, current);
    expect(current).toEqual(creche());
    expect(mine.zones).toEqual([]);
  });
});

it("tells field by field what is theirs and what is yours", () => {
  const mine = edited(service => { service.name = "À moi"; service.operator = "CCAS"; });
  const theirs = edited(service => { service.name = "À eux"; service.funding = "paje"; });
  expect(differences(creche(), theirs, mine)).toEqual([
    { key: "name", theirs: "À eux", yours: "À moi", changedByYou: true, changedByThem: true },
    { key: "operator", theirs: null, yours: "CCAS", changedByYou: true, changedByThem: false },
    { key: "funding", theirs: "paje", yours: "psu", changedByYou: false, changedByThem: true },
  ]);
});
