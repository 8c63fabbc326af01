using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Accounts;

/// <summary>Lock-out: five attempts without success within a quarter of an hour close a login name for as long.</summary>
/// <remarks>An attempt is counted before the password is looked at, so that a thousand at once are still five. Names that no account has
/// are counted alike: a lock tells nobody who exists. Every node counts in the same table.</remarks>
public sealed class SignInRefusals(GeoDatabase db)
{
    public const int MostAttempts = 5;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15), Lock = TimeSpan.FromMinutes(15);

    /// <summary>Counts one attempt that is about to be made.</summary>
    /// <returns>Until when the name is closed, and the attempt must not be made; null: it may.</returns>
    public async Task<DateTimeOffset?> CountAsync(string login, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using (var old = new NpgsqlCommand("""
            delete from ops.sign_in_refusal where login_sha256 in (
                select login_sha256 from ops.sign_in_refusal where first_at < now() - $1 limit 1000 for update skip locked)
            """, connection).With(Window + Lock))
            await old.ExecuteNonQueryAsync(cancel);

        // A count begins anew after the window or the lock. One more than the most is refused even when nobody closed the name: the
        // process that made the last attempt may have died before it could.
        await using var count = new NpgsqlCommand("""
            insert into ops.sign_in_refusal as old (login_sha256, attempts, first_at) values ($1, 1, now())
            on conflict (login_sha256) do update set (attempts, first_at, locked_until) = (
                select case when anew then 1 else least(old.attempts + 1, $3 + 1) end, case when anew then now() else old.first_at end,
                       case when not anew then old.locked_until end
                from   (select coalesce(old.locked_until <= now(), old.first_at < now() - $2) as anew) as of)
            returning coalesce(locked_until, case when attempts > $3 then first_at + $2 end)
            """, connection).With(Hash(login)).With(Window).With(MostAttempts);
        await using var row = await count.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return row.ValueOrNull<DateTimeOffset>(0);
    }

    /// <summary>The attempt was refused: writes so, and closes the name when it was the last one allowed.</summary>
    /// <param name="audit">Of the refusal.</param>
    /// <param name="auditLock">Of the lock that may follow.</param>
    /// <returns>Until when the name is closed; null: it is not.</returns>
    public async Task<DateTimeOffset?> RefuseAsync(string login, AuditEntry audit, AuditEntry auditLock, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await AuditStore.WriteAsync(connection, audit, cancel);
        await using var close = new NpgsqlCommand("""
            update ops.sign_in_refusal set locked_until = now() + $2
            where  login_sha256 = $1 and attempts >= $3 and locked_until is null
            returning locked_until
            """, connection).With(Hash(login)).With(Lock).With(MostAttempts);
        var until = await close.ExecuteScalarAsync(cancel) as DateTime?;
        if (until is not null) await AuditStore.WriteAsync(connection, auditLock, cancel);
        await transaction.CommitAsync(cancel);
        return until;
    }

    /// <summary>An administrator opens the name again.</summary>
    public async Task ForgetAsync(string login, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await ForgetAsync(connection, login, cancel);
    }

    internal static async Task ForgetAsync(NpgsqlConnection connection, string login, CancellationToken cancel)
    {
        await using var delete = new NpgsqlCommand("delete from ops.sign_in_refusal where login_sha256 = $1", connection).With(Hash(login), NpgsqlDbType.Bytea);
        await delete.ExecuteNonQueryAsync(cancel);
    }

    static byte[] Hash(string login) => SHA256.HashData(Encoding.UTF8.GetBytes(login));
}
