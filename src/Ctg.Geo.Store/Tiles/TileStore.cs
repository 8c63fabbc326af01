using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Store.Tiles;

/// <summary>Vector tiles of what is published, read as the public login.</summary>
/// <remarks>Layer "communes": id (<see cref="Engine.Places.InseeCode.Number"/>), code, name, territories (ids between commas),
/// member (true inside a territory). Layer "equipment": site, service, kind, name, role (main, branch, stop, depot), commune.
/// An empty array is a tile without features.</remarks>
public sealed class TileStore(GeoDatabase db)
{
    /// <param name="territory">Only this territory's communes, members and belt; null: all published.</param>
    public Task<byte[]> CommunesAsync(TileAddress tile, string? territory, CancellationToken cancel) => throw new NotImplementedException();

    public Task<byte[]> EquipmentAsync(TileAddress tile, string? territory, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Changes with every publication: the same release, the same tiles.</summary>
    public Task<string> ReleaseAsync(CancellationToken cancel) => throw new NotImplementedException();
}
