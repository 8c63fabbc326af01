using Ctg.Geo.Store.Imports;
using Ctg.Geo.Store.Territories;
using Ctg.Geo.Testing;
using static Ctg.Geo.Store.Tests.SampleData;

namespace Ctg.Geo.Store.Tests;

public sealed class VersionTests : IAsyncLifetime
{
    readonly PostgisFixture _postgis = new();

    public async ValueTask InitializeAsync()
    {
        await _postgis.InitializeAsync();
        await using var import = await new ImportStore(_postgis.Db).BeginAsync(default);
        await import.StageContoursAsync(Dataset("contours"), 2024,
            [Square("21001"), Square("21002"), Square("39100")], default);   // 39100 lies 10° east of the two others: 750 km
        await import.StageTerritoryAsync(Territory("ouest", "21001"), default);
        await import.StageTerritoryAsync(Territory("centre", "21002"), default);
        await import.StageTerritoryAsync(Territory("est", "39100"), default);
        await import.SwitchAsync(Fingerprint('0'), "{}", default);
    }

    [Fact]
    public async Task Versions_are_gapless_under_64_writers_of_which_every_third_rolls_back()
    {
        const int Writers = 64;
        var taken = await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            await using var connection = await _postgis.Db.Owner.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            // Both orders are asked for; locks are taken in one.
            var raised = await TerritoryVersions.RaiseAsync(connection, writer % 2 == 0 ? ["ouest", "est"] : ["est", "ouest"], imported: true, default);
            if (writer % 3 == 0) await transaction.RollbackAsync();
            else await transaction.CommitAsync();
            return writer % 3 == 0 ? null : raised.Single(version => version.Territory == "ouest").Version as long?;
        }));

        // 64 writers, 22 of which (0, 3 … 63) roll back: 42 versions after version 1, each given once.
        Assert.Equal(Enumerable.Range(2, 42).Select(version => (long)version), taken.OfType<long>().Order());
        Assert.Contains(new TerritoryVersion("ouest", 43), await new VersionLog(_postgis.Db).CurrentAsync(default));
    }

    [Fact]
    public async Task An_import_raises_the_territories_near_it_only_and_announces_them()
    {
        var log = new VersionLog(_postgis.Db);
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var hints = log.ListenAsync(end.Token).GetAsyncEnumerator(end.Token);
        var first = hints.MoveNextAsync().AsTask();
        await ListeningAsync();

        await using (var import = await new ImportStore(_postgis.Db).BeginAsync(default))
        {
            await import.StageServicesAsync(Dataset("liste"), [Crèche("a:1", "39100")], default);
            var outcome = await import.SwitchAsync(Fingerprint('1'), "{}", default);
            Assert.Equal([new("est", 2)], outcome.Versions);
        }

        Assert.True(await first);
        Assert.Equal(new("est", 2), hints.Current);
        Assert.Equal([new("centre", 1), new("est", 2), new("ouest", 1)], await log.CurrentAsync(default));
        await end.CancelAsync();
    }

    [Fact]
    public async Task An_import_raises_the_territory_across_the_border_too()
    {
        await using var import = await new ImportStore(_postgis.Db).BeginAsync(default);
        await import.StageServicesAsync(Dataset("liste"), [Crèche("a:1", "21001")], default);

        var outcome = await import.SwitchAsync(Fingerprint('1'), "{}", default);

        Assert.Equal(["centre", "ouest"], outcome.Versions.Select(version => version.Territory).Order());
    }

    /// <summary>Until the server knows the listener: a notification before that is for nobody.</summary>
    async Task ListeningAsync()
    {
        while (!await _postgis.Ask<bool>("""
            select exists (select from pg_stat_activity where application_name = 'ctg-geo listener' and datname = current_database()
                           and state = 'idle' and query like 'listen%')
            """)) await Task.Yield();
    }

    public ValueTask DisposeAsync() => _postgis.DisposeAsync();
}
