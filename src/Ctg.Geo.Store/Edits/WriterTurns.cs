using Npgsql;

namespace Ctg.Geo.Store.Edits;

/// <summary>Turns of the nodes that write a territory, first come first served: without them the node that lost a race would have to catch
/// up while the other goes on, and could lose for ever.</summary>
/// <remarks>A courtesy, not a lock: versions are checked under their row lock whoever's turn it is, and a writer that waited too long
/// goes on without. Held by a session, so that it ends with a node that is killed.</remarks>
public sealed class WriterTurns(GeoDatabase db)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<Turn> TakeAsync(string territory, CancellationToken cancel)
    {
        var connection = await db.Owner.OpenConnectionAsync(cancel);
        try
        {
            await using var take = new NpgsqlCommand($"select pg_try_advisory_lock({Key})", connection).With(territory);
            if (await take.ExecuteScalarAsync(cancel) is true) return new(connection, territory, hadToWait: false);
            return new(await WaitAsync(connection, territory, cancel) ? connection : await ReleasedAsync(connection), territory, hadToWait: true);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    const string Key = "hashtextextended('ctg writer ' || $1, 0)";

    static async Task<bool> WaitAsync(NpgsqlConnection connection, string territory, CancellationToken cancel)
    {
        try
        {
            await connection.RunAsync($"set lock_timeout = {(int)Patience.TotalMilliseconds}", cancel);   // reset when the connection goes back to its pool
            await using var wait = new NpgsqlCommand($"select pg_advisory_lock({Key})", connection).With(territory);
            await wait.ExecuteNonQueryAsync(cancel);
            return true;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    static async Task<NpgsqlConnection?> ReleasedAsync(NpgsqlConnection connection)
    {
        await connection.DisposeAsync();
        return null;
    }

    public sealed class Turn : IAsyncDisposable
    {
        readonly NpgsqlConnection? _held;
        readonly string _territory;

        internal Turn(NpgsqlConnection? held, string territory, bool hadToWait) => (_held, _territory, HadToWait) = (held, territory, hadToWait);

        /// <summary>Another node wrote meanwhile: catch up before computing.</summary>
        public bool HadToWait { get; }

        public async ValueTask DisposeAsync()
        {
            if (_held is null) return;
            try
            {
                await using var release = new NpgsqlCommand($"select pg_advisory_unlock({Key})", _held).With(_territory);
                await release.ExecuteNonQueryAsync(CancellationToken.None);
            }
            catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
            {
                // The session is gone, and its locks with it.
            }
            await _held.DisposeAsync();
        }
    }
}
