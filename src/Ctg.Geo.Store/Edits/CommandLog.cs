using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Edits;

/// <summary>What was answered to each idempotency key.</summary>
static class CommandLog
{
    /// <summary>Takes the key for this edit; one that is being done under the same key is waited for.</summary>
    /// <param name="done">What the edit gives when it goes through.</param>
    /// <returns>Null: the key is this edit's. Otherwise what became of it before.</returns>
    public static async Task<EditOutcome?> TakeAsync(NpgsqlConnection connection, ServiceEdit edit, EditOutcome.Done done, CancellationToken cancel)
    {
        await using var take = new NpgsqlCommand("""
            insert into ops.command (key, account, request_sha256, service_id, revision, versions) values ($1, $2, $3, $4, $5, $6)
            on conflict (key) do nothing
            """, connection)
            .With(edit.Key).With(edit.Account).With(edit.RequestSha256).With(edit.Service.Id).With(done.Revision)
            .With(JsonSerializer.Serialize(done.Versions.ToDictionary(one => one.Territory, one => one.Version)), NpgsqlDbType.Jsonb);
        return await take.ExecuteNonQueryAsync(cancel) == 1 ? null : await ReadAsync(connection, edit, cancel);
    }

    static async Task<EditOutcome> ReadAsync(NpgsqlConnection connection, ServiceEdit edit, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "select revision, versions::text from ops.command where key = $1 and account = $2 and request_sha256 = $3 and service_id = $4", connection)
            .With(edit.Key).With(edit.Account).With(edit.RequestSha256).With(edit.Service.Id);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? new EditOutcome.Repeated(row.GetInt64(0), [.. JsonSerializer.Deserialize<Dictionary<string, long>>(row.GetString(1))!
                .Select(pair => new TerritoryVersion(pair.Key, pair.Value)).OrderBy(one => one.Territory, StringComparer.Ordinal)])
            : new EditOutcome.KeyReused();
    }
}
