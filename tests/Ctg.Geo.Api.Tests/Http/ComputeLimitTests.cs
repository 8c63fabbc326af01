using System.Net;
using System.Text.Json;
using Ctg.Geo.Api.Tests.Observatory;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Http;

/// <summary>What one address may ask, on services of their own; and whose address it is when a proxy asks.</summary>
public sealed class ComputeLimitTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    /// <summary>At once; 20 more come back each second.</summary>
    const int AtOnce = 600;

    [Fact]
    public async Task Address_that_asks_for_zones_or_routes_without_end_is_told_to_wait()
    {
        var (asked, refused) = await AskUntilRefusedAsync(api.Http, forwarded: null);
        using (refused)
        {
            Assert.InRange(asked, AtOnce, 5_000);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
            Assert.Equal("Too many questions from this address.", JsonElement.Parse(await refused.Content.ReadAsStringAsync()).GetProperty("title").GetString());
        }
        using var other = await api.Http.GetAsync("/api/territories");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        // Nobody is believed who names another address: he has what came back meanwhile, and not a beginner's number.
        Assert.InRange(await CountAsync(api.Http, "203.0.113.7"), 0, AtOnce - 1);
    }

    [Fact]
    public async Task Behind_a_named_proxy_each_reader_has_an_address_and_cannot_invent_another()
    {
        await using var behind = await RunningApi.StartAsync(api.ConnectionString, "CTG_PROXIES=127.0.0.1, 198.51.100.0/24");
        Assert.InRange(await CountAsync(behind.Http, "203.0.113.5"), AtOnce, 5_000);
        // The same reader through a second proxy of ours, and with an address that he wrote himself.
        foreach (var forwarded in (string[])["203.0.113.5, 198.51.100.20", "192.0.2.1, 203.0.113.5", "127.0.0.1, 203.0.113.5"])
            Assert.InRange(await CountAsync(behind.Http, forwarded), 0, AtOnce - 1);
        Assert.InRange(await CountAsync(behind.Http, "203.0.113.6"), AtOnce, 5_000);
    }

    /// <summary>Questions that are answered before one is refused.</summary>
    static async Task<int> CountAsync(HttpClient http, string forwarded)
    {
        var (asked, refused) = await AskUntilRefusedAsync(http, forwarded);
        refused.Dispose();
        return asked;
    }

    static async Task<(int Asked, HttpResponseMessage Refused)> AskUntilRefusedAsync(HttpClient http, string? forwarded)
    {
        for (var asked = 0; asked < 5_000; asked++)
        {
            using var question = new HttpRequestMessage(HttpMethod.Get, "/api/route");
            if (forwarded is not null) question.Headers.Add("X-Forwarded-For", forwarded);
            var answer = await http.SendAsync(question);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) return (asked, answer);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            answer.Dispose();
        }
        throw new Xunit.Sdk.XunitException("Nothing was refused.");
    }
}
