using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Roads;

/// <summary>Where a search begins: a node, and the time already spent on getting there.</summary>
public readonly record struct Seed(int Node, int Decis);

/// <summary>Shortest times from one place to everywhere within a limit (Dijkstra 1959, with the buckets of Dial 1969).</summary>
/// <remarks>On a graph that runs <see cref="TravelDirection.Towards"/>, the times from everywhere to the place. One instance for each thread,
/// used again and again: allocates nothing once warm. O(n + m + limit) over the nodes and arcs within the limit.</remarks>
public sealed class ReachSearch
{
    public const int OutOfReach = int.MaxValue;

    readonly RoadGraph _graph;
    readonly BucketQueue _open = new();
    readonly int[] _best;        // tenths of a second of each node; OutOfReach unless reached in this run
    readonly int[] _reached;     // nodes in the order of their times
    int _count;

    public ReachSearch(RoadGraph graph)
    {
        _graph = graph;
        _best = new int[graph.NodeCount];
        Array.Fill(_best, OutOfReach);
        _reached = new int[graph.NodeCount];
    }

    /// <summary>Nodes within the limit of the last run, by time; valid until the next.</summary>
    public ReadOnlySpan<int> Reached => _reached.AsSpan(0, _count);

    /// <summary>Tenths of a second; <see cref="OutOfReach"/> beyond the limit.</summary>
    public int DecisOf(int node) => _best[node];

    /// <param name="seeds">Where it begins; those beyond the limit count for nothing.</param>
    /// <param name="limitDecis">Inclusive.</param>
    public void Run(ReadOnlySpan<Seed> seeds, int limitDecis)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limitDecis);
        Forget();
        _open.Begin(limitDecis);
        foreach (var seed in seeds)
            if (seed.Decis <= limitDecis) Improve(seed.Node, seed.Decis);

        while (_open.TryTake(out var node, out var decis))
        {
            if (_best[node] != decis) continue;           // a shorter way was found while it waited
            _reached[_count++] = node;
            var spare = limitDecis - decis;
            foreach (ref readonly var arc in _graph.From(node))
                if (arc.Decis <= spare) Improve(arc.Head, decis + arc.Decis);
        }
    }

    void Improve(int node, int decis)
    {
        ref var best = ref _best[node];
        if (decis >= best) return;
        best = decis;
        _open.Put(node, decis);
    }

    void Forget()
    {
        foreach (var node in Reached) _best[node] = OutOfReach;
        _count = 0;
    }
}
