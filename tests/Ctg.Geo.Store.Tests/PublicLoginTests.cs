using Ctg.Geo.Testing;
using Npgsql;

namespace Ctg.Geo.Store.Tests;

/// <summary>What a perfect SQL injection on the public side would find: schema pub, read only.</summary>
public sealed class PublicLoginTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    const string InsufficientPrivilege = "42501";
    const string ReadOnlyTransaction = "25006";

    [Fact]
    public async Task Reads_every_table_of_pub_and_no_other_table_of_the_database()
    {
        var readable = await Names("""
            select format('%I.%I', n.nspname, c.relname)
            from   pg_class c join pg_namespace n on n.oid = c.relnamespace
            where  c.relkind in ('r', 'v', 'm', 'p', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            and    has_schema_privilege('ctg_public', n.oid, 'usage')
            and    has_table_privilege('ctg_public', c.oid, 'select') order by 1
            """);
        var published = await Names("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'pub' order by 1");

        Assert.NotEmpty(published);
        Assert.Equal(published, readable);
    }

    [Theory]
    [InlineData("select * from geo.commune")]
    [InlineData("select * from stage.commune")]
    [InlineData("select * from ind.access_figure")]
    [InlineData("select * from ops.import")]
    [InlineData("select payload from ops.delta")]
    [InlineData("select * from ops.command")]
    [InlineData("select edited_by from geo.service")]
    [InlineData("select * from ind.publication")]
    [InlineData("select password_hash from ops.account")]
    [InlineData("select * from ops.account_role")]
    [InlineData("select * from ops.sign_in")]
    [InlineData("select * from ops.sign_in_refusal")]
    [InlineData("select * from ops.audit")]
    [InlineData("select xml from ops.protection_key")]
    [InlineData("select * from net.anything")]
    [InlineData("select * from public.spatial_ref_sys")]
    [InlineData("select geo.department('21464')")]
    [InlineData("set role ctg")]
    [InlineData("set session authorization ctg")]
    [InlineData("select pg_advisory_lock(1)")]
    [InlineData("select lo_from_bytea(0, 'x')")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    [InlineData("copy pub.release to program 'true'")]
    [InlineData("select postgis_extensions_upgrade()")]
    public async Task Is_refused(string sql)
    {
        var owner = await postgis.Ask<string>("select current_user::text");
        var refusal = await Assert.ThrowsAsync<PostgresException>(
            () => AsPublic(sql.EndsWith(" ctg", StringComparison.Ordinal) ? $"{sql[..^4]} {owner}" : sql));

        Assert.Equal(InsufficientPrivilege, refusal.SqlState);
    }

    [Theory]
    [InlineData("update pub.release set number = 7")]
    [InlineData("insert into pub.release values ('communes', 1)")]
    [InlineData("truncate pub.site")]
    [InlineData("create table pub.mine (x int)")]
    [InlineData("create table public.mine (x int)")]
    [InlineData("create temporary table mine (x int)")]
    [InlineData("create schema mine")]
    public async Task Cannot_write_even_after_leaving_the_read_only_mode(string sql)
    {
        Assert.Equal(ReadOnlyTransaction, (await Assert.ThrowsAsync<PostgresException>(() => AsPublic(sql))).SqlState);

        var refusal = await Assert.ThrowsAsync<PostgresException>(
            () => AsPublic("set default_transaction_read_only = off", sql));

        Assert.Equal(InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task Has_no_power_and_a_time_limit()
    {
        Assert.Equal("10s", await Show("statement_timeout"));
        Assert.Equal("2s", await Show("lock_timeout"));
        Assert.Equal("on", await Show("default_transaction_read_only"));
        Assert.Equal("1min", await postgis.Ask<string>("select current_setting('statement_timeout')"));
    }

    async Task<string> Show(string setting)
    {
        await using var command = postgis.Db.Public.CreateCommand("select current_setting($1)");
        command.Parameters.Add(new() { Value = setting });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    async Task AsPublic(params string[] statements)
    {
        await using var connection = await postgis.Db.Public.OpenConnectionAsync();
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    async Task<List<string>> Names(string sql)
    {
        var names = new List<string>();
        await using var command = postgis.Db.Owner.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) names.Add(row.GetString(0));
        return names;
    }
}
