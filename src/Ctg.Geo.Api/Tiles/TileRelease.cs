using System.Globalization;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store.Tiles;
using Npgsql;

namespace Ctg.Geo.Api.Tiles;

/// <summary>The release that is published now, asked of the database at most twice a second.</summary>
/// <remarks>While the database is away the last one known stands: tiles in memory go on.</remarks>
sealed class TileRelease(TileStore store, Observatory observatory, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    readonly SemaphoreSlim _asking = new(1);
    volatile Known? _known;

    public async Task<string> CurrentAsync(CancellationToken cancel)
    {
        if (_known is { } known)
        {
            if (clock.GetElapsedTime(known.AskedAt) < Fresh) return known.Release;
            if (!await _asking.WaitAsync(0, cancel)) return known.Release;   // another request is asking
        }
        else
        {
            await _asking.WaitAsync(cancel);
        }
        try
        {
            return await AskAsync(cancel);
        }
        catch (NpgsqlException) when (_known is not null)
        {
            _known = _known with { AskedAt = clock.GetTimestamp() };
            return _known.Release;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Asks now: used to tell whether a tile just drawn belongs to the release it was drawn for.</summary>
    public async Task<string> AskAsync(CancellationToken cancel)
    {
        var asked = clock.GetTimestamp();
        // The number alone is not enough: a database restored from a copy counts the same numbers again.
        var number = await store.ReleaseAsync(cancel);
        var release = string.Create(CultureInfo.InvariantCulture, $"{observatory.Epoch:x}-{number}-{TileLayer.Format}");
        _known = new(release, asked);
        return release;
    }

    public void Dispose() => _asking.Dispose();

    sealed record Known(string Release, long AskedAt);
}
