using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Http;

public sealed class DatabaseAwayTests
{
    const string Territory = "/api/territories/" + HandmadeTerritory.Id;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_postgresql_is_away_reads_go_on_from_memory_and_say_so(bool crash)
    {
        await using var cluster = await ThrowawayCluster.StartAsync();
        await using var db = new GeoDatabase(cluster.ConnectionString);
        await db.MigrateAsync(CancellationToken.None);
        await HandmadeTerritory.LoadAsync(db);
        await using var api = await RunningApi.StartAsync(cluster.ConnectionString);
        var tile = await SettledTile(api);
        var (fresh, drawn) = (await api.Http.GetStringAsync(Territory + "/communes"), await api.Http.GetByteArrayAsync(tile));

        await cluster.StopAsync(crash);

        await Eventually.Async(async () => (await Health(api)).GetProperty("state").GetString() == "stale", "health says that reads are stale");
        Assert.Equal("away", (await Health(api)).GetProperty("database").GetString());
        await Eventually.Async(async () => await StaleSince(api) is not null, "answers are marked stale");
        Assert.Equal(fresh, await api.Http.GetStringAsync(Territory + "/communes"));
        Assert.Equal(drawn, await api.Http.GetByteArrayAsync(tile));
        using (var unseen = await api.Http.GetAsync("/tiles/communes/12/2105/1440.mvt"))   // not in memory
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, unseen.StatusCode);
            Assert.NotNull(unseen.Headers.RetryAfter);
            Assert.Equal("application/problem+json", unseen.Content.Headers.ContentType?.MediaType);
        }

        await cluster.ResumeAsync();

        await Eventually.Async(async () => (await Health(api)).GetProperty("state").GetString() == "ready", "the service recovers by itself");
        Assert.Null(await StaleSince(api));
        await Eventually.Async(async () => (await api.Http.GetAsync("/tiles/communes/12/2105/1440.mvt")).IsSuccessStatusCode, "tiles are drawn again");
        await HandmadeTerritory.OpenCrècheInCormesAsync(db);
        await Eventually.Async(async () => (await api.Http.GetStringAsync(Territory + "/equipment")).Contains("creches:cormes:1", StringComparison.Ordinal),
            "what is imported afterwards is shown");
    }

    static async Task<JsonElement> Health(RunningApi api)
    {
        using var answer = await api.Http.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);   // readers are served all along
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    static async Task<string?> StaleSince(RunningApi api)
    {
        using var answer = await api.Http.GetAsync(Territory);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.TryGetValues("Ctg-Stale-Since", out var since) ? since.Single() : null;
    }

    /// <summary>The address of a tile once the figures of the start are written, after which the release stands still.</summary>
    static async Task<string> SettledTile(RunningApi api)
    {
        var address = "";
        await Eventually.Async(async () =>
        {
            address = (await api.Http.GetFromJsonAsync<JsonElement>("/tiles/communes.json")).GetProperty("tiles")[0].GetString()!
                .Replace("{z}/{x}/{y}", "6/32/22", StringComparison.Ordinal);
            using var tile = await api.Http.GetAsync(address);
            return tile.Headers.CacheControl?.Extensions.Any(one => one.Name == "immutable") == true;
        }, "the release stands still");
        return address;
    }
}
