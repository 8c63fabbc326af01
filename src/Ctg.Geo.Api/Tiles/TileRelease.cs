using System.Globalization;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store.Tiles;
using Npgsql;

namespace Ctg.Geo.Api.Tiles;

/// <summary>The release of each layer that is published now, asked of the database at most twice a second.</summary>
/// <remarks>While the database is away the last one known stands: tiles in memory go on.</remarks>
sealed class TileRelease(TileStore store, Observatory observatory, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    readonly Dictionary<string, Layer> _layers = TileLayer.All.ToDictionary(layer => layer.Name, _ => new Layer());

    public async Task<string> CurrentAsync(string layer, CancellationToken cancel)
    {
        var its = _layers[layer];
        // A page that just heard of a change is not answered from before it.
        if (its.Known is { } known && ReferenceEquals(known.Shown, observatory.Territories))
        {
            if (clock.GetElapsedTime(known.AskedAt) < Fresh) return known.Release;
            if (!await its.Asking.WaitAsync(0, cancel)) return known.Release;   // another request is asking
        }
        else
        {
            await its.Asking.WaitAsync(cancel);
        }
        try
        {
            return await AskAsync(layer, cancel);
        }
        catch (NpgsqlException) when (its.Known is { } last)
        {
            its.Known = last with { AskedAt = clock.GetTimestamp(), Shown = observatory.Territories };
            return last.Release;
        }
        finally
        {
            its.Asking.Release();
        }
    }

    /// <summary>Asks now: used to tell whether a tile just drawn belongs to the release it was drawn for.</summary>
    public async Task<string> AskAsync(string layer, CancellationToken cancel)
    {
        var (asked, shown) = (clock.GetTimestamp(), observatory.Territories);
        // The number alone is not enough: a database restored from a copy counts the same numbers again.
        var number = await store.ReleaseAsync(layer, cancel);
        var release = string.Create(CultureInfo.InvariantCulture, $"{observatory.Epoch:x}-{number}-{TileLayer.Format}");
        _layers[layer].Known = new(release, asked, shown);
        return release;
    }

    public void Dispose()
    {
        foreach (var layer in _layers.Values) layer.Dispose();
    }

    sealed class Layer : IDisposable
    {
        public readonly SemaphoreSlim Asking = new(1);
        public volatile Known? Known;

        public void Dispose() => Asking.Dispose();
    }

    sealed record Known(string Release, long AskedAt, IReadOnlyList<PublishedTerritory> Shown);
}
