using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Places;

namespace Ctg.Geo.Store.Territories;

/// <summary>Territories, and all that is loaded about one of them.</summary>
public sealed class TerritoryStore(GeoDatabase db)
{
    /// <summary>Widest belt that can be asked for: an import raises the versions of the territories within it.</summary>
    public const int MaxBeltMetres = 100_000;

    /// <summary>Ordered by name.</summary>
    public Task<IReadOnlyList<Territory>> ListAsync(CancellationToken cancel) => throw new NotImplementedException();

    public Task<Territory?> FindAsync(string id, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>The territory and the communes within <paramref name="beltMetres"/> of it, read in one snapshot with its version.</summary>
    public Task<VersionedTerritory?> LoadAsync(string id, int beltMetres, CancellationToken cancel) => throw new NotImplementedException();
}

/// <param name="Version">The version these data are.</param>
public sealed record VersionedTerritory(long Version, TerritoryData Data);
