using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Ctg.Geo.Store;

/// <summary>How the owner and the public log in, and what the public login may do.</summary>
sealed record DatabaseAccess(NpgsqlConnectionStringBuilder Owner, NpgsqlConnectionStringBuilder Public)
{
    public static DatabaseAccess From(string owner, string? publicSide)
    {
        var ownerBuilder = new NpgsqlConnectionStringBuilder(owner);
        ownerBuilder.ApplicationName ??= "ctg-geo";
        if (publicSide is { Length: > 0 }) return new(ownerBuilder, new(publicSide));

        var publicBuilder = new NpgsqlConnectionStringBuilder(owner)
        {
            Username = GeoDatabase.PublicLogin,
            Password = ownerBuilder.Password is { Length: > 0 } secret ? PublicPassword(secret) : null,
            ApplicationName = "ctg-geo public",
        };
        return new(ownerBuilder, publicBuilder);
    }

    // Derived one way: whoever learns the public password learns nothing of the owner's.
    static string PublicPassword(string ownerPassword) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownerPassword), "ctg_public login"u8));

    /// <summary>Creates the public login where there is none, and gives it what it needs in this database and nothing more.</summary>
    public async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await CreateLoginAsync(connection, cancel);
        await RefusePowersAsync(connection, cancel);
        if (Public is { Username: GeoDatabase.PublicLogin, Password: { Length: > 0 } password })
            await RetryAsync(() => connection.RunAsync($"alter role ctg_public password '{ScramVerifier.Of(password)}'", cancel));

        var database = '"' + connection.Database.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.RunAsync(Migrations.Resource("access.sql").Replace("$database", database, StringComparison.Ordinal), cancel);
        await transaction.CommitAsync(cancel);
    }

    static Task CreateLoginAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        RetryAsync(() => connection.RunAsync("""
            do $$ begin
                if not exists (select from pg_roles where rolname = 'ctg_public') then
                    create role ctg_public login nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit;
                end if;
            end $$
            """, cancel));

    /// <summary>A login of that name that someone made powerful, or a member of another role, would undo the wall around pub.</summary>
    static async Task RefusePowersAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
                   or exists (select from pg_auth_members where member = pg_roles.oid)
            from   pg_roles where rolname = 'ctg_public'
            """, connection);
        if (await command.ExecuteScalarAsync(cancel) is true)
            throw new MigrationException("The login ctg_public has powers or is a member of another role: it must have none. Drop the role or take them away, then start again.");
    }

    // Roles belong to the whole server: another database of it may be creating or altering the same one at this moment
    // (42710 and 23505 duplicate, XX000 "tuple concurrently updated").
    static async Task RetryAsync(Func<Task> change)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await change();
                return;
            }
            catch (PostgresException race) when (race.SqlState is "42710" or "23505" or "XX000" && attempt < 10)
            {
            }
    }
}
