using System.Collections.Concurrent;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Store.Roads;

namespace Ctg.Geo.Api.Observatories;

/// <summary>The networks in memory, each loaded once and shared by all the territories that it serves.</summary>
/// <remarks>Kept as long as a territory travels by it: then it is let go.</remarks>
public sealed class RoadNetworks(RoadStore roads) : IDisposable
{
    readonly SemaphoreSlim _loading = new(1, 1);      // a network weighs too much to be loaded twice at once
    readonly ConcurrentDictionary<(long Epoch, long Id), WeakReference<RoadTimes>> _known = [];

    /// <summary>Null when it is no longer in place.</summary>
    /// <param name="epoch">Of the database: another one may give the same id to other roads.</param>
    public async Task<RoadTimes?> FindAsync(long epoch, long id, CancellationToken cancel)
    {
        if (Known(epoch, id) is { } known) return known;
        await _loading.WaitAsync(cancel);
        try
        {
            if (Known(epoch, id) is { } loadedMeanwhile) return loadedMeanwhile;
            if (await roads.LoadAsync(id, cancel) is not { } network) return null;
            var times = new RoadTimes(network);
            foreach (var (key, reference) in _known)
                if (!reference.TryGetTarget(out _)) _known.TryRemove(key, out _);
            _known[(epoch, id)] = new(times);
            return times;
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    RoadTimes? Known(long epoch, long id) => _known.TryGetValue((epoch, id), out var reference) && reference.TryGetTarget(out var times) ? times : null;
}
