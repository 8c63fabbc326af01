using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Accounts;

/// <summary>How the cookies are sent, by the address that the browser sees.</summary>
public sealed class CookieTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Theory]
    [InlineData("127.0.0.1:5080", false)]
    [InlineData("localhost:5080", false)]
    [InlineData("[::1]:5080", false)]
    [InlineData("carte.example", true)]
    [InlineData("192.168.1.10:5080", true)]
    [InlineData("localhost.autre.example", true)]
    [InlineData("127.0.0.1.autre.example", true)]
    public async Task A_cookie_is_unseen_by_scripts_held_back_from_other_sites_and_secure_outside_this_machine(string host, bool secure)
    {
        var login = "hote" + string.Concat(host.Where(char.IsAsciiLetterOrDigit));
        await Visitor.AddAccountAsync(api.Db, login);
        var cookies = await SignInAsync(api.Http, host, $"http://{host}", login);

        Assert.Equal(["ctg-antiforgery", "ctg-session"], cookies.Select(cookie => cookie[..cookie.IndexOf('=', StringComparison.Ordinal)]).Order());
        Assert.All(cookies, cookie =>
        {
            var attributes = cookie.Split("; ").Skip(1).Select(attribute => attribute.ToLowerInvariant()).Order().ToArray();
            Assert.Equal([.. new[] { "httponly", "path=/", "samesite=lax" }.Concat(secure ? ["secure"] : [])], attributes);
        });
    }

    [Fact]
    public async Task Behind_a_proxy_the_public_address_is_ours_and_cookies_are_secure()
    {
        await Visitor.AddAccountAsync(api.Db, "derriere");
        await using var node = await RunningApi.StartAsync(api.ConnectionString, "CTG_PUBLIC_URL=https://Carte.example:443/chemin");
        var cookies = await SignInAsync(node.Http, "localhost:5080", "https://carte.example", "derriere");
        Assert.All(cookies, cookie => Assert.Contains("; secure", cookie, StringComparison.Ordinal));

        foreach (var foreign in new[] { "http://carte.example", "https://carte.example:8443", "https://carte.example.autre.example", "https://autre.example" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/session") { Headers = { { "Origin", foreign } } };
            using var refused = await node.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Reading_sets_no_cookie_for_anyone_and_a_token_is_made_only_when_asked()
    {
        foreach (var path in new[] { "/api/territories", "/api/session", "/health", "/tiles/communes.json", "/api/audit", "/hubs/live" })
        {
            using var answer = await api.Http.GetAsync(path);
            Assert.False(answer.Headers.Contains("Set-Cookie"), path);
        }
        using var asked = await api.Http.GetAsync("/api/session?token=1");
        Assert.StartsWith("ctg-antiforgery=", Assert.Single(asked.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    /// <returns>The Set-Cookie lines of the token and of the sign-in.</returns>
    static async Task<List<string>> SignInAsync(HttpClient http, string host, string origin, string login)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/session?token=1") { Headers = { Host = host } };
        using var asked = await http.SendAsync(ask);
        var antiforgery = Assert.Single(asked.Headers.GetValues("Set-Cookie"));
        using var enter = new HttpRequestMessage(HttpMethod.Post, "/api/session")
        {
            Content = JsonContent.Create(new { name = login, password = Visitor.Password }),
            Headers =
            {
                { "Origin", origin }, { "Cookie", antiforgery.Split(';')[0] },
                { "RequestVerificationToken", (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString() },
            },
        };
        enter.Headers.Host = host;
        using var entered = await http.SendAsync(enter);
        Assert.True(entered.IsSuccessStatusCode, await entered.Content.ReadAsStringAsync());
        return [antiforgery, .. entered.Headers.GetValues("Set-Cookie")];
    }
}
