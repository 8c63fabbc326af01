using Ctg.Geo.Store;
using Npgsql;
using Xunit;

namespace Ctg.Geo.Testing;

/// <summary>A fresh, migrated database for one test class on the server of CTG_TEST_DB; dropped afterwards.</summary>
public sealed class PostgisFixture : IAsyncLifetime
{
    static readonly Lazy<Task<TestServer>> Server = new(TestServer.StartAsync);

    GeoDatabase? _db;
    string? _name;

    public GeoDatabase Db => _db ?? throw new InvalidOperationException("The fixture is not initialised.");

    /// <summary>Of the owner, for a host under test.</summary>
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var server = await Server.Value;
        _name = FormattableString.Invariant($"ctg_test_{Environment.ProcessId}_{Guid.NewGuid():n}")[..40];
        ConnectionString = await server.CloneAsync(_name);
        _db = new(ConnectionString);
        await _db.MigrateAsync(CancellationToken.None);   // nothing to apply: rights and epoch are a database's own
    }

    public async Task Run(string sql)
    {
        await using var command = Db.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> Ask<T>(string sql)
    {
        await using var command = Db.Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_db is not null) await _db.DisposeAsync();
        if (_name is not null) await (await Server.Value).DropAsync(_name);
    }
}

/// <summary>The PostgreSQL server that tests use, with a migrated template that each class copies.</summary>
sealed class TestServer
{
    readonly string _administration;
    readonly string _template;

    TestServer(string administration)
    {
        _administration = administration;
        _template = $"ctg_template_{Migrations.Fingerprint[..16]}";
    }

    public static async Task<TestServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("CTG_TEST_DB") is not { Length: > 0 } given)
            throw new InvalidOperationException("CTG_TEST_DB is not set: it names a PostgreSQL server with PostGIS where tests may create databases "
                + "(an Npgsql connection string, as a superuser). ./test starts one and sets it.");

        var server = new TestServer(new NpgsqlConnectionStringBuilder(given) { Pooling = false }.ConnectionString);
        await server.EnsureTemplateAsync();
        return server;
    }

    public async Task<string> CloneAsync(string name)
    {
        await using var connection = await OpenAsync();
        // Copying fails while someone is connected to the template, and two copies at once exclude each other: one at a time.
        await Execute(connection, "select pg_advisory_lock(hashtextextended($1, 0))", _template);
        await Execute(connection, $"create database {name} template {_template}");
        return new NpgsqlConnectionStringBuilder(_administration) { Database = name, Pooling = true }.ConnectionString;
    }

    public async Task DropAsync(string name)
    {
        await using var connection = await OpenAsync();
        await Execute(connection, $"drop database if exists {name} with (force)");
    }

    /// <summary>Migrates the template unless another process already has; a half-made one is never given the final name.</summary>
    async Task EnsureTemplateAsync()
    {
        await using var connection = await OpenAsync();
        await Execute(connection, "select pg_advisory_lock(hashtextextended($1, 0))", _template);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection);
        exists.Parameters.Add(new() { Value = _template });
        if (await exists.ExecuteScalarAsync() is not null) return;

        var draft = _template + "_draft";
        await Execute(connection, $"drop database if exists {draft} with (force)");
        await Execute(connection, $"create database {draft}");
        await using (var db = new GeoDatabase(new NpgsqlConnectionStringBuilder(_administration) { Database = draft }.ConnectionString))
            await db.MigrateAsync(CancellationToken.None);
        await Execute(connection, $"alter database {draft} rename to {_template}");
    }

    async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(_administration);
        await connection.OpenAsync();
        return connection;
    }

    static async Task Execute(NpgsqlConnection connection, string sql, string? argument = null)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        if (argument is not null) command.Parameters.Add(new() { Value = argument });
        await command.ExecuteNonQueryAsync();
    }
}
