using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Live;

namespace Ctg.Geo.Api.Tests.Live;

public sealed class LiveReadingTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task A_reader_is_shown_what_is_loaded_while_it_looks()
    {
        await using var reader = new LiveReader(api.Http.BaseAddress!, HandmadeTerritory.Id);
        await Eventually.Async(() => Task.FromResult(reader.Held is not null && reader.Heartbeats > 0), "the reader holds the territory and hears of it");
        var before = reader.Held!;

        await HandmadeTerritory.OpenCrècheInCormesAsync(api.Db);

        await Eventually.Async(() => Task.FromResult(reader.Held!.Version > before.Version), "the reader is told");
        var server = LiveMessages.Snapshot(await api.Json($"/api/territories/{HandmadeTerritory.Id}/live"));
        Assert.Equal((server.Epoch, server.Version, server.Values.Hash), (reader.Held!.Epoch, reader.Held.Version, reader.Held.Values.Hash));
        Assert.NotEqual(before.Values.Hash, reader.Held.Values.Hash);
        Assert.Equal((1, 0), (reader.Connections, reader.Mismatches));
        Assert.Null(reader.Fault);
    }
}
