using System.Net;
using System.Text.Json;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Territories;

public sealed class NewDataTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    const string Territory = "/api/territories/" + HandmadeTerritory.Id;

    [Fact]
    public async Task A_running_service_shows_what_was_imported_and_old_tags_no_longer_hold()
    {
        var before = await api.Json(Territory + "/communes?service=eaje&public=all");
        using var held = await api.Http.GetAsync(Territory + "/communes");
        var oldTile = await TileAddress();
        var oldBytes = await api.Http.GetByteArrayAsync(oldTile);

        await HandmadeTerritory.OpenCrècheInCormesAsync(api.Db);

        await Eventually.Async(async () => (await api.Json(Territory)).GetProperty("version").GetInt64() > before.GetProperty("version").GetInt64(), "the new version is shown");
        var after = await api.Json(Territory + "/communes?service=eaje&public=all");
        Assert.Equal(before.GetProperty("version").GetInt64() + 1, after.GetProperty("version").GetInt64());
        // The new crèche stands where all of Cormes live; nobody else's nearest is further than before.
        Assert.True(Mean(before, "21903") > 0);
        Assert.Equal(0, Mean(after, "21903"), 1e-9);
        foreach (var code in HandmadeTerritory.Members)
            Assert.True(Mean(after, code) <= Mean(before, code), $"{code} lost time by an opening.");

        using var again = await api.Http.SendAsync(new(HttpMethod.Get, Territory + "/communes") { Headers = { IfNoneMatch = { held.Headers.ETag! } } });
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.NotEqual(held.Headers.ETag, again.Headers.ETag);

        await Eventually.Async(async () => await TileAddress() != oldTile, "the tiles have a new address");
        var sites = VectorTile.Read(await api.Http.GetByteArrayAsync(await TileAddress())).Layers.Single().Features.Select(feature => (string)feature.Properties["site"]);
        Assert.Contains("creches:cormes:1", sites);
        Assert.NotEqual(oldBytes, await api.Http.GetByteArrayAsync(await TileAddress()));
    }

    static double Mean(JsonElement access, string code) => access.GetProperty("communes").EnumerateArray()
        .Single(commune => commune.GetProperty("code").GetString() == code).GetProperty("figures").GetProperty("mean").GetProperty("number").GetDouble();

    async Task<string> TileAddress() => (await api.Json("/tiles/equipment.json")).GetProperty("tiles")[0].GetString()!
        .Replace("{z}/{x}/{y}", "6/32/22", StringComparison.Ordinal);
}
