using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Access;

/// <summary>Minutes within which n opportunities are found (METHODS §1: the n-th counts opportunities, not sites): places, for the kinds
/// that are counted in places; services otherwise, each once however many sites it has.</summary>
sealed class NthNearest
{
    /// <summary>Parts of places that add up to n are n, whatever binary fractions make of them.</summary>
    const double Enough = 1 - 1e-12;

    readonly TerritoryModel _model;
    readonly SiteChoice _choice;
    readonly SiteSupply? _places;
    readonly int _n;
    readonly ILookup<int, (int Site, int Decis)> _reached;

    public NthNearest(TerritoryModel model, ServiceKind kind, TravelMode mode, SiteChoice choice, Audience audience, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        (_model, _choice, _n) = (model, choice, n);
        _places = kind.CountsPlaces ? SiteSupply.Of(model.InForce(kind), choice.Served, kind, audience) : null;
        _reached = ReachedPairs.OfServices(model, mode, choice, SupplyQuestion.NearestOf(n))
            .ToLookup(pair => pair.Demand, pair => (pair.Site, TravelTime.FromMinutes(pair.Minutes).Decis));
    }

    /// <summary>The time of a demand point of the model.</summary>
    public PlacedTime Time(DemandPoint point, int index)
    {
        var (found, services, estimated, uncounted) = (0.0, new HashSet<string>(StringComparer.Ordinal), false, false);
        foreach (var (site, decis) in _reached[index].OrderBy(pair => pair.Decis).ThenBy(pair => pair.Site))
        {
            var (service, place) = _choice.Served[site];
            estimated |= ReachedSites.IsEstimated(_model.Travel, point.Position, place.Position!.Value);
            uncounted |= _places is { } places && !places.Recorded[site];
            found += _places?.Amounts[site] ?? (services.Add(service.Id) ? 1 : 0);
            if (found >= _n * Enough) return new(point, TravelTime.FromDecis(decis), estimated || uncounted || _places?.SharedEvenly == true);
        }
        return new(point, null, estimated || _model.Travel.Estimated) { Untold = uncounted };
    }
}
