using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Communes;

/// <summary>What the map says of a chosen commune: where its people go, how long it takes with and without a car, and who declares to serve it.</summary>
/// <param name="Nearest">Where most of its people go; null where that is not known.</param>
/// <param name="Declared">Of the kind that is asked for, by name; empty when no zone holds the commune.</param>
/// <param name="SomeDeclare">Zones of this kind are declared here.</param>
public sealed record CommuneCardView(
    PublishedTerritory Published, TerritoryQuery Query, PublishedCommune Commune, AreaAccess<Disclosed> Access, AreaGap<Disclosed> Gap,
    PublishedSite? Nearest, IReadOnlyList<string> Declared, bool SomeDeclare)
{
    public static CommuneCardView Of(PublishedTerritory published, TerritoryQuery query, PublishedCommune commune)
    {
        var code = commune.Code.ToString();
        var access = published.Access(query.Service, query.Mode, query.Audience);
        var gap = published.Gap(query.Service, WaysWithoutCar.Best, query.Audience, MobilityGap.DefaultThresholdMinutes);
        var serving = access.Serving.GetValueOrDefault(code);
        return new(
            published, query, commune, access.Communes.Single(area => area.Code == code), gap.Communes.Single(area => area.Code == code),
            published.Sites.FirstOrDefault(site => site.ServiceId == serving?.ServiceId && site.SiteId == serving.SiteId),
            DeclaredBy(published, query.Service, commune), published.DeclaredZones.Any(zone => zone.Service?.Kind == query.Service));
    }

    /// <summary>Names of the services of a kind whose declared zone lists the commune; a drawn zone may hold a part of it, and says so on the map.</summary>
    static IReadOnlyList<string> DeclaredBy(PublishedTerritory published, ServiceKind kind, PublishedCommune commune) =>
        [.. published.DeclaredZones.Where(zone => zone.Service?.Kind == kind && zone.Communes.Contains(commune.Code))
            .Select(zone => Wording.Typeset(zone.Service!.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Create(French.Culture, ignoreCase: true))];
}
