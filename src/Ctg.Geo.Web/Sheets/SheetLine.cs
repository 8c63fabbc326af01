using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Web.Sheets;

/// <summary>How the people of an area reach one kind of service, beside the areas around it.</summary>
/// <param name="Audience">That whose distance to this kind matters first, or everyone where it is not known here.</param>
/// <param name="Nearest">Where most of the commune goes by car; null for larger areas, and where it is not known.</param>
/// <param name="Car">By car.</param>
/// <param name="Gap">With and without a car.</param>
/// <param name="Secteurs">By car: the secteurs that hold the commune, in their order.</param>
/// <param name="Territory">By car.</param>
public sealed record SheetLine(
    ServiceKind Kind, Audience Audience, PublishedSite? Nearest, AreaAccess<Disclosed> Car, AreaGap<Disclosed> Gap,
    IReadOnlyList<AreaAccess<Disclosed>> Secteurs, AreaAccess<Disclosed> Territory)
{
    /// <summary>Every kind of which something is loaded, in the order in which a reader chooses.</summary>
    /// <param name="commune">INSEE code; null: the whole territory.</param>
    public static IReadOnlyList<SheetLine> Of(PublishedTerritory published, string? commune) =>
        [.. published.Kinds.Where(offer => offer.Sites > 0).Select(offer => Of(published, offer.Kind, commune))];

    static SheetLine Of(PublishedTerritory published, ServiceKind kind, string? commune)
    {
        var audience = published.Audiences.FirstOrDefault(known => known.Code == kind.Audience) ?? Audiences.Everyone;
        var access = published.Access(kind, TravelModes.Car, audience);
        var gap = published.Gap(kind, WaysWithoutCar.Best, audience, MobilityGap.DefaultThresholdMinutes);
        if (commune is null) return new(kind, audience, null, access.Territory, gap.Territory, [], access.Territory);

        var around = published.Territory.Secteurs.Where(secteur => secteur.Communes.Any(member => member.ToString() == commune)).Select(secteur => secteur.Id).ToHashSet();
        var serving = access.Serving.GetValueOrDefault(commune);
        return new(
            kind, audience, published.Sites.FirstOrDefault(site => site.ServiceId == serving?.ServiceId && site.SiteId == serving.SiteId),
            access.Communes.Single(area => area.Code == commune), gap.Communes.Single(area => area.Code == commune),
            [.. access.Secteurs.Where(secteur => around.Contains(secteur.Code))], access.Territory);
    }
}
