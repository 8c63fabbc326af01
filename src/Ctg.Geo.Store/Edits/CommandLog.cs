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
    public static async Task<EditOutcome?> TakeAsync(NpgsqlConnection connection, Command command, EditOutcome.Done done, CancellationToken cancel)
    {
        await using var take = new NpgsqlCommand("""
            insert into ops.command (key, account, request_sha256, subject, revision, versions) values ($1, $2, $3, $4, $5, $6)
            on conflict (key) do nothing
            """, connection)
            .With(command.Key).With(command.Account).With(command.RequestSha256).With(command.Subject).With(done.Revision)
            .With(JsonSerializer.Serialize(done.Versions.ToDictionary(one => one.Territory, one => one.Version)), NpgsqlDbType.Jsonb);
        return await take.ExecuteNonQueryAsync(cancel) == 1 ? null
            : await FindAsync(connection, command.Key, command.RequestSha256, command.Account, command.Subject, cancel);
    }

    /// <summary>Null: the key was never used.</summary>
    public static async Task<EditOutcome?> FindAsync(
        NpgsqlConnection connection, Guid key, string requestSha256, long account, string subject, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            select account = $2 and request_sha256 = $3 and subject = $4, revision, versions::text from ops.command where key = $1
            """, connection).With(key).With(account).With(requestSha256).With(subject);
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel)) return null;
        return row.GetBoolean(0)
            ? new EditOutcome.Repeated(row.GetInt64(1), [.. JsonSerializer.Deserialize<Dictionary<string, long>>(row.GetString(2))!
                .Select(pair => new TerritoryVersion(pair.Key, pair.Value)).OrderBy(one => one.Territory, StringComparer.Ordinal)])
            : new EditOutcome.KeyReused();
    }
}

/// <summary>One intention of one account.</summary>
/// <param name="RequestSha256">Of all that was asked: the same key for anything else is refused.</param>
/// <param name="Subject">Id of a service, or what else is written.</param>
readonly record struct Command(Guid Key, string RequestSha256, long Account, string Subject);
