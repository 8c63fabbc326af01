using Ctg.Geo.Api.Http;
using Ctg.Geo.Store.Tiles;

namespace Ctg.Geo.Api.Tiles;

/// <summary>Tiles from memory, or drawn by the database.</summary>
sealed class TileSource(TileStore store, TileCache cache, TileRelease release) : IDisposable
{
    /// <summary>Tiles drawn at once; fewer than the connections of the public pool, so that a wait is a wait here.</summary>
    public const int DrawnAtOnce = 16;

    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    readonly SemaphoreSlim _room = new(DrawnAtOnce);

    public Task<string> ReleaseAsync(TileLayer layer, CancellationToken cancel) => release.CurrentAsync(layer.Name, cancel);

    /// <param name="asked">The release the client names; null when it takes the current one.</param>
    /// <returns>The tile, and whether the address that was asked names it for ever.</returns>
    /// <exception cref="BusyException">No room within <see cref="MaxWait"/>.</exception>
    public async Task<(Tile Tile, bool Immutable)> FindAsync(TileKey place, string? asked, CancellationToken cancel)
    {
        if (asked is not null && cache.Find(place with { Release = asked }) is { } known) return (known, true);

        var current = await release.CurrentAsync(place.Layer, cancel);
        var key = place with { Release = current };
        if (cache.Find(key) is { } tile) return (tile, asked == current);

        if (!await _room.WaitAsync(MaxWait, cancel)) throw new BusyException("Too many tiles are being drawn.");
        try
        {
            tile = new Tile(await DrawAsync(key, cancel));
            // A publication may have come between the two questions: then this tile has no name that lasts.
            var settled = await release.AskAsync(place.Layer, cancel) == current;
            if (settled) cache.Keep(key, tile);
            return (tile, settled && asked == current);
        }
        finally
        {
            _room.Release();
        }
    }

    Task<byte[]> DrawAsync(TileKey key, CancellationToken cancel) => key.Layer == TileLayer.Communes.Name
        ? store.CommunesAsync(key.Address, key.Territory, cancel)
        : store.EquipmentAsync(key.Address, key.Territory, cancel);

    public void Dispose() => _room.Dispose();
}
