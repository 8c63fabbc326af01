using Npgsql;

namespace Ctg.Geo.Store.Imports;

/// <summary>Imports: one at a time, all or nothing, remembered.</summary>
public sealed class ImportStore(GeoDatabase db)
{
    const string Remembered = "select id, fingerprint, at, report::text from ops.import";

    /// <summary>Begins an import; waits for another one to end.</summary>
    public Task<ImportSession> BeginAsync(CancellationToken cancel) => BeginAsync(null, cancel);

    /// <param name="waiting">Told once, in French, who is importing when one has to wait.</param>
    public async Task<ImportSession> BeginAsync(Action<string>? waiting, CancellationToken cancel)
    {
        var connection = db.NewConnection(FormattableString.Invariant($"ctg-geo import ({Environment.MachineName}, {Environment.ProcessId})"));
        try
        {
            await connection.OpenAsync(cancel);
            await connection.RunAsync("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0", cancel);
            await LockAsync(connection, waiting, cancel);
            await StagePreparation.EmptyAsync(connection, cancel);
            return new(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The import that was made of exactly these inputs and whose records are still all in place; null: there is something to do.</summary>
    /// <param name="fingerprint">SHA-256 of the inputs and options, hexadecimal.</param>
    public async Task<PastImport?> FindAsync(string fingerprint, CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand($"{Remembered} where fingerprint = $1 and not superseded order by id desc limit 1")
            .With(fingerprint);
        return (await ReadAsync(command, cancel)).FirstOrDefault();
    }

    /// <summary>Imports made, newest first.</summary>
    public async Task<IReadOnlyList<PastImport>> ListAsync(int count, CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand($"{Remembered} order by id desc limit $1").With(count);
        return await ReadAsync(command, cancel);
    }

    static async Task<List<PastImport>> ReadAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        var imports = new List<PastImport>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            imports.Add(new(row.GetInt64(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3)));
        return imports;
    }

    static async Task LockAsync(NpgsqlConnection connection, Action<string>? waiting, CancellationToken cancel)
    {
        await using var attempt = new NpgsqlCommand($"select pg_try_advisory_lock({AdvisoryLocks.Import})", connection);
        if (await attempt.ExecuteScalarAsync(cancel) is true) return;

        waiting?.Invoke(await HolderAsync(connection, cancel));
        await connection.RunAsync($"select pg_advisory_lock({AdvisoryLocks.Import})", cancel);
    }

    static async Task<string> HolderAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"""
            select a.application_name, to_char(a.backend_start, 'HH24:MI')
            from   pg_locks l join pg_stat_activity a using (pid)
            where  l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())
            and    (l.classid::bigint << 32) + l.objid::bigint = {AdvisoryLocks.Import}
            """, connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? $"Un autre import est en cours depuis {row.GetString(1)} : {row.GetString(0)}. Celui-ci commencera quand il aura fini."
            : "Un autre import vient de finir.";
    }
}
