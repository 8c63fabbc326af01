using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Api.Observatories;

/// <summary>What anyone may know of the services of a model. One that is not in force is as if it did not exist.</summary>
sealed class PublishedOffer(TerritoryModel model)
{
    readonly HashSet<InseeCode> _members = [.. model.Communes.Where(commune => commune.InTerritory).Select(commune => commune.Code)];

    readonly HashSet<string> _inForce = [.. ServiceKinds.All.SelectMany(model.InForce).Select(service => service.Id)];

    /// <summary>Every kind of <see cref="ServiceKinds.All"/>, in that order.</summary>
    public IReadOnlyList<KindOffer> Kinds()
    {
        var ofKind = Open.ToLookup(service => service.Kind);
        return [.. ServiceKinds.All.Select(kind => Offer(kind, ofKind[kind]))];
    }

    public IReadOnlyList<PublishedSite> Sites() =>
    [
        .. from service in Open
           from site in service.Sites
           where site.Position is not null
           select new PublishedSite(
               service.Id, site.Id, site.Name, service.Kind, site.Role, site.Position!.Value, site.Quality, site.Commune,
               DisclosedPlaces(service, site), Hours(site), InTerritory(site)),
    ];

    public IReadOnlyList<UnplacedSite> UnplacedSites() =>
    [
        .. from service in Open
           from site in service.Sites
           where site.Position is null
           select new UnplacedSite(
               service.Id, site.Id, site.Name, service.Kind, site.Role, site.Commune, DisclosedPlaces(service, site), Hours(site), InTerritory(site)),
    ];

    IEnumerable<Service> Open => model.Services.Where(service => _inForce.Contains(service.Id));

    KindOffer Offer(ServiceKind kind, IEnumerable<Service> services)
    {
        Site[] reached = [.. services.SelectMany(service => service.Sites.Where(site => NearestAccess.CanBeReached(service, site)))];
        return new(kind, reached.Length, reached.Count(InTerritory), services.Sum(service => service.Sites.Count(site => site.Role == SiteRole.Depot)));
    }

    bool InTerritory(Site site) => site.Commune is { } code && _members.Contains(code);

    int? DisclosedPlaces(Service service, Site site) =>
        model.ServiceSources.GetValueOrDefault(service.Id)?.Protection.IsConfidential != true ? Places(service, site) : null;

    /// <summary>Places of a whole service; the most that one period offers. Null: none recorded.</summary>
    public static int? Places(Service service) => Most(service.Capacities);

    /// <summary>Places said of this site, or of a service that has no other; the most that one period offers.</summary>
    static int? Places(Service service, Site site)
    {
        Capacity[] here = [.. service.Capacities.Where(capacity => capacity.SiteId == site.Id || (capacity.SiteId is null && service.Sites.Count == 1))];
        return Most(here);
    }

    static int? Most(IReadOnlyList<Capacity> capacities) => capacities.Count == 0 ? null
        : new[] { Period.SchoolWeeks, Period.ShortHolidays, Period.Summer }
            .Max(period => capacities.Where(capacity => capacity.Period.HasFlag(period)).Sum(capacity => capacity.Places));

    static string? Hours(Site site) =>
        string.Join(" ; ", site.Sessions.Select(session => session.Hours).OfType<string>().Distinct()) is { Length: > 0 } hours ? hours : null;
}
