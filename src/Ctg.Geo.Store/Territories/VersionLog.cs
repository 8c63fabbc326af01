namespace Ctg.Geo.Store.Territories;

/// <summary>Versions of territories: the truth is in the table, a notification is only a hint to look.</summary>
public sealed class VersionLog(GeoDatabase db)
{
    public Task<IReadOnlyList<TerritoryVersion>> CurrentAsync(CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Hints as they come, until cancelled or the connection is lost (it throws: poll, then listen again).</summary>
    public IAsyncEnumerable<TerritoryVersion> ListenAsync(CancellationToken cancel) => throw new NotImplementedException();
}
