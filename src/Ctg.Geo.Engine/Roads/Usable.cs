using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Roads;

/// <summary>Roads that one can set out from and come back to: open to the mode, not on a crumb of its network, and not on a street that one
/// can only enter or only leave.</summary>
static class Usable
{
    /// <param name="away">The roads of the mode, in the direction of travel.</param>
    /// <param name="fewestNodes">Of an island of the mode's own network; the largest one always counts.</param>
    public static bool[] Of(RoadNetwork network, TravelMode mode, RoadGraph away, int fewestNodes)
    {
        var costs = network.CostsOf(mode);
        var islands = Islands.Of(network, IsOpen);
        var fewest = islands.Count > 0 ? Math.Min(fewestNodes, islands.Sizes[0]) : 0;
        var (part, sizes) = StrongParts.Of(away);
        var largest = new int[islands.Count];
        for (var node = 0; node < network.NodeCount; node++)
            largest[islands.Number[node]] = Math.Max(largest[islands.Number[node]], sizes[part[node]]);

        var usable = new bool[network.RoadCount];
        for (var road = 0; road < usable.Length; road++)
        {
            var (from, to) = (network.From[road], network.To[road]);
            var island = islands.Number[from];
            usable[road] = IsOpen(road) && islands.Sizes[island] >= fewest && part[from] == part[to] && sizes[part[from]] == largest[island];
        }
        return usable;

        bool IsOpen(int road) => costs.Forward[road] != RoadNetwork.Closed || costs.Backward[road] != RoadNetwork.Closed;
    }
}
