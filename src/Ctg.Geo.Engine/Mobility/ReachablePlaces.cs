using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Mobility;

/// <summary>What is offered within T minutes of each demand point, with and without a car (METHODS §3): times are found once for every
/// threshold, by mode, when first asked for.</summary>
sealed class ReachablePlaces(TerritoryModel model, ServiceKind kind, SiteChoice choice, IReadOnlyList<DemandPoint> points)
{
    readonly Dictionary<TravelMode, Lazy<TravelTable>> _tables = TravelModes.All.ToDictionary(mode => mode, mode => new Lazy<TravelTable>(() =>
        model.Travel.Within(mode, TravelDirection.Towards, [.. choice.All.Select(site => site.Position!.Value)],
            [.. points.Select(point => point.Position)], TravelTime.FromMinutes(AccessMethod.ThresholdsMinutes[^1]))));

    /// <summary>Per demand point, in their order.</summary>
    public TwoOffers[] Within(WayWithoutCar way, Audience audience, int thresholdMinutes)
    {
        var supply = SiteSupply.Of(model.InForce(kind), choice.Served, kind, audience);
        HashSet<int>[] byCar = Reached([TravelModes.Car], thresholdMinutes), without = Reached(way.Modes, thresholdMinutes);
        return [.. points.Select((point, i) => new TwoOffers(
            Sum(byCar[i]), Sum(without[i]), supply.SharedEvenly || IsEstimated(point, byCar[i]) || IsEstimated(point, without[i])))];

        double Sum(HashSet<int> sites) => sites.Order().Sum(site => supply.Amounts[site]);
        bool IsEstimated(DemandPoint point, HashSet<int> sites) => model.Travel.Estimated || sites.Any(site =>
            !supply.Recorded[site] || ReachedSites.IsEstimated(model.Travel, point.Position, choice.All[site].Position!.Value));
    }

    /// <summary>The sites that each point may go to and reaches by one of the modes; a time equal to the threshold is within it.</summary>
    HashSet<int>[] Reached(IEnumerable<TravelMode> modes, int thresholdMinutes)
    {
        HashSet<int>[] reached = [.. points.Select(_ => new HashSet<int>())];
        var allowed = choice.AllowedTo(points);
        foreach (var table in modes.Select(mode => _tables[mode].Value))
            for (var site = 0; site < table.SiteCount; site++)
                for (var at = table.First[site]; at < table.First[site + 1]; at++)
                    if (table.Decis[at] <= thresholdMinutes * 600 && allowed[table.Place[at]]?.Contains(site) == true) reached[table.Place[at]].Add(site);
        return reached;
    }
}

/// <summary>Places, or services, in reach of a demand point.</summary>
/// <param name="Estimated">A straight line is behind them, or the places of some are not recorded, or shared in equal parts.</param>
readonly record struct TwoOffers(double ByCar, double WithoutCar, bool Estimated);
