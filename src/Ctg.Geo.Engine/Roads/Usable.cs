using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Roads;

/// <summary>Roads that one can set out from: open to the mode, and not on a crumb of its network.</summary>
static class Usable
{
    /// <param name="fewestNodes">Of an island of the mode's own network; the largest one always counts.</param>
    public static bool[] Of(RoadNetwork network, TravelMode mode, int fewestNodes)
    {
        var costs = network.CostsOf(mode);
        var islands = Islands.Of(network, IsOpen);
        var fewest = islands.Count > 0 ? Math.Min(fewestNodes, islands.Sizes[0]) : 0;
        var usable = new bool[network.RoadCount];
        for (var road = 0; road < usable.Length; road++)
            usable[road] = IsOpen(road) && islands.Sizes[islands.Number[network.From[road]]] >= fewest;
        return usable;

        bool IsOpen(int road) => costs.Forward[road] != RoadNetwork.Closed || costs.Backward[road] != RoadNetwork.Closed;
    }
}
