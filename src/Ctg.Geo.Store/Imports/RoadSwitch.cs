using Npgsql;

namespace Ctg.Geo.Store.Imports;

/// <summary>Puts staged road networks in place of those of their series.</summary>
/// <remarks>Tables are filled first and indexed after when the new roads are not few beside those that stay: for a million roads 4 s instead of
/// 14. Who reads net.road and net.node meanwhile (QGIS, pgRouting) waits; the service reads net.pack alone and does not.</remarks>
static class RoadSwitch
{
    /// <summary>Indexing anew costs a fifth of adding to an index, for each road (measured).</summary>
    const int Dearer = 5;

    /// <returns>Roads put in place, and roads that they replaced.</returns>
    public static async Task<(int Put, int Removed)> RunAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (put, removed, stays) = await CountAsync(connection, cancel);
        if (put == 0) return (0, 0);

        foreach (var table in (string[])["pack", "network"])
            await connection.RunAsync(DeleteReplaced(table), cancel);
        foreach (var table in (string[])["node", "road"])
            await connection.RunAsync(stays == 0 ? $"truncate net.{table}" : DeleteReplaced(table), cancel);

        foreach (var table in (string[])["network", "pack"])
            await connection.RunAsync($"insert into net.{table} select * from stage.{table}", cancel);
        foreach (var table in (string[])["node", "road"])
        {
            var indexes = stays < Dearer * put ? await TakeIndexesAsync(connection, table, cancel) : [];
            await connection.RunAsync($"insert into net.{table} select * from stage.{table}", cancel);
            foreach (var index in indexes) await connection.RunAsync(index, cancel);
        }
        await connection.RunAsync("analyze net.node, net.road", cancel);
        return ((int)put, (int)removed);
    }

    static string DeleteReplaced(string table) => $"delete from net.{table} where dataset_id in ({Replaced})";

    const string Replaced = """
        select old.id from ops.dataset old join stage.dataset new on (new.content, new.series) = (old.content, old.series)
        where  new.content = 'roads' and old.id <> new.id
        """;

    /// <summary>Roads staged, roads that they replace, and roads of other series.</summary>
    static async Task<(long Put, long Removed, long Stays)> CountAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"""
            select (select coalesce(sum(road), 0) from stage.network),
                   coalesce(sum(road) filter (where dataset_id in ({Replaced})), 0), coalesce(sum(road) filter (where dataset_id not in ({Replaced})), 0)
            from   net.network
            """, connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    /// <summary>Drops the indexes of a table, its primary key excepted.</summary>
    /// <returns>The statements that make them again.</returns>
    static async Task<List<string>> TakeIndexesAsync(NpgsqlConnection connection, string table, CancellationToken cancel)
    {
        var (names, statements) = (new List<string>(), new List<string>());
        await using (var command = new NpgsqlCommand($"""
            select quote_ident(c.relname), pg_get_indexdef(i.indexrelid)
            from   pg_index i join pg_class c on c.oid = i.indexrelid
            where  i.indrelid = 'net.{table}'::regclass and not i.indisprimary order by c.relname
            """, connection))
        await using (var row = await command.ExecuteReaderAsync(cancel))
            while (await row.ReadAsync(cancel))
            {
                names.Add(row.GetString(0));
                statements.Add(row.GetString(1));
            }
        if (names.Count > 0) await connection.RunAsync($"drop index {string.Join(", ", names.Select(name => $"net.{name}"))}", cancel);
        return statements;
    }
}
