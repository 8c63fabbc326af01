using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Roads;

/// <summary>Travel by the roads of a loaded network.</summary>
/// <param name="network">The data set that the roads come from.</param>
public sealed class RoadTravel(RoadTimes roads, Dataset network) : ITravelTimes
{
    public RoadTimes Roads => roads;

    public bool Estimated => false;

    public IReadOnlyList<Dataset> Sources { get; } = [network];

    public NearestSite?[] ToNearest(TravelMode mode, IReadOnlyList<Position> sites, IReadOnlyList<Position> places, TravelTime limit) =>
        roads.ToNearest(mode, sites, places, limit);

    public TravelTable Within(TravelMode mode, TravelDirection direction, IReadOnlyList<Position> sites, IReadOnlyList<Position> places, TravelTime limit) =>
        roads.Within(mode, direction, sites, places, limit);
}
