using Ctg.Geo.Api.Live;
using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Api.Tests.Live;

/// <summary>What a planner changes reaches every reader, once, in order.</summary>
public sealed class LiveEditTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    const string Territory = HandmadeTerritory.Id, Crèche = "creches:aubry";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    Uri Node => api.Http.BaseAddress!;

    [Fact]
    public async Task Deltas_bring_every_reader_to_the_servers_values()
    {
        const int Edits = 30;
        using var planner = await Planner.NewAsync(api.Db, Node, "deltas");
        LiveReader[] readers = [.. Enumerable.Range(0, 10).Select(seed => new LiveReader([Node], Territory, seed))];
        await Eventually.Async(() => Task.FromResult(readers.All(reader => reader.Held is not null)), "all hold the territory");

        for (var i = 0; i < Edits; i++) await MoveAsync(planner, i);

        var server = LiveMessages.Snapshot(await api.Json($"/api/territories/{Territory}/live"));
        await Eventually.Async(() => Task.FromResult(readers.All(reader => reader.Held!.Version == server.Version)), "all are told");
        foreach (var reader in readers)
        {
            Assert.Equal(server.Values.Hash, reader.Held!.Values.Hash);
            // Told once each, and nothing had to be asked again.
            Assert.Equal((Edits, 1, 1, 1, 0), (reader.Deltas, reader.Watches, reader.Snapshots, reader.Connections, reader.Mismatches));
            await reader.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_slow_reader_gets_the_latest_and_not_the_queue()
    {
        using var planner = await Planner.NewAsync(api.Db, Node, "slow");
        await using var reader = new LiveReader(Node, Territory, receiveBuffer: 4096);
        await Eventually.Async(() => Task.FromResult(reader.Held is not null), "the reader holds the territory");
        var room = api.Services.GetRequiredService<LiveRooms>().Find(Territory)!;

        // It is there, and does not read: what the kernel and the server hold for it fills up, then the server waits.
        reader.Pause();
        var edits = 0;
        for (; room.Behind == 0 && edits < 2_000; edits++)
        {
            await MoveAndTellAsync(planner, edits, room);
            await reader.PongAsync(Cancel);
        }
        Assert.Equal(1, room.Behind);
        const int Missed = 30;
        for (var i = 0; i < Missed; i++) await MoveAndTellAsync(planner, edits++, room);
        var sent = edits - Missed;
        reader.Resume();

        var server = LiveMessages.Snapshot(await api.Json($"/api/territories/{Territory}/live"));
        await Eventually.Async(() => Task.FromResult(reader.Held!.Version == server.Version), "it is told");
        Assert.Equal(server.Values.Hash, reader.Held!.Values.Hash);
        Assert.Equal((1, 0), (reader.Connections, reader.Mismatches));
        // What had left before, and one message in place of the thirty: take the snapshot.
        Assert.InRange(reader.Deltas, sent - 1, sent + 2);
        Assert.Equal(2, reader.Snapshots);
        Assert.Equal(0, room.Behind);
    }

    [Fact]
    public async Task An_edit_through_one_node_reaches_the_readers_of_another()
    {
        await using var other = await RunningApi.StartAsync(api.ConnectionString);
        using var planner = await Planner.NewAsync(api.Db, Node, "nodes");
        await using var here = new LiveReader(Node, Territory);
        await using var there = new LiveReader(other.Http.BaseAddress!, Territory);
        await Eventually.Async(() => Task.FromResult(here.Held is not null && there.Held is not null), "both hold the territory");

        for (var i = 0; i < 5; i++) await MoveAsync(planner, i);

        var server = LiveMessages.Snapshot(await api.Json($"/api/territories/{Territory}/live"));
        await Eventually.Async(() => Task.FromResult(here.Held!.Version == server.Version && there.Held!.Version == server.Version), "both are told");
        Assert.Equal((server.Values.Hash, server.Values.Hash), (here.Held!.Values.Hash, there.Held!.Values.Hash));
        Assert.Equal((1, 1), (here.Snapshots, there.Snapshots));   // by deltas, on both
    }

    /// <summary>An edit is answered before its readers are told; here each is told before the next one is made.</summary>
    static async Task MoveAndTellAsync(Planner planner, int step, LiveRoom room)
    {
        await MoveAsync(planner, step);
        await Eventually.Async(() => Task.FromResult(room.HasToldAll), "the room has told its readers");
    }

    /// <summary>A little to the east or back, so that minutes change each time.</summary>
    static async Task MoveAsync(Planner planner, int step) => await planner.ChangeAsync(Crèche, service =>
        service["sites"]![0]!["longitude"] = 5.03 + step % 20 * 0.002);
}
