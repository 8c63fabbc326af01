using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Import.Demo;

/// <summary>Makes the services of one EPCI: numbers them, places them near the church, and keeps the zones they declare.</summary>
sealed class ServiceRegister(FictionalEpci epci, long seed)
{
    static readonly string[] Streets =
        ["rue des Écoles", "rue du Lavoir", "place de la Mairie", "rue de la Fontaine", "route de la Gare", "rue du Pré-Neuf", "allée des Tilleuls", "rue Basse", "chemin du Moulin", "place du Marché"];

    readonly List<Service> _services = [];
    readonly List<Zone> _zones = [];
    readonly Dictionary<string, int> _numbers = [];
    readonly Chance _chance = Chance.For(seed, "services", epci.Pole);

    public IReadOnlyList<Service> Services => _services;
    public IReadOnlyList<Zone> Zones => _zones;
    public Chance Chance => _chance;

    public Service Open(
        ServiceKind kind, string name, string operatedBy, IReadOnlyList<Site> sites, IReadOnlyList<Capacity>? capacities = null,
        Funding funding = Funding.Unknown, AccessRule? access = null, IReadOnlyList<FictionalCommune>? zone = null)
    {
        var id = NextId(kind.Code);
        Approval? approval = kind == ServiceKinds.CentreSocial || kind == ServiceKinds.Evs
            ? new(new(2023, 1, 1), new(2026, 12, 31)) : null;
        var service = new Service(id, kind, name, operatedBy, funding, approval, access ?? AccessRule.Open,
            [.. sites.Select((site, number) => site with { Id = FormattableString.Invariant($"{id}:{number + 1}") })], capacities ?? []);
        _services.Add(service);
        if (zone is not null)
            _zones.Add(new(id + ":zone", kind == ServiceKinds.Rpe ? ZoneKind.RpeSector : ZoneKind.VieSociale, name, id,
                [.. zone.Select(commune => commune.Code).Order()], null, null, null));
        return service;
    }

    public Site At(FictionalCommune commune, string name, SiteRole role = SiteRole.Main, params IReadOnlyList<Session> sessions)
    {
        var reach = commune.Rank switch { Rank.Town => 750, Rank.Bourg => 330, _ => 120 };
        double x = commune.X + reach * Math.Clamp(_chance.Normal() * 0.6, -1, 1), y = commune.Y + reach * Math.Clamp(_chance.Normal() * 0.6, -1, 1);
        var address = FormattableString.Invariant($"{_chance.Whole(1, 48)} {_chance.Of(Streets)}, {commune.Name}");
        return new("", name, role, Rounded(x, y), PositionQuality.Good, commune.Code, address, _chance.Happens(0.8) ? _chance.Happens(0.85) : null, sessions);
    }

    /// <param name="hours">OSM opening_hours; null when they are not known.</param>
    public static Session Hours(string activity, string? hours, Period period = Period.AllYear, string? audience = null, bool booking = false, string? note = null) =>
        new(activity, audience, period, hours, [], booking, note);

    /// <summary>Five decimals: a metre, as the official files have it.</summary>
    public static Position Rounded(double x, double y)
    {
        var position = EuropeanGrid.ToDegrees(x, y);
        return Position.At(Math.Round(position.Longitude, 5), Math.Round(position.Latitude, 5));
    }

    string NextId(string kind)
    {
        _numbers[kind] = _numbers.GetValueOrDefault(kind) + 1;
        return FormattableString.Invariant($"demo:{epci.Siren}:{kind}-{_numbers[kind]}");
    }
}
