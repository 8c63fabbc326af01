using Ctg.Geo.Engine.Space;
using Microsoft.Extensions.Caching.Memory;

namespace Ctg.Geo.Api.Tiles;

/// <summary>Names one tile of one release: what it names never changes.</summary>
readonly record struct TileKey(string Release, string Layer, string? Territory, TileAddress Address);

/// <summary>Tiles served lately, within a bound of memory; those of past releases age out.</summary>
sealed class TileCache : IDisposable
{
    public const long MaxBytes = 96L * 1024 * 1024;

    readonly MemoryCache _tiles = new(new MemoryCacheOptions { SizeLimit = MaxBytes, CompactionPercentage = 0.2 });

    public Tile? Find(TileKey key) => _tiles.Get<Tile>(key);

    public void Keep(TileKey key, Tile tile) =>
        _tiles.Set(key, tile, new MemoryCacheEntryOptions { Size = tile.Weight, SlidingExpiration = TimeSpan.FromHours(2) });

    public void Dispose() => _tiles.Dispose();
}
