using Ctg.Geo.Testing;
using Npgsql;

namespace Ctg.Geo.Bench.Engine;

/// <summary>Searches on roads: growth with size, then beside pgRouting.</summary>
static class EngineBench
{
    public const int LimitDecis = 30 * 600;

    public static async Task RunAsync(CancellationToken cancel)
    {
        BenchGraph?[] dimacs = [BenchGraph.Dimacs("NY"), BenchGraph.Dimacs("BAY")];
        if (dimacs.All(graph => graph is null)) Console.WriteLine("No folder of published files (CTG_REAL_DATA): the DIMACS graphs are left out.");
        List<BenchGraph> graphs = [BenchGraph.Generated(10_000), BenchGraph.Generated(100_000), BenchGraph.Generated(1_000_000), .. dimacs.OfType<BenchGraph>()];
        Console.WriteLine("Times of roads are drawn: 2 to 20 s, evenly, the same both ways (seed 1). Limit 30 minutes.");
        Table.Print([GrowthBench.Titles, .. graphs.Select(GrowthBench.Row)]);

        Console.WriteLine();
        await using var cluster = await ThrowawayCluster.StartAsync();
        Table.Print(await ReloadBench.RunAsync(cluster.ConnectionString, cancel));
        Console.WriteLine();
        try
        {
            await using var contest = await PgRoutingContest.StartAsync(cluster, cancel);
            var rows = new List<string[]> { PgRoutingContest.Titles };
            foreach (var graph in graphs.Where(graph => graph.Graph.NodeCount < 1_000_000)) rows.Add(await contest.RowAsync(graph, cancel));
            Table.Print(rows);
        }
        catch (PostgresException absent) when (absent.SqlState is PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.FeatureNotSupported)
        {
            Console.WriteLine($"pgRouting is not installed here, so nothing is compared with it: {absent.MessageText}");
        }
    }

    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
