using System.Diagnostics;
using System.Globalization;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Bench.Engine;

/// <summary>A graph to search, with the roads it was made of: every one can be taken both ways.</summary>
sealed record BenchGraph(string Name, RoadGraph Graph, IReadOnlyList<(int From, int To, int Decis)> Roads)
{
    const int Seed = 1;

    /// <summary>Roads of 2 to 20 s, drawn evenly, the same both ways.</summary>
    const int LeastDecis = 20, MostDecis = 200;

    /// <summary>A square grid with a fifth of its roads left out: 3.2 arcs a node, as country roads have.</summary>
    public static BenchGraph Generated(int nodes)
    {
        var (random, side) = (new Random(Seed), (int)Math.Sqrt(nodes));
        var ends = new List<(int From, int To)>();
        for (var node = 0; node < side * side; node++)
        {
            if ((node + 1) % side != 0 && random.Next(5) > 0) ends.Add((node, node + 1));
            if (node + side < side * side && random.Next(5) > 0) ends.Add((node, node + side));
        }
        return Of(string.Create(CultureInfo.InvariantCulture, $"generated {nodes / 1000}k"), side * side, ends);
    }

    /// <summary>A road graph of the 9th DIMACS challenge, xz-compressed, as "p tw NODES EDGES" and "FROM TO" lines: it has no lengths, so they are
    /// drawn. Null where there is no folder of published files.</summary>
    public static BenchGraph? Dimacs(string name)
    {
        if (RealData.Path is null || !File.Exists(Path.Combine(RealData.Path, "graphs", name + ".gr.xz"))) return null;
        using var xz = Process.Start(new ProcessStartInfo("xz", ["-dc", Path.Combine(RealData.Path, "graphs", name + ".gr.xz")]) { RedirectStandardOutput = true })!;
        var (nodes, ends) = (0, new List<(int From, int To)>());
        while (xz.StandardOutput.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            if (words[0] == "p") nodes = Number(words[2]);
            else if (words[0] != "c") ends.Add((Number(words[0]) - 1, Number(words[1]) - 1));
        }
        return Of("DIMACS " + name, nodes, ends);

        static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
    }

    public static BenchGraph Of(string name, int nodes, List<(int From, int To)> ends)
    {
        var (number, random) = (BreadthFirst.Order(nodes, ends), new Random(Seed));
        var roads = ends.ConvertAll(road => (From: number[road.From], To: number[road.To], Decis: random.Next(LeastDecis, MostDecis + 1)));
        roads.Sort();
        var arcs = new List<DirectedArc>(2 * roads.Count);
        for (var road = 0; road < roads.Count; road++)
        {
            arcs.Add(new(roads[road].From, new(roads[road].To, roads[road].Decis), road));
            arcs.Add(new(roads[road].To, new(roads[road].From, roads[road].Decis), ~road));
        }
        return new(name, RoadGraph.Of(nodes, arcs), roads);
    }

    /// <summary>One seed each, at nodes drawn at random.</summary>
    public IReadOnlyList<Seed[]> Sources(int count)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(_ => (Seed[])[new(random.Next(Graph.NodeCount), 0)])];
    }
}
