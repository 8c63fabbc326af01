using Ctg.Geo.Engine.Publishing;

namespace Ctg.Geo.Store.Publishing;

/// <summary>Writes what was computed: ind for the owner's side, pub for anyone.</summary>
public sealed class PublicationStore(GeoDatabase db)
{
    /// <summary>Publishes one territory in one transaction; false when a version as new is already published.</summary>
    public Task<bool> PublishAsync(TerritoryPublication publication, CancellationToken cancel) => throw new NotImplementedException();
}
