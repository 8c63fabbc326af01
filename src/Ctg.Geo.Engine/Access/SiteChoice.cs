using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Access;

/// <summary>Which sites of a kind the people of a commune may go to.</summary>
/// <remarks>A depot, or a site without a position, is nobody's. A service by sector is for the communes of its zone, and they have no
/// other of that kind; the communes of no zone have the services open to all. A service reserved whole is for nobody here. A closed one
/// is as if it did not exist, so that its zone binds nobody.</remarks>
sealed class SiteChoice
{
    readonly Position[] _open;
    readonly Dictionary<InseeCode, Position[]> _bySector;
    readonly bool _someSectorUnrecorded;

    SiteChoice(IReadOnlyList<Site> all, Position[] open, Dictionary<InseeCode, Position[]> bySector, bool someSectorUnrecorded) =>
        (All, _open, _bySector, _someSectorUnrecorded) = (all, open, bySector, someSectorUnrecorded);

    /// <summary>Every site that someone may go to.</summary>
    public IReadOnlyList<Site> All { get; }

    /// <summary>Empty when they have none. Null when it is not recorded: their own service is nowhere on the map, or only services
    /// by sector are left and one of them has no zone.</summary>
    public IReadOnlyList<Position>? For(InseeCode commune) =>
        _bySector.TryGetValue(commune, out var own) ? (own.Length > 0 ? own : null)
        : _open.Length == 0 && _someSectorUnrecorded ? null
        : _open;

    public static SiteChoice Of(TerritoryModel model, ServiceKind kind)
    {
        var zones = model.Zones.Where(zone => zone.ServiceId is not null).ToLookup(zone => zone.ServiceId!);
        var all = new List<Site>();
        var open = new List<Position>();
        var bySector = new Dictionary<InseeCode, List<Position>>();
        var someSectorUnrecorded = false;
        foreach (var service in model.Services.Where(service => service.Kind == kind && service.ClosedOn is null))
        {
            Site[] sites = [.. service.Sites.Where(site => NearestAccess.CanBeReached(service, site))];
            all.AddRange(sites);
            var positions = sites.Select(site => site.Position!.Value);
            if (service.Access.Kind != AccessKind.BySector)
            {
                open.AddRange(positions);
                continue;
            }
            someSectorUnrecorded |= sites.Length > 0 && !zones.Contains(service.Id);
            foreach (var commune in zones[service.Id].SelectMany(zone => Members(zone, model.Communes)).Distinct())
            {
                if (!bySector.TryGetValue(commune, out var own)) bySector.Add(commune, own = []);
                own.AddRange(positions);
            }
        }
        return new(all, [.. open], bySector.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray()), someSectorUnrecorded);
    }

    // A drawn zone holds the communes whose centre it holds: a sector is a matter of whole communes.
    static IEnumerable<InseeCode> Members(Zone zone, IReadOnlyList<CommuneOfModel> communes) => zone is { Communes.Count: 0, Area: { } area }
        ? communes.Where(commune => area.Intersects(area.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(
            commune.Centre.Longitude, commune.Centre.Latitude)))).Select(commune => commune.Code)
        : zone.Communes;
}
