using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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
    public async Task An_answer_and_what_follows_it_leave_no_gap_and_keep_their_order()
    {
        const int Questions = 60;
        using var planner = await Planner.NewAsync(api.Db, Node, "race");
        var held = LiveMessages.Snapshot(await api.Json($"/api/territories/{Territory}/live"));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var editing = Task.Run(async () =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++) await MoveAsync(planner, i);
        }, Cancel);

        // Three lines ask again and again in the midst of it, from versions that they know or knew.
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async seed =>
        {
            var random = new Random(seed);
            var asked = 0;
            while (asked < Questions / 3)
            {
                using var socket = await LiveSocket.ConnectAsync(Node, Cancel);
                var version = held.Version;
                for (var i = 0; i < 5; i++, asked++) version = await AskAndFollowAsync(socket, held.Epoch, version, random.Next(4));
            }
        }));

        await done.CancelAsync();
        await editing;
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
            await MoveAsync(planner, edits);
            await reader.PongAsync(Cancel);
        }
        Assert.Equal(1, room.Behind);
        const int Missed = 30;
        for (var i = 0; i < Missed; i++) await MoveAsync(planner, edits++);
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

    /// <summary>Asks what is missing, then checks that the messages that follow come version after version, with no gap.</summary>
    static async Task<long> AskAndFollowAsync(LiveSocket socket, long epoch, long known, int follow)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":["{{Territory}}",{{epoch}},{{known}}]}"""), Cancel);
        long? version = null;
        while (version is null || follow > 0)
        {
            using var message = JsonDocument.Parse(await socket.NextAsync(Cancel) ?? throw new IOException("The line ended."));
            var root = message.RootElement;
            if (root.GetProperty("type").GetInt32() == 3)
            {
                if (root.TryGetProperty("error", out _))   // asked too often: as a page does, on a new line
                    return known;
                var answer = root.GetProperty("result");
                version = answer.GetProperty("version").GetInt64();
                long[] told = [.. answer.GetProperty("deltas").EnumerateArray().Select(delta => delta.GetProperty("version").GetInt64())];
                if (!answer.GetProperty("snapshot").GetBoolean()) Assert.Equal(Enumerable.Range(1, (int)(version.Value - known)).Select(i => known + i), told);
            }
            else if (version is not null && root.TryGetProperty("target", out var target) && target.GetString() == "Delta")
            {
                var delta = root.GetProperty("arguments")[0];
                Assert.Equal((version + 1, false), (delta.GetProperty("version").GetInt64(), delta.GetProperty("snapshot").GetBoolean()));
                version++;
                follow--;
            }
        }
        return version.Value;
    }

    /// <summary>A little to the east or back, so that minutes change each time.</summary>
    static Task MoveAsync(Planner planner, int step) => planner.ChangeAsync(Crèche, service =>
        service["sites"]![0]!["longitude"] = 5.03 + step % 20 * 0.002);
}
