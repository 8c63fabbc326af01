using System.Security.Cryptography;
using Npgsql;

namespace Ctg.Geo.Store.Accounts;

/// <summary>Sign-ins: from a password that was right to signing out, eight idle hours, or a change that ends them.</summary>
public sealed class SignInStore(GeoDatabase db)
{
    /// <summary>Idle time after which a sign-in is over.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(8);

    /// <summary>Begins one, forgets the refused attempts under that login, and writes the audit row.</summary>
    /// <returns>The secret that the cookie holds, and that is stored nowhere; null: the account changed since its password was read.</returns>
    public async Task<byte[]?> BeginAsync(AccountPassword known, AuditEntry audit, CancellationToken cancel)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var old = new NpgsqlCommand("""
            delete from ops.sign_in where secret_sha256 in (
                select secret_sha256 from ops.sign_in where seen_at < now() - $1 limit 1000 for update skip locked)
            """, connection).With(Life + TimeSpan.FromHours(1)))
            await old.ExecuteNonQueryAsync(cancel);

        // The same hash and not disabled: a password that was changed, or an account that was closed, while it was verified signs nobody in.
        await using var insert = new NpgsqlCommand("""
            insert into ops.sign_in (secret_sha256, account_id, security_stamp)
            select $1, id, security_stamp from ops.account where id = $2 and password_hash = $3 and disabled_at is null
            """, connection).With(SHA256.HashData(secret)).With(known.Account.Id).With(known.Hash);
        if (await insert.ExecuteNonQueryAsync(cancel) == 0) return null;

        await SignInRefusals.ForgetAsync(connection, known.Account.Login, cancel);
        await AuditStore.WriteAsync(connection, audit, cancel);
        await transaction.CommitAsync(cancel);
        return secret;
    }

    /// <summary>The account as it is now, while this sign-in goes on; null: it has ended.</summary>
    public async Task<Account?> FindAsync(byte[] secret, CancellationToken cancel)
    {
        // Written at most every ten minutes, so that reading stays reading.
        await using var command = db.Owner.CreateCommand($"""
            with seen as (
                update ops.sign_in set seen_at = now() where secret_sha256 = $1 and seen_at between now() - $2 and now() - interval '10 minutes')
            select {AccountStore.AccountColumns}
            from   ops.sign_in s join ops.account a on a.id = s.account_id
            where  s.secret_sha256 = $1 and s.seen_at >= now() - $2 and s.security_stamp = a.security_stamp and a.disabled_at is null
            """).With(SHA256.HashData(secret)).With(Life);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? AccountStore.Read(row) : null;
    }

    /// <returns>False: it had already ended, and nothing was written.</returns>
    public async Task<bool> EndAsync(byte[] secret, AuditEntry audit, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var delete = new NpgsqlCommand("delete from ops.sign_in where secret_sha256 = $1", connection).With(SHA256.HashData(secret));
        if (await delete.ExecuteNonQueryAsync(cancel) == 0) return false;
        await AuditStore.WriteAsync(connection, audit, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    internal static async Task EndAllAsync(NpgsqlConnection connection, long account, CancellationToken cancel)
    {
        await using var delete = new NpgsqlCommand("delete from ops.sign_in where account_id = $1", connection).With(account);
        await delete.ExecuteNonQueryAsync(cancel);
    }
}
