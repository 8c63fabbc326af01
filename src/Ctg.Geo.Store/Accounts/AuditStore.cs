using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Accounts;

/// <summary>One row per privileged action, newest first. Rows are only ever added.</summary>
public sealed class AuditStore(GeoDatabase db)
{
    public const int MostRows = 200;

    /// <summary>Inside the transaction of the action itself: both are written or neither is.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, AuditEntry entry, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            insert into ops.audit (account_id, account_name, action, territory_id, subject, detail) values ($1, $2, $3, $4, $5, $6)
            """, connection)
            .With(entry.Account, NpgsqlDbType.Bigint).With(entry.AccountName, NpgsqlDbType.Text).With(entry.Action)
            .With(entry.Territory, NpgsqlDbType.Text).With(entry.Subject, NpgsqlDbType.Text).With(entry.DetailJson, NpgsqlDbType.Jsonb);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <param name="territories">Rows of these only; null: all rows, those of no territory too.</param>
    /// <param name="before">Rows older than this one; null: from the newest.</param>
    /// <param name="count">At most <see cref="MostRows"/>.</param>
    public async Task<IReadOnlyList<AuditRow>> ReadAsync(IReadOnlyList<string>? territories, long? before, int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostRows);

        await using var command = db.Owner.CreateCommand("""
            select   id, at, account_id, account_name, action, territory_id, subject, detail::text
            from     ops.audit
            where    ($1::text[] is null or territory_id = any ($1)) and id < coalesce($2, 9223372036854775807)
            order by id desc
            limit    $3
            """).With(territories?.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text).With(before, NpgsqlDbType.Bigint).With(count);
        var rows = new List<AuditRow>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            rows.Add(new(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), new(
                row.ValueOrNull<long>(2), row.TextOrNull(3), row.GetString(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7))));
        return rows;
    }
}

/// <param name="Account">Null: nobody signed in, or the shell.</param>
/// <param name="AccountName">As people read it at that moment.</param>
/// <param name="Action">Words joined by points, of small letters: <c>service.moved</c>, <c>account.disabled</c>; see <see cref="AuditActions"/>.</param>
/// <param name="Subject">What was acted upon: id of a service, login of an account.</param>
/// <param name="DetailJson">Never a password, a token or an address typed by someone.</param>
public sealed record AuditEntry(
    long? Account, string? AccountName, string Action, string? Territory = null, string? Subject = null, string? DetailJson = null);

public sealed record AuditRow(long Id, DateTimeOffset At, AuditEntry Entry);

/// <summary>What can be done to accounts; the edits' own actions are <c>service.</c> and what was done.</summary>
public static class AuditActions
{
    public const string SignedIn = "account.signedin", Refused = "account.refused", Locked = "account.locked", SignedOut = "account.signedout",
        Added = "account.added", PasswordChanged = "account.password", Disabled = "account.disabled", Enabled = "account.enabled",
        Granted = "account.granted", Revoked = "account.revoked";
}
