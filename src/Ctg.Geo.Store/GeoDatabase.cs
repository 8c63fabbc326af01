using Npgsql;

namespace Ctg.Geo.Store;

/// <summary>The PostGIS database of the service: the owner's side, and the public side under a login of its own.</summary>
/// <remarks>One per process. Give it the connection string of the owner (CTG_DB); the public one (CTG_DB_PUBLIC) is derived from it
/// when it is not given: same server and database, user <see cref="PublicLogin"/>.</remarks>
public sealed class GeoDatabase : IAsyncDisposable
{
    public const string PublicLogin = "ctg_public";

    readonly DatabaseAccess _access;
    long _epoch;   // the last one read; 0 before

    public GeoDatabase(string ownerConnectionString, string? publicConnectionString = null)
    {
        _access = DatabaseAccess.From(ownerConnectionString, publicConnectionString);
        Owner = NpgsqlDataSource.Create(_access.Owner.ConnectionString);
        Public = NpgsqlDataSource.Create(_access.Public.ConnectionString);
    }

    /// <summary>Reads and writes everything.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>Reads schema pub, nothing else.</summary>
    public NpgsqlDataSource Public { get; }

    /// <summary>Brings schemas, rights and epoch up to date. Safe at every start, by several processes at once.</summary>
    /// <returns>How many migrations were applied.</returns>
    /// <exception cref="MigrationException">A migration that was applied has since changed, or the database is newer than this program.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancel)
    {
        // Not from the pool: a session keeps the settings that the database had when it began.
        await using var connection = NewConnection("ctg-geo migration");
        await connection.OpenAsync(cancel);
        await connection.RunAsync("set statement_timeout = 0", cancel);
        await connection.RunAsync($"select pg_advisory_lock({AdvisoryLocks.Migration})", cancel);
        try
        {
            var applied = await Migrations.ApplyAsync(connection, cancel);
            await _access.EnsureAsync(connection, cancel);
            await Epoch.EnsureAsync(connection, cancel);
            return applied;
        }
        finally
        {
            await connection.RunAsync($"select pg_advisory_unlock({AdvisoryLocks.Migration})", CancellationToken.None);
        }
    }

    /// <summary>Random id written when the database was created or restored (live protocol: another epoch means take the snapshot).</summary>
    /// <remarks>A backup may be restored under a running service: a copied epoch is replaced as soon as anyone asks. While the restore
    /// goes on this throws, since the table's key comes back only after all data.</remarks>
    public async Task<long> EpochAsync(CancellationToken cancel)
    {
        var epoch = await OwnEpochAsync(cancel);
        var before = Interlocked.Exchange(ref _epoch, epoch);
        if (before == 0 || before == epoch) return epoch;

        // Restored in place: PostGIS was made anew too, and a session of before still looks for the functions that are gone.
        Owner.Clear();
        Public.Clear();
        return epoch;
    }

    async Task<long> OwnEpochAsync(CancellationToken cancel)
    {
        var (epoch, isOwn) = await Epoch.ReadAsync(Owner, cancel);
        if (isOwn) return epoch;
        await using var connection = await Owner.OpenConnectionAsync(cancel);
        await Epoch.EnsureAsync(connection, cancel);
        return (await Epoch.ReadAsync(Owner, cancel)).Epoch;
    }

    /// <summary>Of the owner, outside the pool: for long work that changes settings or holds a lock.</summary>
    internal NpgsqlConnection NewConnection(string applicationName) =>
        new(new NpgsqlConnectionStringBuilder(_access.Owner.ConnectionString) { Pooling = false, ApplicationName = applicationName }.ConnectionString);

    /// <summary>Whether the database answers a reader's login within a time.</summary>
    public async Task<bool> AnswersAsync(TimeSpan patience, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            await using var command = Public.CreateCommand("select 1");
            await command.ExecuteScalarAsync(limit.Token);
            return true;
        }
        catch (Exception fault) when (fault is NpgsqlException or System.Net.Sockets.SocketException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Public.DisposeAsync();
    }
}
