using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Engine.Access;

/// <summary>The passive form of a measure at one site: Σ P_i·w_ij, the people who can reach it (METHODS §1).</summary>
/// <param name="People">Of the territory and the belt, each counted by the weight of their minutes; with a binary weight, their number.</param>
public sealed record SiteReach<T>(string ServiceId, string SiteId, T People) where T : struct;

/// <summary>Who can reach each site, each figure in its state.</summary>
/// <param name="reliabilityThreshold">Fewer people than this and the figure is fragile.</param>
sealed class PassiveMeasure(TerritoryModel model, SiteChoice choice, List<CostPair> pairs, int audience, int reliabilityThreshold)
{
    readonly Dictionary<InseeCode, FigureState> _states = model.Communes.ToDictionary(commune => commune.Code, commune => commune.People[audience].State);

    public IReadOnlyList<SiteReach<Figure>> Of(Decay decay)
    {
        double[] demand = [.. model.Demand.Select(point => point.People[audience] ?? 0)];
        var reached = Opportunities.PassiveGravity(demand, SparseCosts.Of(demand.Length, choice.Served.Count, pairs), decay);
        var bySite = pairs.ToLookup(pair => pair.Site, pair => pair.Demand);
        return [.. choice.Served.Select((one, site) => new SiteReach<Figure>(one.Service.Id, one.Site.Id, Stated(site, reached[site])))];

        Figure Stated(int site, double people)
        {
            var uncounted = bySite[site].Any(point => model.Demand[point].People[audience] is null);
            if (uncounted && people == 0) return Figure.Unknown;
            int[] counted = [.. bySite[site].Where(point => demand[point] > 0)];
            return people > 0 && people < reliabilityThreshold ? Figure.Fragile(people)
                : uncounted || IsEstimated(site, counted) || counted.Any(IsShared) ? Figure.Estimated(people)
                : Figure.Of(people);
        }
    }

    /// <summary>How many people there are, or where in the commune, is an estimate.</summary>
    bool IsShared(int point) => model.Demand[point].IsSpread || _states[model.Demand[point].Commune] is FigureState.Estimated or FigureState.Withheld;

    /// <summary>A straight line is behind it.</summary>
    bool IsEstimated(int site, IEnumerable<int> points) => model.Travel.Estimated || model.Travel is RoadTravel roads
        && (roads.IsBeyond(choice.All[site].Position!.Value) || points.Any(point => roads.IsBeyond(model.Demand[point].Position)));
}

/// <summary>The passive form, as anyone may see it.</summary>
public static class DisclosedReach
{
    public static IReadOnlyList<SiteReach<Disclosed>> Disclose(this IEnumerable<SiteReach<Figure>> sites, Disclosure disclosure) =>
        [.. sites.Select(site => new SiteReach<Disclosed>(site.ServiceId, site.SiteId, disclosure.Of(site.People)))];
}
