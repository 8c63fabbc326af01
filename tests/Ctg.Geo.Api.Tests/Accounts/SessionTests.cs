using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Accounts;

public sealed class SessionTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    Uri Address => api.Http.BaseAddress!;

    [Fact]
    public async Task Nobody_is_signed_in_and_gets_neither_cookie_nor_token_unasked()
    {
        using var answer = await api.Http.GetAsync("/api/session");

        Assert.Equal("""{"account":null}""", await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("no-store, private", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Signing_in_says_who_and_signing_out_ends_it_here_and_nowhere_else()
    {
        using var here = await Visitor.NewAsync(api.Db, Address, "deux-fois", false, "b", "a");
        using var there = new Visitor(Address);
        await there.SignInAsync("deux-fois");
        var copied = here.Cookies["ctg-session"]!;

        Assert.Equal("""{"name":"deux-fois","administrator":false,"territories":["a","b"]}""", (await Account(here)).GetRawText());
        using (var left = await here.SendAsync(HttpMethod.Delete, "/api/session")) Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);

        Assert.Equal(JsonValueKind.Null, (await Account(here)).ValueKind);
        Assert.Null(here.Cookies["ctg-session"]);
        Assert.Equal(JsonValueKind.Object, (await Account(there)).ValueKind);
        // The cookie that was signed out opens nothing any more.
        using var thief = new HttpRequestMessage(HttpMethod.Get, "/api/session") { Headers = { { "Cookie", copied.ToString() } } };
        using var refused = await api.Http.SendAsync(thief);
        Assert.Equal("""{"account":null}""", await refused.Content.ReadAsStringAsync());
    }

    static async Task<JsonElement> Account(Visitor visitor) => (await visitor.Http.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("account");
}
