using Npgsql;

namespace Ctg.Geo.Store.Accounts;

/// <summary>Accounts, their passwords and roles. Each change and its audit row are one transaction.</summary>
public sealed class AccountStore(GeoDatabase db)
{
    const string Columns = """
        a.id, a.login, a.name,
        exists (select from ops.account_role r where r.account_id = a.id and r.role = 'administrator'),
        array(select r.territory_id from ops.account_role r where r.account_id = a.id and r.role = 'planner' order by 1),
        a.disabled_at
        """;

    /// <summary>Ordered by login.</summary>
    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand($"select {Columns} from ops.account a order by a.login");
        var accounts = new List<Account>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) accounts.Add(Read(row));
        return accounts;
    }

    public async Task<Account?> FindAsync(string login, CancellationToken cancel) => (await FindWithPasswordAsync(login, cancel))?.Account;

    public async Task<AccountPassword?> FindWithPasswordAsync(string login, CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand($"select {Columns}, a.password_hash from ops.account a where a.login = $1").With(login);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? new(Read(row), row.GetString(6)) : null;
    }

    /// <returns>Null: that login is taken.</returns>
    public async Task<Account?> AddAsync(
        string login, string name, string passwordHash, bool administrator, IReadOnlyList<string> territories, AuditEntry audit, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var insert = new NpgsqlCommand("""
            insert into ops.account (login, name, password_hash) values ($1, $2, $3) on conflict (login) do nothing returning id
            """, connection).With(login).With(name).With(passwordHash);
        if (await insert.ExecuteScalarAsync(cancel) is not long id) return null;

        if (administrator) await GrantAsync(connection, id, null, cancel);
        foreach (var territory in territories) await GrantAsync(connection, id, territory, cancel);
        await AuditStore.WriteAsync(connection, audit, cancel);
        await transaction.CommitAsync(cancel);
        return new(id, login, name, administrator, [.. territories.Distinct().Order(StringComparer.Ordinal)], null);
    }

    /// <summary>Ends every sign-in of the account.</summary>
    public Task SetPasswordAsync(long account, string passwordHash, AuditEntry audit, CancellationToken cancel) => ChangeAsync(audit, async connection =>
    {
        await using var update = new NpgsqlCommand(
            "update ops.account set password_hash = $2, security_stamp = gen_random_uuid() where id = $1", connection).With(account).With(passwordHash);
        await update.ExecuteNonQueryAsync(cancel);
        await SignInStore.EndAllAsync(connection, account, cancel);
    }, cancel);

    /// <summary>The same password, hashed as it is done today: nobody is signed out. Nothing is written when the password has changed meanwhile.</summary>
    public async Task RenewHashAsync(AccountPassword known, string passwordHash, CancellationToken cancel)
    {
        await using var update = db.Owner.CreateCommand("update ops.account set password_hash = $3 where id = $1 and password_hash = $2")
            .With(known.Account.Id).With(known.Hash).With(passwordHash);
        await update.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Ends every sign-in of the account and refuses new ones.</summary>
    public Task DisableAsync(long account, AuditEntry audit, CancellationToken cancel) => ChangeAsync(audit, async connection =>
    {
        await using var update = new NpgsqlCommand(
            "update ops.account set disabled_at = coalesce(disabled_at, now()), security_stamp = gen_random_uuid() where id = $1", connection).With(account);
        await update.ExecuteNonQueryAsync(cancel);
        await SignInStore.EndAllAsync(connection, account, cancel);
    }, cancel);

    public Task EnableAsync(long account, AuditEntry audit, CancellationToken cancel) => ChangeAsync(audit, async connection =>
    {
        await using var update = new NpgsqlCommand("update ops.account set disabled_at = null where id = $1", connection).With(account);
        await update.ExecuteNonQueryAsync(cancel);
    }, cancel);

    /// <summary>All of them or none; a role that it has already is kept.</summary>
    public Task GrantAsync(long account, IReadOnlyList<RoleChange> roles, CancellationToken cancel) => ChangeAsync(roles.Select(role => role.Audit), async connection =>
    {
        foreach (var role in roles) await GrantAsync(connection, account, role.Territory, cancel);
    }, cancel);

    /// <summary>All of them or none; a role that it has not is no fault.</summary>
    public Task RevokeAsync(long account, IReadOnlyList<RoleChange> roles, CancellationToken cancel) => ChangeAsync(roles.Select(role => role.Audit), async connection =>
    {
        foreach (var role in roles)
        {
            await using var delete = new NpgsqlCommand(
                "delete from ops.account_role where account_id = $1 and territory_id is not distinct from $2", connection)
                .With(account).With(role.Territory, NpgsqlTypes.NpgsqlDbType.Text);
            await delete.ExecuteNonQueryAsync(cancel);
        }
    }, cancel);

    static async Task GrantAsync(NpgsqlConnection connection, long account, string? territory, CancellationToken cancel)
    {
        await using var insert = new NpgsqlCommand("""
            insert into ops.account_role (account_id, role, territory_id)
            values ($1, case when $2 is null then 'administrator' else 'planner' end, $2) on conflict do nothing
            """, connection).With(account).With(territory, NpgsqlTypes.NpgsqlDbType.Text);
        await insert.ExecuteNonQueryAsync(cancel);
    }

    Task ChangeAsync(AuditEntry audit, Func<NpgsqlConnection, Task> change, CancellationToken cancel) => ChangeAsync([audit], change, cancel);

    async Task ChangeAsync(IEnumerable<AuditEntry> audit, Func<NpgsqlConnection, Task> change, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await change(connection);
        foreach (var entry in audit) await AuditStore.WriteAsync(connection, entry, cancel);
        await transaction.CommitAsync(cancel);
    }

    internal static Account Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetFieldValue<string[]>(4), row.ValueOrNull<DateTimeOffset>(5));

    internal static string AccountColumns => Columns;
}

/// <param name="Hash">Of the framework's hasher. Never leaves the sign-in.</param>
public sealed record AccountPassword(Account Account, string Hash)
{
    /// <summary>Without the hash.</summary>
    public override string ToString() => Account.ToString();
}

/// <param name="Territory">Planner of it; null: administrator.</param>
public sealed record RoleChange(string? Territory, AuditEntry Audit);
