using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests;

/// <summary>A town one can draw, on the equator, where a kilometre east is a kilometre of geodesic and a minute away by car
/// (detour 1, 60 km/h). Communes are numbered 21001, 21002…</summary>
sealed class Town
{
    public static readonly StraightLine OneKilometreOneMinute = new(new(Car: new(1, 60), Bicycle: new(1, 15), Walk: new(1, 4)));

    readonly List<CommuneData> _communes = [];
    readonly List<PlacedCell> _cells = [];
    readonly List<Service> _services = [];
    readonly List<Zone> _zones = [];
    readonly List<Secteur> _secteurs = [];
    readonly List<ChildminderOffer> _childminders = [];
    readonly Dictionary<string, Sources.Dataset> _sources = [];

    /// <summary>East, and north by the radius of the meridian at the equator, a(1 − e²) = 6 335 439.327 m.</summary>
    public static Position At(double eastKm, double northKm = 0) => Position.At(
        double.RadiansToDegrees(eastKm * 1000 / 6_378_137), double.RadiansToDegrees(northKm * 1000 / 6_335_439.327));

    public static InseeCode Code(int number) => InseeCode.Parse(FormattableString.Invariant($"{21_000 + number}"), null);

    public Town Commune(int number, Position centre, int? people, CommuneCensus? census = null, bool inTerritory = true)
    {
        var code = Code(number);
        var population = people is { } count ? new LegalPopulation(code, $"Commune {number}", 2025, count, null) : null;
        _communes.Add(new(code, $"Commune {number}", population, census, centre, inTerritory));
        return this;
    }

    /// <summary>Of a commune that is there: all, and those with a car.</summary>
    public Town Households(int commune, double all, double withCar, int year = 2022)
    {
        var i = _communes.FindIndex(known => known.Code == Code(commune));
        _communes[i] = _communes[i] with { Households = new(Code(commune), year, all, withCar) };
        return this;
    }

    public Town Cell(int commune, Position centre, double people, double? age0To3 = null, double? age4To5 = null, bool imputed = false)
    {
        _cells.Add(new(new($"cell {_cells.Count}", centre, [Code(commune)], imputed, people, null, age0To3, age4To5, null, null, null), Code(commune)));
        return this;
    }

    public Town Service(
        Position? position, ServiceKind? kind = null, SiteRole role = SiteRole.Main, AccessRule access = default, string? id = null, int? commune = null)
    {
        id ??= FormattableString.Invariant($"service:{_services.Count}");
        var site = new Site(id + ":1", id, role, position, PositionQuality.Good, commune is { } number ? Code(number) : null, null, null, []);
        _services.Add(new(id, kind ?? ServiceKinds.Eaje, id, null, Funding.Unknown, null, access, [site], []));
        return this;
    }

    public Town Offer(Service service, Sources.Dataset? source = null)
    {
        _services.Add(service);
        if (source is not null) _sources[service.Id] = source;
        return this;
    }

    /// <summary>A crèche open to all, with places for children under 3 unless said otherwise; null: nobody has counted them.</summary>
    public Town Crèche(string id, Position? position, int? places, AccessRule access = default) =>
        Offer(new(id, ServiceKinds.Eaje, id, null, Funding.Unknown, null, access,
            [new(id + ":1", id, SiteRole.Main, position, PositionQuality.Good, null, null, null, [])],
            places is { } count ? [new(count, 0, 2, Period.AllYear, null)] : []));

    public Town Childminders(int commune, int? places)
    {
        _childminders.Add(new(Code(commune), 2024, 1, places, null));
        return this;
    }

    public Town Zone(string service, params int[] communes)
    {
        _zones.Add(new($"zone of {service}", ZoneKind.RpeSector, service, service, [.. communes.Select(Code)], null, null, null));
        return this;
    }

    public Town Secteur(string id, params int[] communes)
    {
        _secteurs.Add(new(id, id, [.. communes.Select(Code)]));
        return this;
    }

    public TerritoryModel Model(ITravelTimes? travel = null)
    {
        var members = _communes.Where(commune => commune.InTerritory).Select(commune => commune.Code).ToArray();
        return DemandBuilder.Build(new(
            new("town", "Town", 2025, members, _secteurs), [.. _communes.OrderBy(commune => commune.Code)], _cells, _services,
            _sources, _zones, _childminders, []), travel ?? OneKilometreOneMinute);
    }

    public AccessFigures<Figure> Access(ServiceKind? kind = null, Audience? audience = null, AccessParameters? parameters = null) =>
        NearestAccess.Compute(Model(), kind ?? ServiceKinds.Eaje, TravelModes.Car, audience ?? Audiences.Everyone, parameters ?? AccessParameters.Default);
}
