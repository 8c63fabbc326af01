using System.Diagnostics;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Api.Tests.Observatory;

/// <summary>What happens to the database is seen in the running service; each test has its own of both.</summary>
public sealed class ObservatoryChangesTests : IAsyncLifetime
{
    readonly ApiUnderTest _service = new();

    Observatories.Observatory Observatory => _service.Services.GetRequiredService<Observatories.Observatory>();
    PublishedTerritory Plaine => Observatory.Find(HandmadeTerritory.Id)!;

    public ValueTask InitializeAsync() => _service.InitializeAsync();
    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Service_that_runs_shows_what_the_shell_imported()
    {
        var before = Plaine;
        await HandmadeTerritory.OpenCrècheInCormesAsync(_service.Db);
        var clock = Stopwatch.StartNew();
        await Eventually.Async(() => Task.FromResult(Plaine.Version > before.Version), "the new version is shown");
        TestContext.Current.SendDiagnosticMessage("Shown {0} ms after the import.", clock.ElapsedMilliseconds);

        // Cormes has its own now; what a reader took before has not moved.
        Assert.Equal(0, Minutes(Plaine));
        Assert.Equal(26.3, Minutes(before), 0.1);

        static double Minutes(PublishedTerritory plaine) =>
            plaine.Access(ServiceKinds.Eaje, TravelModes.Car, Audiences.Everyone).Communes[2].MeanMinutes.Number!.Value;
    }

    [Fact]
    public async Task Territory_removed_disappears_from_memory_and_from_the_public_schema()
    {
        await using var remove = _service.Db.Owner.CreateCommand("delete from geo.territory");
        await remove.ExecuteNonQueryAsync();
        await Eventually.Async(() => Task.FromResult(Observatory.Territories.Count == 0), "the territory is gone");
        Assert.Null(Observatory.Find(HandmadeTerritory.Id));
        await using var left = _service.Db.Owner.CreateCommand("select count(*) from pub.territory");
        await Eventually.Async(async () => (long)(await left.ExecuteScalarAsync())! == 0, "nothing of it is public");
    }

    [Fact]
    public async Task Reads_go_on_from_memory_while_the_database_is_away_and_recover()
    {
        var name = await Ask("select current_database()");
        var administration = new Npgsql.NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("CTG_TEST_DB")!) { Pooling = false };
        await using var server = new Npgsql.NpgsqlConnection(administration.ConnectionString);
        await server.OpenAsync();
        await Run(server, $"alter database {name} with allow_connections false");
        await Run(server, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");

        await Eventually.Async(() => Task.FromResult(Observatory.StaleSince is not null), "the observatory says that it is stale");
        Assert.Equal(1_805, Plaine.Population.Number);
        Assert.Equal(2, Plaine.Access(ServiceKinds.Eaje, TravelModes.Walk, Audiences.Everyone).Sites);

        var before = Plaine.Version;
        await Run(server, $"alter database {name} with allow_connections true");
        await Eventually.Async(() => Task.FromResult(Observatory.StaleSince is null), "the observatory is fresh again");
        await HandmadeTerritory.OpenCrècheInCormesAsync(_service.Db);
        await Eventually.Async(() => Task.FromResult(Plaine.Version > before), "changes are seen again");
    }

    static async Task Run(Npgsql.NpgsqlConnection server, string sql)
    {
        await using var command = new Npgsql.NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }

    async Task<string> Ask(string sql)
    {
        await using var command = _service.Db.Owner.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
