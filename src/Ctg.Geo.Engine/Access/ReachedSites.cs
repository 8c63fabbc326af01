using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Access;

/// <summary>A site that someone at a place may go to, and the time it takes.</summary>
/// <param name="Estimated">By straight line.</param>
public sealed record ReachedSite(Service Service, Site Site, TravelTime Time, bool Estimated);

/// <summary>The sites of a kind nearest to one place, by the rules of access of its commune.</summary>
public static class ReachedSites
{
    /// <summary>Nearest first; of two as near, in the order of services. Empty when none is within the limit; null when it is not recorded
    /// which are those of this commune.</summary>
    public static IReadOnlyList<ReachedSite>? Of(
        TerritoryModel model, ServiceKind kind, TravelMode mode, Position from, InseeCode commune, int count, TravelTime limit)
    {
        var choice = SiteChoice.Of(model, kind);
        if (choice.Of(commune) is not { } own) return null;

        var table = model.Travel.Within(mode, TravelDirection.Away, [from], own.Positions, limit);      // one search, from here to all of them
        var (places, decis) = (table.Place.ToArray(), table.Decis.ToArray());
        return [.. places.Zip(decis).OrderBy(pair => pair.Second).ThenBy(pair => pair.First).Take(count).Select(pair =>
        {
            var (service, site) = choice.Served[own.Sites[pair.First]];
            return new ReachedSite(service, site, TravelTime.FromDecis(pair.Second), IsEstimated(model.Travel, from, site.Position!.Value));
        })];
    }

    internal static bool IsEstimated(ITravelTimes travel, Position from, Position to) =>
        travel.Estimated || travel is RoadTravel roads && (roads.IsBeyond(from) || roads.IsBeyond(to));
}
