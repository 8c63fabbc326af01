using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Roads;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>What rounding each road to a tenth of a second does to a whole route.</summary>
public sealed class RoundingTests
{
    const int Routes = 1_000, DayDecis = 24 * 36_000, Seed = 1;

    [Theory]
    [InlineData("valhalla-liechtenstein.osm.pbf"), InlineData("graphhopper-andorra.osm.pbf")]
    public void Rounding_changes_a_route_by_half_a_percent_at_most(string file)
    {
        // A route of a few seconds cannot be nearer than the grain, a tenth of a second.
        var exact = new List<Directed>();
        var roads = RoadFiles.Read([SourceFile.At(RealData.Require("roads/" + file))], exact, new(), new Progress<string>(), CancellationToken.None)!;
        var (network, random) = (roads.Network, new Random(Seed));
        var search = new ReachSearch(RoadGraph.Of(network, TravelModes.Car, TravelDirection.Away));
        for (var found = 0; found < Routes;)
        {
            var from = random.Next(network.NodeCount);
            search.Run([new(from, 0)], DayDecis);
            var whole = ExactDecis(network, exact, from);
            for (var i = 0; i < 20; i++)
            {
                var to = random.Next(network.NodeCount);
                if (to == from || double.IsPositiveInfinity(whole[to])) continue;
                found++;
                Assert.True(Math.Abs(search.DecisOf(to) - whole[to]) <= Math.Max(1, 0.005 * whole[to]), $"seed {Seed}, {from} to {to}: {search.DecisOf(to)} for {whole[to]}");
            }
        }
    }

    /// <summary>Dijkstra over the times before rounding, by car.</summary>
    static double[] ExactDecis(RoadNetwork network, List<Directed> exact, int from)
    {
        var arcs = Enumerable.Range(0, network.RoadCount).SelectMany(road => new[]
        {
            (Tail: network.From[road], Head: network.To[road], Decis: exact[road][Directed.Forward]), (Tail: network.To[road], Head: network.From[road], Decis: exact[road][Directed.Backward]),
        }).ToLookup(arc => arc.Tail);
        var best = Enumerable.Repeat(double.PositiveInfinity, network.NodeCount).ToArray();
        var open = new PriorityQueue<int, double>([(from, 0)]);
        best[from] = 0;
        while (open.TryDequeue(out var node, out var decis))
        {
            if (decis > best[node]) continue;
            foreach (var arc in arcs[node])
                if (decis + arc.Decis < best[arc.Head])
                {
                    best[arc.Head] = decis + arc.Decis;
                    open.Enqueue(arc.Head, best[arc.Head]);
                }
        }
        return best;
    }
}
