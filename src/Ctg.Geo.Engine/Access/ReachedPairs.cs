using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Access;

/// <summary>Who may go where, and in how many minutes: the pairs that a measure weighs.</summary>
static class ReachedPairs
{
    /// <summary>Of every demand point and the sites that its commune may go to.</summary>
    public static List<CostPair> OfServices(TerritoryModel model, TravelMode mode, SiteChoice choice, SupplyQuestion question)
    {
        var allowed = choice.AllowedTo(model.Demand);
        return Of(model, mode, [.. choice.All.Select(site => site.Position!.Value)], question, (point, site) => allowed[point]?.Contains(site) == true);
    }

    /// <summary>Of demand points and sites where the pair is of interest and weighs something.</summary>
    public static List<CostPair> Of(
        TerritoryModel model, TravelMode mode, IReadOnlyList<Position> sites, SupplyQuestion question, Func<int, int, bool> counts)
    {
        var table = model.Travel.Within(
            mode, TravelDirection.Towards, sites, [.. model.Demand.Select(point => point.Position)], TravelTime.FromMinutes(question.LimitMinutes));
        var (pairs, decay) = (new List<CostPair>(), question.Decay);
        for (var site = 0; site < table.SiteCount; site++)
            for (var at = table.First[site]; at < table.First[site + 1]; at++)
            {
                var (point, minutes) = (table.Place[at], table.Decis[at] / 600.0);
                if (counts(point, site) && decay.At(minutes) > 0) pairs.Add(new(point, site, minutes));
            }
        return pairs;
    }
}
