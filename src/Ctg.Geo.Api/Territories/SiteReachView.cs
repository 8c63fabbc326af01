using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Api.Territories;

/// <summary>The passive form of a measure at one site of the equipment.</summary>
/// <param name="Id">As in the GeoJSON of the equipment.</param>
/// <param name="InTerritory">False in the belt: people who live beyond the belt are not counted, so that the figure of its sites is too low.</param>
/// <param name="People">Those of the public who can reach it, territory and belt, each by the weight of the minutes; a true 0 where nobody can.</param>
public sealed record SiteReachView(string Id, string Service, string Site, string Name, string? Commune, bool InTerritory, FigureView People)
{
    /// <summary>Most people first; those without a number last.</summary>
    public static IReadOnlyList<SiteReachView> Of(PublishedTerritory published, IReadOnlyList<SiteReach<Disclosed>> reach)
    {
        var sites = published.Sites.ToDictionary(site => (site.ServiceId, site.SiteId));
        return [.. reach.Where(one => sites.ContainsKey((one.ServiceId, one.SiteId)))
            .OrderByDescending(one => one.People.Number ?? -1).ThenBy(one => one.SiteId, StringComparer.Ordinal)
            .Select(one => Of(sites[(one.ServiceId, one.SiteId)], one.People))];
    }

    static SiteReachView Of(Engine.Publishing.PublishedSite site, Disclosed people) => new(
        $"{site.ServiceId}/{site.SiteId}", site.ServiceId, site.SiteId, site.Name, site.Commune?.ToString(), site.InTerritory, FigureView.People(people));
}
