using System.Text;
using System.Text.Json;
using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Live;

namespace Ctg.Geo.Api.Tests.Live;

public sealed class WatchTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    const string Territory = HandmadeTerritory.Id;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    Uri Node => api.Http.BaseAddress!;

    [Fact]
    public async Task Who_holds_this_version_lacks_nothing()
    {
        var held = LiveMessages.Snapshot(await api.Json($"/api/territories/{Territory}/live"));
        using var socket = await LiveSocket.ConnectAsync(Node, Cancel);

        var answer = (await InvokeAsync(socket, Territory, held.Epoch, held.Version)).GetProperty("result");

        Assert.Equal(Territory, answer.GetProperty("territory").GetString());
        Assert.False(answer.GetProperty("snapshot").GetBoolean());
        Assert.Empty(answer.GetProperty("deltas").EnumerateArray());
        Assert.Equal((held.Epoch, held.Version, held.Values.Hash),
            (answer.GetProperty("epoch").GetInt64(), answer.GetProperty("version").GetInt64(), answer.GetProperty("hash").GetUInt32()));
    }

    [Theory]
    [InlineData(0, 0)]        // holds nothing
    [InlineData(1, 0)]        // of another database
    [InlineData(0, -1)]       // so old that no delta leads from there
    [InlineData(0, 1_000)]    // of a future that this database never had
    public async Task Who_cannot_be_told_by_deltas_takes_the_snapshot(long epochAway, long versionAway)
    {
        var held = LiveMessages.Snapshot(await api.Json($"/api/territories/{Territory}/live"));
        using var socket = await LiveSocket.ConnectAsync(Node, Cancel);

        var known = (epochAway, versionAway) == (0, 0) ? (Epoch: 0, Version: 0) : (Epoch: held.Epoch + epochAway, Version: held.Version + versionAway);
        var answer = (await InvokeAsync(socket, Territory, known.Epoch, known.Version)).GetProperty("result");

        Assert.True(answer.GetProperty("snapshot").GetBoolean());
        Assert.Empty(answer.GetProperty("deltas").EnumerateArray());
    }

    [Theory]
    [InlineData("\"nulle-part\",0,0")]
    [InlineData("\"\",0,0")]
    [InlineData("null,0,0")]
    public async Task An_unknown_territory_is_refused_in_words(string arguments)
    {
        using var socket = await LiveSocket.ConnectAsync(Node, Cancel);

        await socket.SendAsync(Encoding.UTF8.GetBytes($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":[{{arguments}}]}"""), Cancel);

        Assert.Contains("No such territory", (await CompletionAsync(socket)).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.True((await InvokeAsync(socket, Territory, 0, 0)).TryGetProperty("result", out _));   // the line still serves
    }

    [Theory]
    [InlineData("""{"type":1,"invocationId":"1","target":"Watch","arguments":[1,2,3]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"Watch","arguments":["plaine-d-essai"]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"Send","arguments":["all","hello"]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"OnConnectedAsync","arguments":[]}""")]
    public async Task What_is_no_question_of_the_hub_is_refused_without_a_word_of_its_inside(string message)
    {
        using var socket = await LiveSocket.ConnectAsync(Node, Cancel);

        await socket.SendAsync(Encoding.UTF8.GetBytes(message), Cancel);

        var error = (await CompletionAsync(socket)).GetProperty("error").GetString()!;
        Assert.InRange(error.Length, 1, 150);
        Assert.DoesNotContain("Ctg.Geo", error, StringComparison.Ordinal);
    }

    public static TheoryData<byte[]> Malformed => new()
    {
        LiveSocket.Frame(0x81, "{\"type\":1,"u8),                            // no end of record: waits, and is cut for its silence or its end
        LiveSocket.Frame(0x81, "nonsense\u001e"u8),
        LiveSocket.Frame(0x81, "{\"type\":99999999999999999999}\u001e"u8),
        LiveSocket.Frame(0x81, Encoding.UTF8.GetBytes("{\"type\":1,\"target\":\"Watch\",\"arguments\":[\"" + new string('x', 5_000) + "\",0,0]}\u001e")),   // over 4 kB
        LiveSocket.Frame(0x81, Encoding.UTF8.GetBytes(new string('[', 3_000) + "\u001e")),
        new byte[] { 0x81, 0x05, 1, 2, 3, 4, 5 },                              // not masked
        new byte[] { 0xF3, 0x80, 0, 0, 0, 0 },                                 // reserved bits and opcode
        new byte[] { 0x81, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0 },   // 2^63 bytes to come
        new byte[] { 0x89, 0xFE, 0x01, 0x00, 0, 0, 0, 0 },                     // a ping of 256 bytes
    };

    [Theory, MemberData(nameof(Malformed))]
    public async Task A_malformed_message_ends_its_own_line_only(byte[] bytes)
    {
        await using var witness = new LiveReader(Node, Territory);
        await Eventually.Async(() => Task.FromResult(witness.Held is not null), "another reader holds the territory");
        using var socket = await LiveSocket.ConnectAsync(Node, Cancel);

        await socket.WriteAsync(bytes, Cancel);
        socket.AnswersPings = false;                        // one that waits for the rest is cut like any silent one
        while (await socket.NextAsync(Cancel) is not null) { }

        Assert.Equal(1, witness.Connections);
        using var next = await LiveSocket.ConnectAsync(Node, Cancel);
        Assert.True((await InvokeAsync(next, Territory, 0, 0)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task Who_asks_without_end_is_refused_then_cut()
    {
        using var socket = await LiveSocket.ConnectAsync(Node, Cancel);
        var (answers, refusals) = (0, 0);

        var flood = Encoding.UTF8.GetBytes($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":["{{Territory}}",0,0]}""");
        for (var i = 0; i < 200; i++)
            try
            {
                await socket.SendAsync(flood, Cancel);
            }
            catch (System.Net.Sockets.SocketException)
            {
                break;   // cut already
            }
        while (await socket.NextAsync(Cancel) is { } record)
        {
            using var message = JsonDocument.Parse(record);
            if (message.RootElement.GetProperty("type").GetInt32() != 3) continue;
            if (message.RootElement.TryGetProperty("result", out _)) answers++;
            else refusals++;
        }

        // 5 at once, then 2 a second: as long as 200 questions take on any machine, not a minute.
        Assert.InRange(answers, 1, 125);
        Assert.InRange(refusals, 0, 200 - answers);
    }

    [Theory]
    [InlineData("/hubs/live")]
    [InlineData("/hubs/live/negotiate")]
    public async Task Without_a_websocket_there_is_nothing_to_see(string address)
    {
        using var answer = await api.Http.GetAsync(address, Cancel);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    static async Task<JsonElement> InvokeAsync(LiveSocket socket, string territory, long epoch, long version)
    {
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { type = 1, invocationId = "1", target = "Watch", arguments = new object[] { territory, epoch, version } }), Cancel);
        return await CompletionAsync(socket);
    }

    static async Task<JsonElement> CompletionAsync(LiveSocket socket)
    {
        while (await socket.NextAsync(Cancel) is { } record)
        {
            using var message = JsonDocument.Parse(record);
            if (message.RootElement.GetProperty("type").GetInt32() == 3) return message.RootElement.Clone();
        }
        throw new IOException("The line ended.");
    }
}
