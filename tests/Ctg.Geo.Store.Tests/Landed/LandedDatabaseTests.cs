using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Store.Edits;
using Ctg.Geo.Store.Imports;
using Ctg.Geo.Store.Publishing;
using Ctg.Geo.Store.Territories;
using Ctg.Geo.Store.Tiles;
using Ctg.Geo.Testing;
using Npgsql;
using static Ctg.Geo.Store.Tests.SampleData;

namespace Ctg.Geo.Store.Tests.Landed;

/// <summary>A database made by the first landed version comes through every migration since with all that it held.</summary>
public sealed class LandedDatabaseTests : IAsyncLifetime
{
    readonly PostgisFixture _beside = new();
    EmptyDatabase? _database;
    GeoDatabase? _db;

    GeoDatabase Db => _db!;

    public async ValueTask InitializeAsync()
    {
        await _beside.InitializeAsync();
        _database = await EmptyDatabase.CreateAsync(_beside);
        await RestoreAsync("first.sql", _database.ConnectionString);
        _db = new(_database.ConnectionString);
    }

    [Fact]
    public async Task Everything_is_there_after_the_migrations_and_a_second_run_finds_none()
    {
        Assert.Equal(9, await Ask<int>("select max(number) from ops.migration"));
        var figures = await FiguresAsync();

        Assert.True(await Db.MigrateAsync(default) > 0);
        Assert.Equal(0, await Db.MigrateAsync(default));

        var (version, data, _) = (await new TerritoryStore(Db).LoadAsync(HandmadeTerritory.Id, 30_000, default))!;
        Assert.Equal(2, version);   // the territory, then its zones
        Assert.Equivalent(HandmadeTerritory.Territory, data.Territory, strict: true);
        Assert.Equal(HandmadeTerritory.Population, data.Communes.Where(commune => commune.InTerritory).Sum(commune => commune.Population!.Municipal));
        Assert.Equal([40, 20, 12, 0, 90], data.Communes.Select(commune => (int)commune.Census!.Age0To2!.Value));
        // Two crèches of one site, three sites of which one is a depot, a relais that stands nowhere.
        Assert.Equal(["creches:aubry 1", "creches:esles 1", "france-services:1 3", "rpe:1 1"], data.Services.Select(service => $"{service.Id} {service.Sites.Count}"));
        Assert.Equal(["Mo-Fr 07:30-18:30", "Mo-Fr 07:30-18:30", "Mo-Fr 09:00-12:00", "Tu 14:00-17:00"],
            data.Services.SelectMany(service => service.Sites).SelectMany(site => site.Sessions).Select(session => session.Hours));
        Assert.Equal([20, 40], data.Services.SelectMany(service => service.Capacities).Select(capacity => capacity.Places));
        Assert.All(data.Services, service => Assert.Null(service.ClosedOn));
        Assert.Equal(["zones:1 21903 drawn: False", "zones:2  drawn: True"],
            data.Zones.Select(zone => $"{zone.Id} {string.Join(' ', zone.Communes)} drawn: {zone.Area is not null}"));
        Assert.Equal(figures, await FiguresAsync());
        Assert.NotNull(await new ImportStore(Db).FindAsync(Fingerprint('1'), default));
        Assert.NotNull(await new ImportStore(Db).FindAsync(Fingerprint('3'), default));
        Assert.Equal(2, await new PublicationStore(Db).VersionAsync(HandmadeTerritory.Id, default));
        Assert.Equal(("1", "1"), (await new TileStore(Db).ReleaseAsync("communes", default), await new TileStore(Db).ReleaseAsync("equipment", default)));
        Assert.Empty((await new DatabaseReport(Db).ReadAsync(default)).Faults);
    }

    [Fact]
    public async Task The_service_starts_on_it_shows_it_and_can_correct_it()
    {
        await Db.MigrateAsync(default);
        var rows = await Ask<long>("select count(*) from pub.access_figure");
        await using (var api = await RunningApi.StartAsync(_database!.ConnectionString))
        {
            var territory = await api.Http.GetFromJsonAsync<JsonElement>($"/api/territories/{HandmadeTerritory.Id}");
            Assert.Equal(HandmadeTerritory.Name, territory.GetProperty("name").GetString());
            await Eventually.Async(() => Ask<bool>("select not exists (select from pub.access where figures_sha256 = '')"), "the figures are written with their digests");
        }
        Assert.Equal(rows, await Ask<long>("select count(*) from pub.access_figure"));

        await using (var account = Db.Owner.CreateCommand("insert into ops.account (id, login, name, password_hash) values (7, 'plaine', 'Planificatrice', '-')"))
            await account.ExecuteNonQueryAsync();
        var stored = (await new EditStore(Db).FindAsync("creches:aubry", HandmadeTerritory.CogYear, default))!;
        Assert.Equal((1, null), (stored.Revision, stored.EditedAt));
        var edit = Edits.EditedTowns.Edit(stored.Service with { Capacities = [new(25, 0, 2, Period.AllYear, 55)] }, 1, (HandmadeTerritory.Id, 2));
        Assert.IsType<EditOutcome.Done>(await new EditStore(Db).CommitAsync(edit, default));
        Assert.Single((await new EditStore(Db).ChangesSinceAsync(HandmadeTerritory.Id, 2, default))!.Deltas);
    }

    Task<string> FiguresAsync() => Ask<string>("""
        select md5(string_agg(concat_ws(' ', kind, mode, audience, area_level, area_code, measure, threshold_minutes, state, number), ','
                   order by kind, mode, audience, area_level, area_code, measure, threshold_minutes))
        from   pub.access_figure
        """);

    async Task<T> Ask<T>(string sql)
    {
        await using var command = Db.Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    static async Task RestoreAsync(string resource, string database)
    {
        using var reader = new StreamReader(typeof(LandedDatabaseTests).Assembly.GetManifestResourceStream(resource)!);
        // Not from the pool: a dump leaves settings of its own behind.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(await reader.ReadToEndAsync(), connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await _database!.DisposeAsync();
        await _beside.DisposeAsync();
    }
}
