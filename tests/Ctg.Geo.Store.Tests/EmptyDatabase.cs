using Ctg.Geo.Testing;
using Npgsql;

namespace Ctg.Geo.Store.Tests;

/// <summary>A database with nothing in it, on the server of another one; dropped afterwards.</summary>
sealed class EmptyDatabase : IAsyncDisposable
{
    readonly PostgisFixture _beside;
    readonly string _name;

    EmptyDatabase(PostgisFixture beside, string name)
    {
        (_beside, _name) = (beside, name);
        ConnectionString = new NpgsqlConnectionStringBuilder(beside.ConnectionString) { Database = name }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<EmptyDatabase> CreateAsync(PostgisFixture beside)
    {
        var name = $"ctg_test_empty_{Guid.NewGuid():n}";
        await beside.Run($"create database {name}");
        return new(beside, name);
    }

    public async ValueTask DisposeAsync() => await _beside.Run($"drop database if exists {_name} with (force)");
}
