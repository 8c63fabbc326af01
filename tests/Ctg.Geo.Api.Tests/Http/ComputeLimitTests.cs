using System.Net;
using System.Text.Json;
using Ctg.Geo.Api.Tests.Observatory;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Http;

/// <summary>What one address may ask, on services of their own; and whose address it is when a proxy asks.</summary>
public sealed class ComputeLimitTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task Address_that_asks_for_zones_or_routes_without_end_is_told_to_wait()
    {
        using var refused = await AskUntilRefusedAsync(api.Http, forwarded: null);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        Assert.Equal("Too many questions from this address.", JsonElement.Parse(await refused.Content.ReadAsStringAsync()).GetProperty("title").GetString());
        using var other = await api.Http.GetAsync("/api/territories");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        // Nobody is believed who names another address.
        using var pretended = await AskAsync(api.Http, "203.0.113.7");
        Assert.Equal(HttpStatusCode.TooManyRequests, pretended.StatusCode);
    }

    [Fact]
    public async Task Behind_a_named_proxy_each_reader_has_an_address_and_cannot_invent_another()
    {
        await using var behind = await RunningApi.StartAsync(api.ConnectionString, "CTG_PROXIES=127.0.0.1, 198.51.100.0/24");
        (await AskUntilRefusedAsync(behind.Http, "203.0.113.5")).Dispose();
        using (var another = await AskAsync(behind.Http, "203.0.113.6")) Assert.Equal(HttpStatusCode.BadRequest, another.StatusCode);
        // The same reader through a second proxy of ours, and with an address that he wrote himself.
        foreach (var forwarded in (string[])["203.0.113.5, 198.51.100.20", "192.0.2.1, 203.0.113.5", "127.0.0.1, 203.0.113.5"])
        {
            using var same = await AskAsync(behind.Http, forwarded);
            Assert.True(same.StatusCode == HttpStatusCode.TooManyRequests, forwarded);
        }
    }

    /// <summary>600 at once, 20 more a second: a thousand in a few seconds is too many, whatever is asked.</summary>
    static async Task<HttpResponseMessage> AskUntilRefusedAsync(HttpClient http, string? forwarded)
    {
        for (var asked = 0; asked < 5_000; asked++)
        {
            var answer = await AskAsync(http, forwarded);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.InRange(asked, 600, 5_000);
                return answer;
            }
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            answer.Dispose();
        }
        throw new Xunit.Sdk.XunitException("Nothing was refused.");
    }

    static async Task<HttpResponseMessage> AskAsync(HttpClient http, string? forwarded)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, "/api/route");
        if (forwarded is not null) question.Headers.Add("X-Forwarded-For", forwarded);
        return await http.SendAsync(question);
    }
}
