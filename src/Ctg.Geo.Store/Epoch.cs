using System.Buffers.Binary;
using System.Security.Cryptography;
using Npgsql;

namespace Ctg.Geo.Store;

/// <summary>A random id of this very database. A copy (restored, cloned, recovered to another moment) gets one of its own.</summary>
static class Epoch
{
    // A dump restored makes a new table, a template another database, a physical recovery another timeline.
    const string Identity = """
        (select s.system_identifier || ':' || c.timeline_id || ':' || d.oid || ':' || 'ops.epoch'::regclass::oid
         from   pg_control_system() s, pg_control_checkpoint() c, pg_database d
         where  d.datname = current_database())
        """;

    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"""
            insert into ops.epoch as old (epoch, identity) values ($1, {Identity})
            on conflict (only_row) do update set epoch = excluded.epoch, identity = excluded.identity
            where old.identity <> excluded.identity
            """, connection).With(Random());
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The epoch, and whether it was written in this very database, not copied into it.</summary>
    public static async Task<(long Epoch, bool IsOwn)> ReadAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        await using var command = source.CreateCommand($"select epoch, identity = {Identity} from ops.epoch");
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? (row.GetInt64(0), row.GetBoolean(1))
            : throw new InvalidOperationException("The database has no epoch: it was never migrated.");
    }

    // 52 bits: a JavaScript number holds it exactly.
    static long Random() => BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) & ((1L << 52) - 1);
}
