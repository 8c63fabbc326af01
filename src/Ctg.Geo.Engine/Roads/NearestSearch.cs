namespace Ctg.Geo.Engine.Roads;

/// <summary>For every node, the nearest of many sources and the time to it, in one search from all of them at once.</summary>
/// <remarks>Of two sources as near, the one with the lower number owns the node: an arc takes at least a tenth of a second, so that all that
/// lead to a node are known when it is settled. One instance for each thread; allocates nothing once warm.</remarks>
public sealed class NearestSearch
{
    public const int NoOwner = -1;

    readonly RoadGraph _graph;
    readonly BucketQueue _open = new();
    readonly int[] _reached;
    readonly Label[] _best;
    int _count;

    record struct Label(int Decis, int Owner);

    static readonly Label Unreached = new(ReachSearch.OutOfReach, NoOwner);

    public NearestSearch(RoadGraph graph)
    {
        _graph = graph;
        _best = new Label[graph.NodeCount];
        Array.Fill(_best, Unreached);
        _reached = new int[graph.NodeCount];
    }

    /// <summary>Nodes within the limit of the last run, by time; valid until the next.</summary>
    public ReadOnlySpan<int> Reached => _reached.AsSpan(0, _count);

    /// <summary>Tenths of a second to the nearest source; <see cref="ReachSearch.OutOfReach"/> beyond the limit.</summary>
    public int DecisOf(int node) => _best[node].Decis;

    /// <summary>The nearest source; <see cref="NoOwner"/> beyond the limit.</summary>
    public int OwnerOf(int node) => _best[node].Owner;

    /// <param name="seeds">Source number <c>owners[i]</c> is met at <c>seeds[i]</c>; a source may have several.</param>
    public void Run(ReadOnlySpan<Seed> seeds, ReadOnlySpan<int> owners, int limitDecis)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limitDecis);
        ArgumentOutOfRangeException.ThrowIfNotEqual(owners.Length, seeds.Length);
        foreach (var node in Reached) _best[node] = Unreached;
        _count = 0;
        _open.Begin(limitDecis);
        for (var i = 0; i < seeds.Length; i++)
            if (seeds[i].Decis <= limitDecis) Improve(seeds[i].Node, new(seeds[i].Decis, owners[i]));

        while (_open.TryTake(out var node, out var decis))
        {
            var (best, owner) = _best[node];
            if (best != decis) continue;                  // a nearer source was found while it waited
            _reached[_count++] = node;
            foreach (ref readonly var arc in _graph.From(node))
                if (arc.Decis <= limitDecis - decis) Improve(arc.Head, new(decis + arc.Decis, owner));
        }
    }

    void Improve(int node, Label label)
    {
        ref var best = ref _best[node];
        if (label.Decis < best.Decis) _open.Put(node, label.Decis);
        else if (label.Decis > best.Decis || label.Owner >= best.Owner) return;
        best = label;
    }
}
