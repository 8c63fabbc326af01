using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Reach;

/// <summary>A network by which a published territory travels.</summary>
sealed record LoadedRoads(RoadTimes Times, Dataset Dataset)
{
    /// <summary>The one that serves some places best: whose roads are nearest to the place that is farthest from them. Null: none is loaded.</summary>
    public static LoadedRoads? Near(Observatory observatory, TravelMode mode, params Position[] places)
    {
        (LoadedRoads Roads, double Metres)? best = null;
        foreach (var travel in observatory.Territories.Select(territory => territory.Model.Travel).OfType<RoadTravel>().DistinctBy(travel => travel.Roads))
        {
            var roads = new LoadedRoads(travel.Roads, travel.Sources[0]);
            var metres = places.Max(place => roads.Times.SnapOf(mode, place)?.Metres ?? double.PositiveInfinity);
            if (best is not { } found || metres < found.Metres) best = (roads, metres);
        }
        return best?.Roads;
    }
}
