using Npgsql;

namespace Ctg.Geo.Store;

/// <summary>Proves, as the public login itself, that it gets in and sees schema pub alone.</summary>
sealed class PublicLoginCheck(NpgsqlDataSource publicSide)
{
    // Every table of ours outside pub that this login may touch in any way, and every other thing it may do that it should not.
    const string Powers = """
        select   'il lit ou écrit ' || n.nspname || '.' || c.relname
        from     pg_class c join pg_namespace n on n.oid = c.relnamespace
        where    n.nspname not in ('pub', 'information_schema') and n.nspname !~ '^pg_' and c.relkind in ('r', 'p', 'v', 'm', 'f')
                 and has_schema_privilege(n.oid, 'usage')
                 and has_table_privilege(c.oid, 'select, insert, update, delete, truncate')
        union all
        select   'il écrit pub.' || c.relname
        from     pg_class c
        where    c.relnamespace = 'pub'::regnamespace and c.relkind in ('r', 'p')
                 and has_table_privilege(c.oid, 'insert, update, delete, truncate')
        union all
        select   'il crée dans le schéma ' || nspname
        from     pg_namespace
        where    nspname !~ '^pg_' and has_schema_privilege(oid, 'create')
        union all
        select   'il est membre d’un autre rôle ou super-utilisateur'
        from     pg_roles r
        where    r.rolname = current_user
                 and (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls or exists (select from pg_auth_members where member = r.oid))
        """;

    /// <returns>French sentences; empty when all is well.</returns>
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken cancel)
    {
        var faults = new List<string>();
        try
        {
            await using var connection = await publicSide.OpenConnectionAsync(cancel);
            await using (var read = new NpgsqlCommand("select count(*) from pub.territory", connection))
                await read.ExecuteScalarAsync(cancel);
            await using var command = new NpgsqlCommand(Powers, connection);
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel)) faults.Add($"Le compte public {GeoDatabase.PublicLogin} a trop de droits : {row.GetString(0)}.");
        }
        catch (NpgsqlException fault)
        {
            faults.Add($"Le compte public {GeoDatabase.PublicLogin} ne peut pas lire ce qui est publié : {fault.Message}");
        }
        return faults;
    }
}
