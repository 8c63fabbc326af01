using System.Diagnostics;
using System.Globalization;
using Ctg.Geo.Engine.Roads;

namespace Ctg.Geo.Bench.Engine;

/// <summary>What a settled node costs as the graph grows: 30 minutes around places drawn at random.</summary>
/// <remarks>By the clock, and of processor time: on a machine that does other things the clock counts those too.</remarks>
static class GrowthBench
{
    const int Sources = 50, Rounds = 9;

    public static readonly string[] Titles = ["Graph", "nodes", "arcs", "settled each", "ns/settled", "of processor", "catchments/s", "bytes/node + /arc", "search bytes/node"];

    public static string[] Row(BenchGraph bench)
    {
        var (graph, sources) = (bench.Graph, bench.Sources(Sources));
        var search = new ReachSearch(graph);
        var catchments = new Catchments(graph);
        var (one, processor, all, settled) = (new List<double>(), new List<double>(), new List<double>(), 0L);
        for (var round = -1; round < Rounds; round++)         // the first warms up
        {
            settled = 0;
            var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            foreach (var source in sources)
            {
                search.Run(source, EngineBench.LimitDecis);
                settled += search.Reached.Length;
            }
            var (end, spent) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime - used);
            var found = catchments.Of(sources, EngineBench.LimitDecis);
            if (found.Sum(catchment => (long)catchment.Nodes.Length) != settled) throw new InvalidOperationException($"{bench.Name}: one thread and several differ.");
            if (round < 0) continue;
            processor.Add(spent.TotalNanoseconds / settled);
            one.Add(Stopwatch.GetElapsedTime(start, end).TotalNanoseconds / settled);
            all.Add(Sources / Stopwatch.GetElapsedTime(end).TotalSeconds);
        }
        return
        [
            bench.Name, Text(graph.NodeCount, "N0"), Text(graph.ArcCount, "N0"), Text(settled / Sources, "N0"), Text(EngineBench.Median(one), "0.0"), Text(EngineBench.Median(processor), "0.0"),
            Text(EngineBench.Median(all), "N0"), "4 + 12", "8",
        ];
    }

    static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
