/** A service as the planner's API gives and takes it. Absent values are null here: JSON leaves them out. */
export type Period = "schoolWeeks" | "shortHolidays" | "summer";
export const Periods: readonly Period[] = ["schoolWeeks", "shortHolidays", "summer"];

export interface Session {
  activity: string;
  audience: string | null;
  period: Period[];
  /** OSM opening_hours; null: unknown, which is not closed. */
  hours: string | null;
  byAppointment: boolean;
  note: string | null;
}

export interface Site {
  id: string;
  name: string;
  role: string;
  longitude: number | null;
  latitude: number | null;
  quality: string;
  /** INSEE code, found by the server from the position. */
  commune: string | null;
  address: string | null;
  stepFree: boolean | null;
  sessions: Session[];
}

export interface Capacity {
  /** Null: of the whole service. */
  site: string | null;
  places: number;
  ageFrom: number | null;
  ageTo: number | null;
  period: Period[];
  hoursPerWeek: number | null;
}

export interface Zone {
  id: string;
  kind: string;
  name: string;
  communes: string[];
  /** Drawn elsewhere: shown and kept, its communes are not a list. */
  drawn: boolean;
}

export interface ServiceRecord {
  id: string;
  kind: string;
  name: string;
  operator: string | null;
  funding: string;
  access: { rule: string; reservedShare: number };
  approval: { from: string | null; to: string | null };
  closedOn: string | null;
  confirmedOn: string | null;
  source: string | null;
  editedAt: string | null;
  revision: number;
  sites: Site[];
  capacities: Capacity[];
  zones: Zone[];
}

/** One line of the list. */
export interface ServiceLine {
  id: string;
  kind: string;
  name: string;
  communeName: string | null;
  places: number | null;
  closedOn: string | null;
  findings: string[];
}

type Loose<T> = { [K in keyof T]?: T[K] | null | undefined };

/** The record that a JSON answer tells, every absent value named. */
export function complete(answer: unknown): ServiceRecord {
  const given = answer as Loose<ServiceRecord>;
  return {
    id: given.id ?? "", kind: given.kind ?? "", name: given.name ?? "", operator: given.operator ?? null, funding: given.funding ?? "unknown",
    access: { rule: given.access?.rule ?? "open", reservedShare: given.access?.reservedShare ?? 0 },
    approval: { from: given.approval?.from ?? null, to: given.approval?.to ?? null },
    closedOn: given.closedOn ?? null, confirmedOn: given.confirmedOn ?? null, source: given.source ?? null, editedAt: given.editedAt ?? null,
    revision: given.revision ?? 0,
    sites: (given.sites ?? []).map(completeSite),
    capacities: (given.capacities ?? []).map(completeCapacity),
    zones: (given.zones ?? []).map(zone => ({ ...zone, communes: zone.communes ?? [], drawn: zone.drawn ?? false })),
  };
}

function completeSite(given: Loose<Site>): Site {
  return {
    id: given.id ?? "", name: given.name ?? "", role: given.role ?? "main", longitude: given.longitude ?? null, latitude: given.latitude ?? null,
    quality: given.quality ?? "unknown", commune: given.commune ?? null, address: given.address ?? null, stepFree: given.stepFree ?? null,
    sessions: (given.sessions ?? []).map((session: Loose<Session>) => ({
      activity: session.activity ?? "", audience: session.audience ?? null, period: session.period ?? [], hours: session.hours ?? null,
      byAppointment: session.byAppointment ?? false, note: session.note ?? null,
    })),
  };
}

function completeCapacity(given: Loose<Capacity>): Capacity {
  return {
    site: given.site ?? null, places: given.places ?? 0, ageFrom: given.ageFrom ?? null, ageTo: given.ageTo ?? null,
    period: given.period ?? [], hoursPerWeek: given.hoursPerWeek ?? null,
  };
}

/** A service that does not exist yet: one site, nowhere; who adds it has just made sure of it. */
export function blankService(kind: string, uuid: string, today: string): ServiceRecord {
  const id = `saisie:${uuid}`;
  return { ...complete({ id, kind, confirmedOn: today }), sites: [blankSite(`${id}:1`, "main")] };
}

export function blankSite(id: string, role: string): Site {
  return completeSite({ id, role });
}

export const blankSession = (activity: string): Session =>
  ({ activity, audience: null, period: [...Periods], hours: null, byAppointment: false, note: null });

export const blankCapacity = (): Capacity =>
  ({ site: null, places: 0, ageFrom: null, ageTo: null, period: [...Periods], hoursPerWeek: null });

/** An id that no site of the service has had: the next number after the service's own id. */
export function nextSiteId(service: ServiceRecord): string {
  const used = new Set(service.sites.map(site => site.id));
  for (let number = service.sites.length + 1; ; number++)
    if (!used.has(`${service.id}:${number}`)) return `${service.id}:${number}`;
}

/** What is sent: without what the server finds or keeps itself. */
export function bodyOf(service: ServiceRecord): unknown {
  const { source: _, editedAt: __, revision: ___, ...rest } = service;
  return {
    ...rest,
    sites: rest.sites.map(({ commune: _, ...site }) => ({ ...site, name: site.name || null })),        // without a name it has the service's
    zones: rest.zones.map(({ drawn: _, ...zone }) => zone),
  };
}

export const copyOf = <T>(value: T): T => structuredClone(value);
