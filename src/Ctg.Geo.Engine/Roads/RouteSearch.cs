namespace Ctg.Geo.Engine.Roads;

/// <summary>The fastest way between two places (Dijkstra 1959), with the roads it takes. Stops as soon as nothing faster can come.</summary>
/// <remarks>One instance for each thread; allocates the answer only.</remarks>
public sealed class RouteSearch
{
    const int NoRoad = int.MinValue;

    readonly RoadGraph _graph;
    readonly BucketQueue _open = new();
    readonly Label[] _best;
    readonly List<int> _touched = [];

    /// <param name="Road">The arc that led here: a road, or its complement against the order of its points.</param>
    record struct Label(int Decis, int From, int Road);

    static readonly Label Unreached = new(ReachSearch.OutOfReach, -1, NoRoad);

    public RouteSearch(RoadGraph graph)
    {
        _graph = graph;
        _best = new Label[graph.NodeCount];
        Array.Fill(_best, Unreached);
    }

    /// <param name="Start">The seed it starts from, the door it ends at: indices.</param>
    /// <param name="Roads">In order; <c>~road</c> against the order of its points.</param>
    public sealed record Way(int Decis, int Start, int Door, IReadOnlyList<int> Roads);

    /// <summary>Null when no door is reached within the limit.</summary>
    /// <param name="doors">Ends of the way: a node, and the time from there to the place.</param>
    public Way? Find(ReadOnlySpan<Seed> seeds, ReadOnlySpan<Seed> doors, int limitDecis)
    {
        foreach (var node in _touched) _best[node] = Unreached;
        _touched.Clear();
        _open.Begin(limitDecis);
        for (var i = 0; i < seeds.Length; i++)
            if (seeds[i].Decis <= limitDecis) Improve(seeds[i].Node, new(seeds[i].Decis, ~i, NoRoad));

        var (found, door) = (limitDecis + 1, -1);
        while (_open.TryTake(out var node, out var decis))
        {
            if (_best[node].Decis != decis || decis >= found) continue;      // the queue is always emptied: it stays ready for the next way
            for (var i = 0; i < doors.Length; i++)
                if (doors[i].Node == node && decis + (long)doors[i].Decis < found) (found, door) = (decis + doors[i].Decis, i);
            var arcs = _graph.From(node);
            var roads = _graph.RoadsFrom(node);
            for (var i = 0; i < arcs.Length; i++)
                if (arcs[i].Decis < found - decis) Improve(arcs[i].Head, new(decis + arcs[i].Decis, node, roads[i]));
        }
        return door < 0 ? null : WayTo(doors[door].Node, door, found);
    }

    Way WayTo(int node, int door, int decis)
    {
        var roads = new List<int>();
        for (; _best[node].Road != NoRoad; node = _best[node].From) roads.Add(_best[node].Road);
        roads.Reverse();
        return new(decis, ~_best[node].From, door, roads);
    }

    void Improve(int node, Label label)
    {
        ref var best = ref _best[node];
        if (label.Decis >= best.Decis) return;
        if (best.Decis == ReachSearch.OutOfReach) _touched.Add(node);
        best = label;
        _open.Put(node, label.Decis);
    }
}
