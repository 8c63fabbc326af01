using Ctg.Geo.Store;
using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Live;

namespace Ctg.Geo.Api.Tests.Live;

/// <summary>A node that cannot know says nothing, and readers that are gone do not stay.</summary>
public sealed class SilenceTests
{
    [Fact]
    public async Task Heartbeats_stop_while_the_database_is_away_and_come_back_with_it()
    {
        await using var cluster = await ThrowawayCluster.StartAsync();
        await using var db = new GeoDatabase(cluster.ConnectionString);
        await db.MigrateAsync(CancellationToken.None);
        await HandmadeTerritory.LoadAsync(db);
        await using var api = await RunningApi.StartAsync(cluster.ConnectionString);
        await using var reader = new LiveReader(api.Http.BaseAddress!, HandmadeTerritory.Id);
        await Eventually.Async(() => Task.FromResult(reader.Heartbeats > 0), "heartbeats come");

        await cluster.StopAsync(crash: true);

        await Eventually.Async(() => Task.FromResult(reader.SinceHeard > TimeSpan.FromSeconds(10)), "the reader would say that it is not up to date");
        Assert.NotNull(reader.Held);   // it shows what it held
        var heard = reader.Heartbeats;
        await using var late = new LiveReader(api.Http.BaseAddress!, HandmadeTerritory.Id);
        await Eventually.Async(() => Task.FromResult(late.Held is not null), "who comes now is served from memory");

        Assert.Equal((heard, 0), (reader.Heartbeats, late.Heartbeats));   // the node does not vouch for the database
        await cluster.ResumeAsync();
        await HandmadeTerritory.OpenCrècheInCormesAsync(db);

        await Eventually.Async(() => Task.FromResult(reader.Heartbeats > heard && reader.Held!.Version == 2), "it is told and hears again");
        Assert.Null(reader.Fault);
    }

    [Fact]
    public async Task Readers_that_never_read_or_were_cut_are_dropped_and_do_not_hold_the_others()
    {
        await using var service = new ApiUnderTest();
        await service.InitializeAsync();
        var node = service.Http.BaseAddress!;
        var silent = new List<LiveReader>();
        for (var i = 0; i < 20; i++) silent.Add(new(node, HandmadeTerritory.Id, receiveBuffer: 4096));
        await using var reader = new LiveReader(node, HandmadeTerritory.Id);
        await Eventually.Async(() => Task.FromResult(silent.All(one => one.Held is not null) && reader.Held is not null), "all hold the territory");
        Assert.Equal(21, await CountAsync(service, "ctg_live_readers"));

        foreach (var one in silent) one.Pause();
        await HandmadeTerritory.OpenCrècheInCormesAsync(service.Db);

        await Eventually.Async(() => Task.FromResult(reader.Held!.Version == 2), "the one that reads is told at once");
        await Eventually.Async(async () => await CountAsync(service, "ctg_live_dropped_readers_total{reason=\"silent\"}") == 20, "the others are dropped");
        await Eventually.Async(async () => await CountAsync(service, "ctg_live_readers") == 1, "nothing of them stays");
        Assert.Equal(1, reader.Connections);

        foreach (var one in silent) one.Resume();
        await Eventually.Async(() => Task.FromResult(silent.All(one => one.Held!.Version == 2)), "those that come back are told");
        foreach (var one in silent) await one.DisposeAsync();
        await Eventually.Async(async () => await CountAsync(service, "ctg_live_readers") == 1, "those that left are counted no more");
    }

    [Fact]
    public async Task A_node_that_stops_says_so_and_readers_go_to_another()
    {
        await using var first = new ApiUnderTest();
        await first.InitializeAsync();
        var second = await RunningApi.StartAsync(first.ConnectionString);
        var nodes = new[] { second.Http.BaseAddress!, first.Http.BaseAddress! };
        await using var reader = new LiveReader(nodes, HandmadeTerritory.Id);
        using var witness = await LiveSocket.ConnectAsync(nodes[0], TestContext.Current.CancellationToken);
        await Eventually.Async(() => Task.FromResult(reader.Held is not null), "the reader holds the territory");

        var stopping = second.DisposeAsync().AsTask();
        while (await witness.NextAsync(TestContext.Current.CancellationToken) is not null) { }
        await stopping;

        Assert.NotNull(witness.CloseStatus);   // a close frame, not a cut
        await HandmadeTerritory.OpenCrècheInCormesAsync(first.Db);
        await Eventually.Async(() => Task.FromResult(reader.Held!.Version == 2), "the reader is served by the other node");
        Assert.Equal(2, reader.Connections);
    }

    /// <summary>Sum of the samples that begin so.</summary>
    static async Task<double> CountAsync(ApiUnderTest service, string sample) =>
        (await service.Http.GetStringAsync("/metrics")).Split('\n').Where(line => line.StartsWith(sample, StringComparison.Ordinal))
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
}
