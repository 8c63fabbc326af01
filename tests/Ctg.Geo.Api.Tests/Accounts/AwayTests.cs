using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Accounts;

public sealed class AwayTests
{
    [Fact]
    public async Task While_postgresql_is_away_an_account_reads_on_and_changes_nothing()
    {
        await using var cluster = await ThrowawayCluster.StartAsync();
        await using var db = new GeoDatabase(cluster.ConnectionString);
        await db.MigrateAsync(default);
        await HandmadeTerritory.LoadAsync(db);
        await using var api = await RunningApi.StartAsync(cluster.ConnectionString);
        using var visitor = await Visitor.NewAsync(db, api.Http.BaseAddress!, "panne", false, HandmadeTerritory.Id);

        await cluster.StopAsync(crash: true);

        await Eventually.Async(async () => (await visitor.SendAsync(HttpMethod.Delete, "/api/session")).StatusCode == HttpStatusCode.ServiceUnavailable,
            "nobody can tell whether the sign-in holds", 20);
        using (var refused = await visitor.SendAsync(HttpMethod.Delete, "/api/session"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }
        Assert.Equal("panne", await WhoAsync(visitor));
        using (var read = await visitor.Http.GetAsync("/api/territories")) Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using (var entering = new Visitor(api.Http.BaseAddress!))
        using (var refused = await entering.TrySignInAsync("panne", Visitor.Password)) Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);

        await cluster.ResumeAsync();

        await Eventually.Async(async () => (await visitor.SendAsync(HttpMethod.Delete, "/api/session")).StatusCode == HttpStatusCode.NoContent, "it is confirmed again");
        Assert.Null(await WhoAsync(visitor));
    }

    static async Task<string?> WhoAsync(Visitor visitor)
    {
        var account = (await visitor.Http.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("account");
        return account.ValueKind == JsonValueKind.Object ? account.GetProperty("name").GetString() : null;
    }
}
