using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Access;

/// <summary>Which sites of a kind the people of a commune may go to: the rules of access, for every measure.</summary>
/// <remarks>A depot, or a site without a position, is nobody's. A service by sector is for the communes of its zone, and they have no
/// other of that kind; the communes of no zone have the services open to all. A service reserved whole is for nobody here. A closed one,
/// or one outside the dates of its approval, is as if it did not exist, so that its zone binds nobody.</remarks>
sealed class SiteChoice
{
    readonly ChosenSites _open;
    readonly Dictionary<InseeCode, ChosenSites> _bySector;
    readonly bool _someSectorUnrecorded;

    SiteChoice(IReadOnlyList<ServedSite> served, ChosenSites open, Dictionary<InseeCode, ChosenSites> bySector, bool someSectorUnrecorded)
    {
        (Served, _open, _bySector, _someSectorUnrecorded) = (served, open, bySector, someSectorUnrecorded);
        All = [.. served.Select(one => one.Site)];
    }

    /// <summary>Every site that someone may go to, with its service.</summary>
    public IReadOnlyList<ServedSite> Served { get; }

    /// <summary>The sites of <see cref="Served"/>.</summary>
    public IReadOnlyList<Site> All { get; }

    /// <summary>Empty when they have none. Null when it is not recorded: their own service is nowhere on the map, or only services
    /// by sector are left and one of them has no zone.</summary>
    public ChosenSites? Of(InseeCode commune) =>
        _bySector.TryGetValue(commune, out var own) ? (own.Sites.Length > 0 ? own : null)
        : _open.Sites.Length == 0 && _someSectorUnrecorded ? null
        : _open;

    /// <summary>Their positions; communes that have the same choice have the same list.</summary>
    public IReadOnlyList<Position>? For(InseeCode commune) => Of(commune)?.Positions;

    /// <summary>Per demand point, the indices of the sites that its people may go to; null where that is not recorded. Communes that have
    /// the same choice have the same set.</summary>
    public HashSet<int>?[] AllowedTo(IEnumerable<DemandPoint> points)
    {
        var sets = new Dictionary<ChosenSites, HashSet<int>>(ReferenceEqualityComparer.Instance);
        return [.. points.Select(point => Of(point.Commune) is not { } chosen ? null
            : sets.TryGetValue(chosen, out var known) ? known : sets[chosen] = [.. chosen.Sites])];
    }

    public static SiteChoice Of(TerritoryModel model, ServiceKind kind)
    {
        var zones = model.Zones.Where(zone => zone.ServiceId is not null).ToLookup(zone => zone.ServiceId!);
        var all = new List<ServedSite>();
        var open = new List<int>();
        var bySector = new Dictionary<InseeCode, List<int>>();
        var someSectorUnrecorded = false;
        foreach (var service in model.InForce(kind))
        {
            var first = all.Count;
            all.AddRange(service.Sites.Where(site => NearestAccess.CanBeReached(service, site)).Select(site => new ServedSite(service, site)));
            var sites = Enumerable.Range(first, all.Count - first);
            if (service.Access.Kind != AccessKind.BySector)
            {
                open.AddRange(sites);
                continue;
            }
            someSectorUnrecorded |= all.Count > first && !zones.Contains(service.Id);
            foreach (var commune in zones[service.Id].SelectMany(zone => Members(zone, model.Communes)).Distinct())
            {
                if (!bySector.TryGetValue(commune, out var own)) bySector.Add(commune, own = []);
                own.AddRange(sites);
            }
        }
        ChosenSites Chosen(List<int> sites) => new([.. sites], [.. sites.Select(site => all[site].Site.Position!.Value)]);
        return new(all, Chosen(open), bySector.ToDictionary(entry => entry.Key, entry => Chosen(entry.Value)), someSectorUnrecorded);
    }

    // A drawn zone holds the communes whose centre it holds: a sector is a matter of whole communes.
    static IEnumerable<InseeCode> Members(Zone zone, IReadOnlyList<CommuneOfModel> communes) => zone is { Communes.Count: 0, Area: { } area }
        ? communes.Where(commune => area.Intersects(area.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(
            commune.Centre.Longitude, commune.Centre.Latitude)))).Select(commune => commune.Code)
        : zone.Communes;
}

/// <summary>A site that can be reached, and the service that is met there.</summary>
sealed record ServedSite(Service Service, Site Site);

/// <param name="Sites">Indices in <see cref="SiteChoice.Served"/>, ascending.</param>
/// <param name="Positions">Theirs, in the same order.</param>
sealed record ChosenSites(int[] Sites, Position[] Positions)
{
    public static readonly ChosenSites None = new([], []);
}
