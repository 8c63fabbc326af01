using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Services;

/// <summary>A service is not a point: who runs it, who may come, where and when it is met (DOMAIN §2).</summary>
/// <param name="Id">Stable within its source: "france-services:1".</param>
public sealed record Service(
    string Id, ServiceKind Kind, string Name, string? Operator, Funding Funding, Approval? Approval,
    AccessRule Access, IReadOnlyList<Site> Sites, IReadOnlyList<Capacity> Capacities)
{
    /// <summary>Since when it is closed; null: it is not. A closed service is kept, reached by nobody and drawn for nobody, and can reopen.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>When a planner last said that all of this holds; null: never.</summary>
    public DateOnly? ConfirmedOn { get; init; }
}

/// <summary>PSU: a fee by income; PAJE: a free price.</summary>
public enum Funding { Unknown, Psu, Paje, Other }

/// <summary>The agrément; open ends are unknown.</summary>
public readonly record struct Approval(DateOnly? From, DateOnly? To)
{
    /// <summary>Both ends included.</summary>
    public bool Holds(DateOnly on) => !(on < From) && !(on > To);
}

/// <summary>Who may use the service.</summary>
/// <param name="ReservedShare">Share of places kept for a public (an employer's staff), 0 to 1; only for <see cref="AccessKind.Reserved"/>.</param>
public readonly record struct AccessRule(AccessKind Kind, double ReservedShare = 0)
{
    public static readonly AccessRule Open = new(AccessKind.Open);
    public static readonly AccessRule BySector = new(AccessKind.BySector);
}

/// <summary><c>BySector</c>: families of the service's zone, and they belong to no other service of that kind.</summary>
public enum AccessKind { Open, BySector, ResidentsFirst, Reserved }

/// <summary>A place where the service is met.</summary>
/// <param name="Position">Null when the file gives none: the site is kept and reported, never drawn.</param>
/// <param name="Commune">The one it stands in; of a site without a position, the one its source says.</param>
/// <param name="StepFree">Null: not recorded.</param>
public sealed record Site(
    string Id, string Name, SiteRole Role, Position? Position, PositionQuality Quality, InseeCode? Commune,
    string? Address, bool? StepFree, IReadOnlyList<Session> Sessions)
{
    /// <summary>The commune that its source says; null: it says none, or the record was not read from the store.</summary>
    public InseeCode? DeclaredCommune { get; init; }
}

/// <summary>A depot is where a bus sleeps: never reached, never the nearest.</summary>
public enum SiteRole { Main, Branch, Stop, Depot }

/// <summary>How the position was found; <c>Commune</c>: placed at the commune only (INSEE QUALITE_XY 33).</summary>
public enum PositionQuality { Unknown, Good, Acceptable, Poor, Commune }

/// <summary>Places offered.</summary>
/// <param name="AgeFrom">Years, inclusive. Null: not recorded.</param>
/// <param name="AgeTo">Years, inclusive.</param>
/// <param name="HoursPerWeek">Null: not recorded.</param>
public sealed record Capacity(int Places, int? AgeFrom, int? AgeTo, Period Period, double? HoursPerWeek, string? SiteId = null);

/// <summary>When in the year.</summary>
[Flags]
public enum Period { None = 0, SchoolWeeks = 1, ShortHolidays = 2, Summer = 4, AllYear = SchoolWeeks | ShortHolidays | Summer }

/// <summary>Aggregated offer of childminders in a commune: never their addresses, which are personal data. Of a confidential source, a part of
/// that of several communes where they are few (<see cref="Secrecy.ProtectedTables"/>).</summary>
public sealed record ChildminderOffer(InseeCode Commune, int Year, int Active, int? Places, int? AgedFiftyFiveOrMore);
