namespace Ctg.Geo.Engine.Roads;

/// <summary>For every node, its nearest sources in order, as many as it takes to find n opportunities: a source counts for all it offers.</summary>
/// <remarks>A search that settles a node once for each of the sources nearest to it. What a node does not need, no node behind it needs: the
/// sources that filled it are as near to them. One instance for each thread; allocates nothing once warm. At most n times the work and the
/// memory of <see cref="NearestSearch"/>.</remarks>
public sealed class NthNearestSearch
{
    readonly RoadGraph _graph;
    readonly BucketQueue _open = new();
    readonly int _n;
    readonly Found[] _found;     // n places for each node, nearest first
    readonly int[] _count;       // sources found by each node
    readonly List<Waiting> _waiting = [];

    /// <param name="Owner">A source.</param>
    public readonly record struct Found(int Decis, int Owner);

    readonly record struct Waiting(int Node, int Owner);

    public NthNearestSearch(RoadGraph graph, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        (_graph, _n) = (graph, n);
        _found = new Found[checked(graph.NodeCount * n)];
        _count = new int[graph.NodeCount];
    }

    /// <summary>Sources within the limit, nearest first: those that make n opportunities, or all that there are.</summary>
    public ReadOnlySpan<Found> SourcesOf(int node) => _found.AsSpan(node * _n, _count[node]);

    /// <param name="seeds">Source number <c>owners[i]</c> is met at <c>seeds[i]</c>; a source may have several.</param>
    /// <param name="opportunities">Of each source, 1 or more.</param>
    public void Run(ReadOnlySpan<Seed> seeds, ReadOnlySpan<int> owners, ReadOnlySpan<int> opportunities, int limitDecis)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limitDecis);
        ArgumentOutOfRangeException.ThrowIfNotEqual(owners.Length, seeds.Length);
        Array.Clear(_count);
        _waiting.Clear();
        _open.Begin(limitDecis);
        for (var i = 0; i < seeds.Length; i++) Put(seeds[i].Node, owners[i], seeds[i].Decis, limitDecis);

        while (_open.TryTake(out var number, out var decis))
        {
            var (node, owner) = _waiting[number];
            if (!Wants(node, owner, opportunities)) continue;
            _found[node * _n + _count[node]++] = new(decis, owner);
            foreach (ref readonly var arc in _graph.From(node))
                if (arc.Decis <= limitDecis - decis && Wants(arc.Head, owner, opportunities)) Put(arc.Head, owner, decis + arc.Decis, limitDecis);
        }
    }

    void Put(int node, int owner, int decis, int limitDecis)
    {
        if (decis > limitDecis) return;
        _open.Put(_waiting.Count, decis);
        _waiting.Add(new(node, owner));
    }

    bool Wants(int node, int owner, ReadOnlySpan<int> opportunities)
    {
        var sum = 0L;
        foreach (var found in SourcesOf(node))
        {
            if (found.Owner == owner) return false;
            sum += opportunities[found.Owner];
        }
        return sum < _n;
    }
}
