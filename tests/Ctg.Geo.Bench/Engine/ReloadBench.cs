using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Imports;
using Ctg.Geo.Store.Roads;

namespace Ctg.Geo.Bench.Engine;

/// <summary>A network of half a million nodes, put into the database once, and read back as a service does when it starts.</summary>
static class ReloadBench
{
    const int Side = 708, PointsPerRoad = 6;      // 708² = 501,264 nodes; about as many points a road as in Liechtenstein

    public static async Task<string[][]> RunAsync(string connectionString, CancellationToken cancel)
    {
        await using var db = new GeoDatabase(connectionString);
        await db.MigrateAsync(cancel);
        var network = Grid();
        var put = Stopwatch.GetTimestamp();
        await using (var session = await new ImportStore(db).BeginAsync(cancel))
        {
            await session.StageRoadsAsync(new("bench", "bench", "bench", "bench", Vintage.Unknown, new('0', 64), "bench", Protection.Published), network, "bench", cancel);
            await session.SwitchAsync(new('0', 64), "{}", cancel);
        }
        var putSeconds = Stopwatch.GetElapsedTime(put).TotalSeconds;

        var (store, seconds) = (new RoadStore(db), new List<double>());
        var id = (await store.ListAsync(cancel))[0].Id;
        for (var round = 0; round < 5; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var loaded = (await store.LoadAsync(id, cancel))!;
            var graph = RoadGraph.Of(loaded, TravelModes.Car, TravelDirection.Towards);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (graph.ArcCount != 2 * network.RoadCount) throw new InvalidOperationException("The network came back changed.");
        }
        return
        [
            ["Network", "nodes", "roads", "into the database s", "back as arrays and a graph s"],
            ["grid", Text(network.NodeCount, "N0"), Text(network.RoadCount, "N0"), Text(putSeconds, "0.0"), Text(EngineBench.Median(seconds), "0.00")],
        ];
    }

    /// <summary>Crossroads every 100 m, every road open to all both ways.</summary>
    static RoadNetwork Grid()
    {
        const int Step = 10_000;                   // ten-millionths of a degree
        var nodes = Enumerable.Range(0, Side * Side).Select(node => new RoadPoint(node % Side * Step, node / Side * Step)).ToImmutableArray();
        var ends = Enumerable.Range(0, nodes.Length).SelectMany(node => (IEnumerable<(int From, int To)>)
            [.. (node + 1) % Side != 0 ? [(node, node + 1)] : Array.Empty<(int, int)>(), .. node + Side < nodes.Length ? [(node, node + Side)] : Array.Empty<(int, int)>()]).ToArray();
        var times = ends.Select((_, road) => 50 + road % 100).ToImmutableArray();
        return new()
        {
            Nodes = nodes, From = [.. ends.Select(road => road.From)], To = [.. ends.Select(road => road.To)],
            Decimetres = [.. ends.Select(_ => 1_113)], Costs = [.. TravelModes.All.Select(_ => new RoadCosts(times, times))],
            Kind = [.. ends.Select(_ => (byte)0)], KindNames = ["unclassified"], Way = [.. ends.Select((_, road) => (long)road)],
            FirstPoint = [.. Enumerable.Range(0, ends.Length + 1).Select(road => road * PointsPerRoad)],
            Points = [.. ends.SelectMany(road => Enumerable.Range(0, PointsPerRoad).Select(i => Between(nodes[road.From], nodes[road.To], i)))],
        };

        static RoadPoint Between(RoadPoint from, RoadPoint to, int i) => new(
            from.Longitude + (to.Longitude - from.Longitude) / (PointsPerRoad - 1) * i, from.Latitude + (to.Latitude - from.Latitude) / (PointsPerRoad - 1) * i);
    }

    static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
