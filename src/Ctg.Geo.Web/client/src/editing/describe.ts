import { type Position } from "./changes";
import { type Choice, type Context, type Words } from "./context";
import { writeNumber } from "./numbers";
import { type Capacity, type ServiceRecord, type Session, type Site, type Zone } from "./record";

const NameOfField: Record<string, string> = {
  name: "EditName", kind: "EditKind", operator: "EditOperator", funding: "EditFunding", access: "EditAccess", approval: "EditApproval",
  closedOn: "EditClosedOn", confirmedOn: "EditConfirmedOn", capacities: "EditPlacesTitle", role: "EditSiteRole", address: "EditAddress",
  stepFree: "EditStepFree", sessions: "EditSessions", position: "EditPosition", communes: "EditZoneCommunes",
};

/** Fields and values of a service in words. */
export class Describe {
  constructor(private readonly context: Context, private readonly words: Words) {}

  /** "position de l’annexe"; the services give the names of sites and zones. */
  field(key: string, ...services: ServiceRecord[]): string {
    const part = /^(sites|zones)\.([^]*)$/.exec(key);
    if (!part) return this.words.say(NameOfField[key] ?? key);
    for (const service of services)
      for (const item of service[part[1] as "sites" | "zones"])
        if (part[2]!.startsWith(item.id)) {
          const name = part[2]!.slice(item.id.length + 1);
          const whole = this.words.say(part[1] === "sites" ? "EditSite" : "EditZone");
          const label = name === "" ? whole : name === "name" ? this.words.say(part[1] === "sites" ? "EditSiteName" : "EditZoneName")
            : name === "kind" ? this.words.say("EditZoneKind") : this.words.say(NameOfField[name] ?? name);
          return service[part[1] as "sites" | "zones"].length === 1 && part[1] === "sites" ? label : this.words.say("EditFieldOf", label, item.name || whole);
        }
    return key;
  }

  value(key: string, value: unknown): string {
    if (value === undefined || value === null || value === "") return this.words.say("EditNone");
    const name = key.slice(key.lastIndexOf(".") + 1);
    const { fundings, roles, zoneKinds } = this.context;
    switch (/^(sites|zones)\./.test(key) && typeof value === "object" && "id" in value ? "whole" : name) {
      case "whole": return this.#whole(value as Site | Zone);
      case "kind": return label(key === "kind" ? this.context.kinds : zoneKinds, value);
      case "funding": return label(fundings, value);
      case "role": return label(roles, value);
      case "access": return this.#access(value as ServiceRecord["access"]);
      case "approval": return this.#approval(value as ServiceRecord["approval"]);
      case "closedOn": case "confirmedOn": return this.words.date(String(value));
      case "stepFree": return this.words.say(value ? "EditYes" : "EditNo");
      case "position": return this.place(value as Position);
      case "communes": return this.#communes(value as string[]);
      case "capacities": return this.#list((value as Capacity[]).map(capacity => this.capacity(capacity)));
      case "sessions": return this.#list((value as Session[]).map(session => this.#session(session)));
      default: return String(value);
    }
  }

  place({ latitude, longitude }: { latitude: number | null; longitude: number | null }): string {
    return latitude === null || longitude === null ? this.words.say("EditNowhere")
      : this.words.say("EditPlaceValue", writeNumber(latitude, 5), writeNumber(longitude, 5));
  }

  commune(code: string | null): string {
    return code === null ? this.words.say("EditOutside") : this.context.communes.find(commune => commune.code === code)?.name ?? code;
  }

  capacity({ places, ageFrom, ageTo, period }: Capacity): string {
    const ages = ageFrom === null && ageTo === null ? "" : this.words.say("EditAgesValue", ageFrom ?? "…", ageTo ?? "…");
    return [this.words.say(places > 1 ? "EditPlacesValue" : "EditPlaceCount", places), ages, this.period(period)].filter(text => text !== "").join(", ");
  }

  period(period: readonly string[]): string {
    return period.length === this.context.periods.length ? this.words.say("EditAllYear")
      : period.map(code => label(this.context.periods, code).toLocaleLowerCase()).join(", ");
  }

  #session(session: Session): string {
    return [session.activity, session.hours ?? this.words.say("EditHoursUnknown"), session.byAppointment ? this.words.say("EditByAppointment").toLocaleLowerCase() : ""]
      .filter(text => text !== "").join(", ");
  }

  #access({ rule, reservedShare }: ServiceRecord["access"]): string {
    const text = label(this.context.rules, rule);
    return reservedShare > 0 ? `${text} (${writeNumber(reservedShare * 100, 1)}\u202f%)` : text;
  }

  #approval({ from, to }: ServiceRecord["approval"]): string {
    if (from === null && to === null) return this.words.say("EditNone");
    return this.words.say("EditFromTo", from ? this.words.date(from) : "…", to ? this.words.date(to) : "…");
  }

  #communes(codes: string[]): string {
    return codes.length > 6 ? this.words.say("EditCommuneCount", codes.length) : this.#list(codes.map(code => this.commune(code)));
  }

  #whole(item: Site | Zone): string {
    return "sessions" in item ? `${item.name || this.words.say("EditSite")}, ${this.place(item)}` : `${item.name}, ${this.#communes(item.communes)}`;
  }

  #list(texts: string[]): string {
    return texts.length === 0 ? this.words.say("EditNone") : texts.join("\u00a0; ");
  }
}

export const label = (choices: readonly Choice[], code: unknown) => choices.find(choice => choice.code === code)?.label ?? String(code);
