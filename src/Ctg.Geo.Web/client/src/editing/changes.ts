import { copyOf, type ServiceRecord, type Site, type Zone } from "./record";

/** One field that differs between two states of a service. Keys: "name", "sites.ID.position", "zones.ID", "capacities"… */
export interface Change { key: string; before: unknown; after: unknown }

const Own = ["name", "kind", "operator", "funding", "access", "approval", "closedOn", "confirmedOn", "capacities"] as const;
const OfSite = ["name", "role", "address", "stepFree", "sessions"] as const;
const OfZone = ["name", "kind", "communes"] as const;

/** Longitude and latitude change together. */
export interface Position { longitude: number | null; latitude: number | null; quality: string }

/** Every field of a service by its key; "sites.ID" and "zones.ID" hold the whole of what is there. */
export function fieldsOf(service: ServiceRecord): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const name of Own) fields.set(name, service[name]);
  for (const site of service.sites) {
    fields.set(`sites.${site.id}`, site);
    for (const name of OfSite) fields.set(`sites.${site.id}.${name}`, site[name]);
    fields.set(`sites.${site.id}.position`, positionOf(site));
  }
  for (const zone of service.zones) {
    fields.set(`zones.${zone.id}`, zone);
    for (const name of OfZone) fields.set(`zones.${zone.id}.${name}`, zone[name]);
  }
  return fields;
}

const positionOf = ({ longitude, latitude, quality }: Site): Position => ({ longitude, latitude, quality });

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** "sites.ID" is a whole: it counts when one side lacks it, and then its parts do not. */
const isWhole = (key: string) => /^(sites|zones)\.[^]*$/.test(key) && !PartOfWhole.test(key);
const PartOfWhole = /^(?:sites\.[^]*\.(?:name|role|address|stepFree|sessions|position)|zones\.[^]*\.(?:name|kind|communes))$/;

export function changesBetween(before: ServiceRecord, after: ServiceRecord): Change[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const changes: Change[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    if (isWhole(key)) {
      if (old.has(key) !== now.has(key)) changes.push({ key, before: old.get(key), after: now.get(key) });
    } else if (old.has(key) && now.has(key) || !PartOfWhole.test(key)) {
      if (!same(old.get(key), now.get(key))) changes.push({ key, before: old.get(key), after: now.get(key) });
    }
  }
  return changes;
}

/** Puts one's own changes, and nothing else, onto another state of the service. A site changed here and removed there comes
 * back as it is here; one removed here goes. */
export function reapply(current: ServiceRecord, changes: readonly Change[], mine: ServiceRecord): ServiceRecord {
  const result = copyOf(current);
  for (const change of changes) {
    const part = /^(sites|zones)\.([^]*?)(?:\.(\w+))?$/.exec(change.key);
    if (!part) Object.assign(result, { [change.key]: copyOf(change.after) });
    else if (isWhole(change.key)) putWhole(result, part[1] as "sites" | "zones", change.key.slice(part[1]!.length + 1), change.after);
    else putPart(result, change, mine);
  }
  const known = new Set(result.sites.map(site => site.id));
  result.capacities = result.capacities.filter(capacity => capacity.site === null || known.has(capacity.site));
  return result;
}

function putWhole(result: ServiceRecord, list: "sites" | "zones", id: string, after: unknown): void {
  const rest = (result[list] as { id: string }[]).filter(item => item.id !== id);
  if (after !== undefined) rest.push(copyOf(after) as { id: string });
  Object.assign(result, { [list]: rest });
}

function putPart(result: ServiceRecord, change: Change, mine: ServiceRecord): void {
  const list = change.key.startsWith("sites.") ? "sites" : "zones";
  const end = change.key.lastIndexOf(".");
  const [id, name] = [change.key.slice(list.length + 1, end), change.key.slice(end + 1)];
  const there = (result[list] as (Site | Zone)[]).find(item => item.id === id);
  if (!there) {
    const here = (mine[list] as (Site | Zone)[]).find(item => item.id === id);
    if (here) (result[list] as (Site | Zone)[]).push(copyOf(here));
  } else if (name === "position") Object.assign(there, change.after);
  else Object.assign(there, { [name]: copyOf(change.after) });
}

/** A line of "Entre-temps, … a changé". */
export interface Difference { key: string; theirs: unknown; yours: unknown; changedByYou: boolean; changedByThem: boolean }

/** Field by field where the current state and one's own differ. */
export function differences(base: ServiceRecord, current: ServiceRecord, mine: ServiceRecord): Difference[] {
  const byMe = new Set(changesBetween(base, mine).map(change => change.key));
  const byThem = new Set(changesBetween(base, current).map(change => change.key));
  return changesBetween(current, mine).map(({ key, before, after }) =>
    ({ key, theirs: before, yours: after, changedByYou: touched(byMe, key), changedByThem: touched(byThem, key) }));
}

/** A whole that one side lacks is touched by a change of any of its parts. */
const touched = (keys: Set<string>, key: string) => keys.has(key) || isWhole(key) && [...keys].some(other => other.startsWith(`${key}.`));
