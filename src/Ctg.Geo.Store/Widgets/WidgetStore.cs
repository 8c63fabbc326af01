using System.Text.Json;
using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Store.Edits;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Widgets;

/// <summary>The widgets of the territories. One that was removed stays as a row, and is found no more.</summary>
public sealed class WidgetStore(GeoDatabase db)
{
    const string Columns = """
        select w.id, w.territory_id, w.revision, w.name, w.options, w.hosts, w.created_at, w.changed_at, a.name
        from   ops.widget w join ops.account a on a.id = w.changed_by
        where  w.removed_at is null
        """;

    /// <summary>Null: there is none, or it was removed.</summary>
    public async Task<Widget?> FindAsync(string id, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        return await FindAsync(connection, id, cancel);
    }

    /// <summary>Those of a territory, the oldest first.</summary>
    public async Task<IReadOnlyList<Widget>> OfAsync(string territory, CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand(Columns + " and w.territory_id = $1 order by w.created_at, w.id").With(territory);
        var found = new List<Widget>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) found.Add(Read(row));
        return found;
    }

    /// <summary>All or nothing: the key, the widget, the audit row.</summary>
    public async Task<WidgetOutcome> WriteAsync(WidgetEdit edit, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.RunAsync("set local statement_timeout = '10s'; set local lock_timeout = '3s'", cancel);
        var revision = (edit.ExpectedRevision ?? 0) + 1;
        switch (await CommandLog.TakeAsync(connection, new(edit.Key, edit.RequestSha256, edit.Account, "widget:" + edit.Id), new(revision, []), cancel))
        {
            case EditOutcome.Repeated before:
                return new WidgetOutcome.Written(before.Revision);
            case not null:
                return new WidgetOutcome.KeyReused();
        }
        if (edit.ExpectedRevision is null && await CountAsync(connection, edit.Territory, cancel) >= Widget.Most) return new WidgetOutcome.Full();
        if (!await ReplaceAsync(connection, edit, revision, cancel))
            return new WidgetOutcome.Lost(await FindAsync(connection, edit.Id, cancel) is { } other && other.Territory == edit.Territory ? other : null);
        await AuditAsync(connection, edit, revision, cancel);
        await transaction.CommitAsync(cancel);
        return new WidgetOutcome.Written(revision);
    }

    static async Task<Widget?> FindAsync(NpgsqlConnection connection, string id, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Columns + " and w.id = $1", connection).With(id);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? Read(row) : null;
    }

    static Widget Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt64(2), new(row.GetString(3), row.GetString(4), row.GetFieldValue<string[]>(5)),
        row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7), row.GetString(8));

    /// <summary>Two who add at once may go one past the limit, which only keeps lists readable.</summary>
    static async Task<long> CountAsync(NpgsqlConnection connection, string territory, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select count(*) from ops.widget where territory_id = $1 and removed_at is null", connection).With(territory);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <returns>False: it is not at the revision expected.</returns>
    static async Task<bool> ReplaceAsync(NpgsqlConnection connection, WidgetEdit edit, long revision, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand((edit.ExpectedRevision, edit.Content) switch
        {
            (null, _) => """
                insert into ops.widget (id, territory_id, revision, changed_at, changed_by, name, options, hosts, created_at, created_by)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $4, $5) on conflict (id) do nothing
                """,
            (_, null) => """
                update ops.widget set revision = $3, changed_at = $4, changed_by = $5, removed_at = $4
                where  id = $1 and territory_id = $2 and revision = $3 - 1 and removed_at is null
                """,
            _ => """
                update ops.widget set revision = $3, changed_at = $4, changed_by = $5, name = $6, options = $7, hosts = $8
                where  id = $1 and territory_id = $2 and revision = $3 - 1 and removed_at is null
                """,
        }, connection).With(edit.Id).With(edit.Territory).With(revision).With(edit.At.ToUniversalTime()).With(edit.Account);
        if (edit.Content is { } content)
            command.With(content.Name).With(content.Options).With(content.Hosts.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    static async Task AuditAsync(NpgsqlConnection connection, WidgetEdit edit, long revision, CancellationToken cancel)
    {
        await using var name = new NpgsqlCommand("select name from ops.account where id = $1", connection).With(edit.Account);
        await AuditStore.WriteAsync(connection, new(
            edit.Account, await name.ExecuteScalarAsync(cancel) as string,
            edit.ExpectedRevision is null ? "widget.added" : edit.Content is null ? "widget.removed" : "widget.changed", edit.Territory, edit.Id,
            JsonSerializer.Serialize(edit.Content is { } content ? (object)new { name = content.Name, hosts = content.Hosts.Count, revision } : new { revision })), cancel);
    }
}
