using Ctg.Geo.Engine.Roads;

namespace Ctg.Geo.Engine.Tests.Roads;

/// <summary>Graphs drawn at random, and the answers that trying everything gives.</summary>
static class RandomRoads
{
    public const int Unreached = int.MaxValue;

    /// <summary>Some nodes are alone, some arcs are doubled, some are loops; costs are small so that ties are many, a few are long.</summary>
    public static (RoadGraph Graph, List<DirectedArc> Arcs) Graph(Random random, int nodes, int arcs)
    {
        var list = Enumerable.Range(0, arcs).Select(i => new DirectedArc(
            random.Next(nodes), new(random.Next(nodes), random.Next(10) == 0 ? random.Next(1, 5_000) : random.Next(1, 12)), random.Next(2) == 0 ? i : ~i)).ToList();
        return (RoadGraph.Of(nodes, list), list);
    }

    /// <summary>Bellman 1958: until nothing improves.</summary>
    public static int[] Naive(int nodes, IReadOnlyList<DirectedArc> arcs, IEnumerable<Seed> seeds, int limit)
    {
        var best = Enumerable.Repeat(Unreached, nodes).ToArray();
        foreach (var seed in seeds.Where(seed => seed.Decis <= limit)) best[seed.Node] = Math.Min(best[seed.Node], seed.Decis);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (tail, arc, _) in arcs)
                if (best[tail] != Unreached && best[tail] + arc.Decis <= limit && best[tail] + arc.Decis < best[arc.Head])
                {
                    best[arc.Head] = best[tail] + arc.Decis;
                    changed = true;
                }
        }
        return best;
    }

    public static Seed[] Seeds(Random random, int nodes, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new Seed(random.Next(nodes), random.Next(30)))];
}
