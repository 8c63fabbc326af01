using System.Collections.Concurrent;

namespace Ctg.Geo.Engine.Roads;

/// <summary>All that lies within a time of one source: nodes by time, and the time of each.</summary>
public sealed record Catchment(int[] Nodes, int[] Decis)
{
    /// <summary>What a search has found, which its next run forgets.</summary>
    public static Catchment Of(ReachSearch search)
    {
        var reached = search.Reached;
        var (nodes, decis) = (GC.AllocateUninitializedArray<int>(reached.Length), GC.AllocateUninitializedArray<int>(reached.Length));
        reached.CopyTo(nodes);
        for (var i = 0; i < nodes.Length; i++) decis[i] = search.DecisOf(nodes[i]);
        return new(nodes, decis);
    }
}

/// <summary>Catchments of many sources on one graph, on all processors: a search for each thread, kept from call to call.</summary>
/// <remarks>Any number of threads may ask at once.</remarks>
public sealed class Catchments(RoadGraph graph)
{
    readonly ConcurrentBag<ReachSearch> _idle = [];

    /// <summary>In the order of the sources.</summary>
    /// <param name="sources">Seeds of each.</param>
    public Catchment[] Of(IReadOnlyList<Seed[]> sources, int limitDecis)
    {
        var catchments = new Catchment[sources.Count];
        ForEach(sources, limitDecis, (source, search) =>
        {
            catchments[source] = Catchment.Of(search);
        });
        return catchments;
    }

    /// <summary>Hands each source's finished search to <paramref name="read"/>, which must be done with it when it returns.</summary>
    internal void ForEach(IReadOnlyList<Seed[]> sources, int limitDecis, Action<int, ReachSearch> read) =>
        Parallel.For(0, sources.Count,
            () => _idle.TryTake(out var idle) ? idle : new ReachSearch(graph),
            (source, _, search) =>
            {
                search.Run(sources[source], limitDecis);
                read(source, search);
                return search;
            },
            _idle.Add);
}
