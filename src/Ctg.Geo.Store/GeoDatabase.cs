using Npgsql;

namespace Ctg.Geo.Store;

/// <summary>The PostGIS database of the service: the owner's side, and the public side under a login of its own.</summary>
/// <remarks>One per process. Give it the connection string of the owner (CTG_DB); the public one (CTG_DB_PUBLIC) is derived from it
/// when it is not given: same server and database, user <see cref="PublicLogin"/>.</remarks>
public sealed class GeoDatabase : IAsyncDisposable
{
    public const string PublicLogin = "ctg_public";

    public GeoDatabase(string ownerConnectionString, string? publicConnectionString = null)
    {
        var access = DatabaseAccess.From(ownerConnectionString, publicConnectionString);
        Access = access;
        Owner = NpgsqlDataSource.Create(access.Owner.ConnectionString);
        Public = NpgsqlDataSource.Create(access.Public.ConnectionString);
    }

    internal DatabaseAccess Access { get; }

    /// <summary>Reads and writes everything.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>Reads schema pub, nothing else.</summary>
    public NpgsqlDataSource Public { get; }

    /// <summary>Brings the schemas up to date. Safe to call at every start, by several processes at once.</summary>
    /// <exception cref="MigrationException">A migration that was applied has since changed, or the database is newer than this program.</exception>
    public Task<int> MigrateAsync(CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Random id written when the database was created or restored (live protocol: another epoch means take the snapshot).</summary>
    public Task<long> EpochAsync(CancellationToken cancel) => throw new NotImplementedException();

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Public.DisposeAsync();
    }
}
