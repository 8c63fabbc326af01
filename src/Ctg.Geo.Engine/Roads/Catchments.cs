using System.Collections.Concurrent;

namespace Ctg.Geo.Engine.Roads;

/// <summary>All that lies within a time of one source: nodes by time, and the time of each.</summary>
public sealed record Catchment(int[] Nodes, int[] Decis);

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
            var nodes = search.Reached.ToArray();
            catchments[source] = new(nodes, Array.ConvertAll(nodes, search.DecisOf));
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
