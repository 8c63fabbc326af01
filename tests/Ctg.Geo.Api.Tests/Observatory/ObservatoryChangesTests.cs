using System.Collections.Concurrent;
using System.Diagnostics;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Publishing;
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

    [Fact]
    public async Task Import_is_one_snapshot_and_edits_are_deltas_that_a_new_node_holds_from_its_start()
    {
        var shown = new ConcurrentQueue<(PublishedTerritory State, IReadOnlyList<TerritoryDelta> Deltas)>();
        Observatory.Shown += (state, deltas) => shown.Enqueue((state, deltas));
        await HandmadeTerritory.OpenCrècheInCormesAsync(_service.Db);
        await Eventually.Async(() => Task.FromResult(Plaine.Version == 2), "the import is shown");
        var (imported, whole) = Assert.Single(shown);
        Assert.Same(Plaine, imported);
        var snapshot = Assert.Single(whole);
        Assert.Equal((true, 2L, imported.Values.Hash, imported.Epoch), (snapshot.Snapshot, snapshot.Version, snapshot.Hash, snapshot.Epoch));
        Assert.Empty(imported.RecentDeltas);

        using var planner = await Planner.NewAsync(_service.Db, _service.Http.BaseAddress!, "camille");
        await planner.ChangeAsync("creches:cormes", service => service["closedOn"] = "2026-01-31");
        await planner.ChangeAsync("creches:cormes", service => service["closedOn"] = null);
        Assert.Equal(["closed", "reopened"], Plaine.RecentDeltas.Select(delta => delta.Change!.Action));
        Assert.Equal(imported.Values.Hash, Plaine.Values.Hash);
        Assert.Equal(Plaine.Values.Hash, imported.Values.With(Plaine.RecentDeltas[0].Series).With(Plaine.RecentDeltas[1].Series).Hash);

        await using var node = await RunningApi.StartAsync(_service.ConnectionString);
        var there = node.Services.GetRequiredService<Observatories.Observatory>().Find(HandmadeTerritory.Id)!;
        Assert.Equal(StateText.Of(Plaine), StateText.Of(there));
        Assert.Equal([3L, 4L], there.RecentDeltas.Select(delta => delta.Version));
        Assert.Equal(Plaine.RecentDeltas.Select(delta => delta.Hash), there.RecentDeltas.Select(delta => delta.Hash));
    }

    [Fact]
    public async Task Copied_database_has_another_epoch_and_every_territory_is_loaded_again()
    {
        var before = Plaine;
        var shown = new ConcurrentQueue<IReadOnlyList<TerritoryDelta>>();
        Observatory.Shown += (_, deltas) => shown.Enqueue(deltas);
        // What a restore does: the row of the epoch comes from another database.
        await using var copy = _service.Db.Owner.CreateCommand("update ops.epoch set identity = 'another database'");
        await copy.ExecuteNonQueryAsync();

        await Eventually.Async(() => Task.FromResult(Plaine.Epoch != before.Epoch), "the territory has another epoch");
        Assert.Equal((before.Version, before.Values.Hash), (Plaine.Version, Plaine.Values.Hash));
        Assert.Equal(Plaine.Epoch, Observatory.Epoch);
        Assert.Equal((true, Plaine.Epoch), Assert.Single(shown) is [var delta] ? (delta.Snapshot, delta.Epoch) : default);
        Assert.Equal(Plaine.Epoch, await _service.Db.EpochAsync(default));
    }

    [Fact]
    public async Task Deltas_that_lead_to_other_values_are_not_believed()
    {
        using var planner = await Planner.NewAsync(_service.Db, _service.Http.BaseAddress!, "camille");
        await using var node = await RunningApi.StartAsync(_service.ConnectionString);
        var there = node.Services.GetRequiredService<Observatories.Observatory>();
        var shown = new ConcurrentQueue<IReadOnlyList<TerritoryDelta>>();
        there.Shown += (_, deltas) => shown.Enqueue(deltas);
        // A trigger stands for a node whose program computes otherwise: its deltas carry another hash.
        await using var otherwise = _service.Db.Owner.CreateCommand("""
            create function ops.other_hash() returns trigger language plpgsql as
              $$ begin new.payload = jsonb_set(new.payload, '{hash}', '1'); return new; end $$;
            create trigger other_hash before insert on ops.delta for each row execute function ops.other_hash()
            """);
        await otherwise.ExecuteNonQueryAsync();
        await planner.ChangeAsync("creches:aubry", service => service["sites"]![0]!["longitude"] = 5.25);

        await Eventually.Async(() => Task.FromResult(there.Find(HandmadeTerritory.Id)!.Version == Plaine.Version), "the other node has loaded it whole");
        Assert.Equal(StateText.Of(Plaine), StateText.Of(there.Find(HandmadeTerritory.Id)!));
        Assert.True(Assert.Single(Assert.Single(shown)).Snapshot);
        Assert.Empty(there.Find(HandmadeTerritory.Id)!.RecentDeltas);
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
