using System.Globalization;
using System.Text;
using System.Text.Json;
using Ctg.Geo.Api.Live;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Api.Tests.Live;

/// <summary>Questions in the midst of versions that follow faster than planners write: the answer and what comes after it keep their order.</summary>
public sealed class LiveOrderTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    const string Territory = HandmadeTerritory.Id, Crèche = "creches:aubry";
    const int Lines = 100, QuestionsOfALine = 5, Followed = 3, AtOnce = 4;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_and_what_follows_it_leave_no_gap_and_keep_their_order()
    {
        var held = LiveMessages.Snapshot(await api.Json($"/api/territories/{Territory}/live"));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var showing = Task.Factory.StartNew(() => ShowOneAfterTheOther(done.Token), Cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await Parallel.ForAsync(0, Lines, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel }, async (_, _) =>
        {
            using var socket = await LiveSocket.ConnectAsync(api.Http.BaseAddress!, Cancel);
            long known = 0;   // of this epoch; too old at first
            for (var i = 0; i < QuestionsOfALine; i++) known = await AskAndFollowAsync(socket, held.Epoch, known);
        });

        await done.CancelAsync();
        var versions = await showing;
        Assert.True(versions > Lines, $"Only {versions} versions were shown meanwhile.");
    }

    /// <summary>In memory, by the same steps as an edit: the database is not asked. Some at once, then the room is let speak: what never
    /// lets the node breathe has it cut readers whose answers to its pings it had no time to read.</summary>
    long ShowOneAfterTheOther(CancellationToken stop)
    {
        var observatory = api.Services.GetRequiredService<Observatories.Observatory>();
        var state = observatory.Find(Territory)!;
        var service = state.Model.Services.Single(one => one.Id == Crèche);
        var (first, room) = (state.Version, api.Services.GetRequiredService<LiveRooms>().Find(Territory)!);
        for (var step = 0; !stop.IsCancellationRequested; step++)
        {
            var moved = service with { Sites = [service.Sites[0] with { Position = Position.At(5.03 + step % 20 * 0.002, 47.05) }] };
            var before = state;
            state = before.After(
                new ServiceChanges([Crèche], [moved], [], before.Model.ServiceSources, new Dictionary<string, Engine.Sources.Dataset>(), before.Model.Sources),
                DateTimeOffset.UtcNow,
                values => [new(Territory, before.Epoch, before.Version + 1, DateTimeOffset.UtcNow, values.Hash, null, TerritoryValues.Difference(before.Values, values), Snapshot: false)]);
            observatory.Show(state, [state.RecentDeltas[^1]]);
            if (step % AtOnce == AtOnce - 1) SpinWait.SpinUntil(() => room.HasToldAll);
        }
        return state.Version - first;
    }

    /// <summary>Every message after the answer is the next version, or the one message that says to take the snapshot of a later one.</summary>
    static async Task<long> AskAndFollowAsync(LiveSocket socket, long epoch, long known)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":["{{Territory}}",{{epoch}},{{known}}]}"""), Cancel);
        long? version = null;
        for (var followed = 0; followed < Followed;)
        {
            using var message = JsonDocument.Parse(await socket.NextAsync(Cancel) ?? throw new IOException($"The line ended, with {socket.CloseStatus?.ToString(CultureInfo.InvariantCulture) ?? "no word"}, after {socket.PingsHeard} pings."));
            var root = message.RootElement;
            if (root.GetProperty("type").GetInt32() == 3) version = VersionOfAnswer(root.GetProperty("result"), known);
            else if (version is not null && root.TryGetProperty("target", out var target) && target.GetString() == "Delta")
            {
                var delta = root.GetProperty("arguments")[0];
                var next = delta.GetProperty("version").GetInt64();
                if (delta.GetProperty("snapshot").GetBoolean()) Assert.True(next > version + 1, $"{next} after {version}");
                else Assert.Equal(version + 1, next);
                version = next;
                followed++;
            }
        }
        return version!.Value;
    }

    static long VersionOfAnswer(JsonElement answer, long known)
    {
        var version = answer.GetProperty("version").GetInt64();
        long[] told = [.. answer.GetProperty("deltas").EnumerateArray().Select(delta => delta.GetProperty("version").GetInt64())];
        if (answer.GetProperty("snapshot").GetBoolean()) Assert.Empty(told);
        else Assert.Equal(Enumerable.Range(1, (int)(version - known)).Select(i => known + i), told);
        return version;
    }
}
