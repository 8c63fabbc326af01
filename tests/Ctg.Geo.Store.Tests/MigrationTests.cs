using Ctg.Geo.Testing;

namespace Ctg.Geo.Store.Tests;

public sealed class MigrationTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    [Fact]
    public async Task Migrating_again_applies_nothing_and_keeps_the_epoch()
    {
        var epoch = await postgis.Db.EpochAsync(default);

        Assert.Equal(0, await postgis.Db.MigrateAsync(default));

        Assert.Equal(epoch, await postgis.Db.EpochAsync(default));
    }

    [Fact]
    public async Task Eight_services_starting_at_once_on_an_empty_database_apply_each_migration_once()
    {
        await using var server = await EmptyDatabase.CreateAsync(postgis);
        var databases = Enumerable.Range(0, 8).Select(_ => new GeoDatabase(server.ConnectionString)).ToList();

        var applied = await Task.WhenAll(databases.Select(db => db.MigrateAsync(default)));

        // One of them found work, the seven others waited and found none.
        Assert.Single(applied, count => count > 0);
        Assert.Equal(7, applied.Count(count => count == 0));
        foreach (var db in databases) await db.DisposeAsync();
    }

    [Fact]
    public async Task A_migration_changed_after_it_was_applied_stops_the_start()
    {
        await using var server = await EmptyDatabase.CreateAsync(postgis);
        await using var db = new GeoDatabase(server.ConnectionString);
        await db.MigrateAsync(default);
        await Run(db, $"update ops.migration set sha256 = '{new string('0', 64)}' where number = 2");

        var refusal = await Assert.ThrowsAsync<MigrationException>(() => db.MigrateAsync(default));

        Assert.Contains("0002_places.sql", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_newer_than_the_program_stops_the_start()
    {
        await using var server = await EmptyDatabase.CreateAsync(postgis);
        await using var db = new GeoDatabase(server.ConnectionString);
        await db.MigrateAsync(default);
        await Run(db, "insert into ops.migration (number, name, sha256) values (9999, '9999_tomorrow.sql', 'x')");

        var refusal = await Assert.ThrowsAsync<MigrationException>(() => db.MigrateAsync(default));

        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copied_database_gets_an_epoch_of_its_own()
    {
        // The fixture's database is a copy of the template, and so is another fixture's.
        var other = new PostgisFixture();
        await other.InitializeAsync();

        Assert.NotEqual(await postgis.Db.EpochAsync(default), await other.Db.EpochAsync(default));

        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_password_given_for_the_public_side_becomes_the_logins_password()
    {
        // The server here trusts local users, so the verifier itself is checked: SCRAM-SHA-256, RFC 5802, salted 4,096 times.
        var verifier = ScramVerifier.Of("un mot de passe");
        var parts = verifier.Split('$', ':');
        Assert.Equal(["SCRAM-SHA-256", "4096"], parts[..2]);
        Assert.Equal([16, 32, 32], parts[2..].Select(part => Convert.FromBase64String(part).Length));

        // PostgreSQL takes a text of that form as a verifier and stores it as it is; any other text it would hash again.
        var role = $"ctg_test_scram_{Environment.ProcessId}";
        await postgis.Run($"create role {role} password '{verifier}'");
        var stored = await postgis.Ask<string>($"select rolpassword from pg_authid where rolname = '{role}'");
        await postgis.Run($"drop role {role}");
        Assert.Equal(verifier, stored);
    }

    [Fact]
    public void The_public_side_logs_in_elsewhere_only_by_name_and_never_with_the_owners_password()
    {
        var access = DatabaseAccess.From("Host=db;Port=6543;Database=ctg;Username=ctg;Password=secret", null);

        Assert.Equal(("db", 6543, "ctg", "ctg_public"), (access.Public.Host, access.Public.Port, access.Public.Database, access.Public.Username));
        Assert.NotEqual("secret", access.Public.Password);
        Assert.NotEmpty(access.Public.Password!);
        Assert.Null(DatabaseAccess.From("Host=/socket;Username=ctg", null).Public.Password);
        Assert.Equal("replica", DatabaseAccess.From("Host=db", "Host=replica;Username=ctg_public").Public.Host);
    }

    static async Task Run(GeoDatabase db, string sql)
    {
        await using var command = db.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
