using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Ctg.Geo.Testing;
using Microsoft.AspNetCore.SignalR;

namespace Ctg.Geo.Api.Tests.Accounts;

/// <summary>What someone tries who should not get in.</summary>
public sealed class AttackTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    Uri Address => api.Http.BaseAddress!;

    [Theory]
    [InlineData("X-Forwarded-Host", "autre.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Forwarded", "host=autre.example;proto=https")]
    [InlineData("X-Original-Host", "autre.example")]
    [InlineData("X-HTTP-Method-Override", "GET")]
    [InlineData("Referer", "http://localhost/")]
    public async Task No_other_header_stands_in_for_the_origin(string header, string value)
    {
        using var visitor = await Visitor.NewAsync(api.Db, Address, "entete" + header.ToLowerInvariant());
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/session") { Headers = { { "RequestVerificationToken", visitor.Token }, { header, value } } };
        if (header != "Referer") request.Headers.Add("Origin", "https://autre.example");
        using var answer = await visitor.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Origin", problem.GetProperty("field").GetString());
        Assert.Contains("CTG_PUBLIC_URL", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_says_which_header_is_wrong_and_where_the_token_comes_from()
    {
        using var visitor = await Visitor.NewAsync(api.Db, Address, "sans-jeton");
        using var answer = await visitor.Http.SendAsync(new(HttpMethod.Delete, "/api/session") { Headers = { { "Origin", visitor.Origin } } });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("RequestVerificationToken", problem.GetProperty("field").GetString());
        Assert.Contains("GET /api/session", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_cannot_ask_who_is_signed_in_nor_get_a_token()
    {
        using var visitor = await Visitor.NewAsync(api.Db, Address, "indiscret");
        foreach (var origin in new[] { "https://autre.example", "null" })
        {
            using var answer = await visitor.Http.SendAsync(new(HttpMethod.Get, "/api/session?token=1") { Headers = { { "Origin", origin } } });
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/session")
            { Headers = { { "Origin", "https://autre.example" }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "requestverificationtoken" } } };
        using var allowed = await visitor.Http.SendAsync(preflight);
        Assert.False(allowed.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Signing_in_brings_a_new_cookie_whatever_the_browser_brought_and_ends_the_old_one()
    {
        using var visitor = await Visitor.NewAsync(api.Db, Address, "fixee");
        var planted = visitor.Cookies["ctg-session"]!.ToString();
        await visitor.SignInAsync("fixee");

        Assert.NotEqual(planted, visitor.Cookies["ctg-session"]!.ToString());
        using var old = await api.Http.SendAsync(new(HttpMethod.Get, "/api/session") { Headers = { { "Cookie", planted } } });
        Assert.Equal("""{"account":null}""", await old.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_token_from_before_signing_in_is_worth_nothing_afterwards_and_the_other_way_round()
    {
        await Visitor.AddAccountAsync(api.Db, "jeton");
        using var visitor = new Visitor(Address);
        var anonymous = await visitor.AskTokenAsync();
        await visitor.SignInAsync("jeton");
        Assert.Equal(HttpStatusCode.BadRequest, await LeaveAsync(visitor, anonymous));

        var signedIn = visitor.Token!;
        Assert.Equal(HttpStatusCode.NoContent, await LeaveAsync(visitor, signedIn));
        using var again = await visitor.Http.SendAsync(new(HttpMethod.Post, "/api/session")
        {
            Content = JsonContent.Create(new { name = "jeton", password = Visitor.Password }), Headers = { { "Origin", visitor.Origin }, { "RequestVerificationToken", signedIn } },
        });
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Theory]
    [InlineData("name\r\nSet-Cookie: a=b")]
    [InlineData("nul\0")]
    [InlineData("' or 1=1 --")]
    [InlineData("../../etc/passwd")]
    [InlineData("ligature\uFB01")]
    public async Task An_odd_name_is_refused_as_any_other(string name)
    {
        using var visitor = new Visitor(Address);
        using var answer = await visitor.TrySignInAsync(name, "un mot de passe\0 quelconque");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    /// <summary>Browsers let any site open a WebSocket here, with the visitor's cookies where they are not held back.</summary>
    [Fact]
    public async Task A_websocket_that_carries_the_cookie_opens_from_our_own_pages_only()
    {
        using var visitor = await Visitor.NewAsync(api.Db, Address, "prise");
        var cookie = visitor.Cookies["ctg-session"]!.ToString();
        var hubs = RoutePolicies.Routes(api.Services).Where(route => route.Metadata.GetMetadata<HubMetadata>() is not null && !route.RoutePattern.RawText!.EndsWith("/negotiate", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(hubs);

        foreach (var hub in hubs)
            foreach (var cookies in new[] { null, cookie, "ctg-session=not-ours" })
                foreach (var origin in new[] { null, "https://autre.example", "null", visitor.Origin })
                {
                    var opened = await TryOpenAsync(hub.RoutePattern.RawText!, cookies, origin);
                    Assert.True(opened == (cookies is null || origin == visitor.Origin ? 101 : 403), $"{hub.RoutePattern.RawText}, cookie {cookies?[..12]}, Origin {origin}: {opened}");
                }
    }

    async Task<int> TryOpenAsync(string path, string? cookie, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (cookie is not null) socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new UriBuilder(new Uri(Address, path)) { Scheme = "ws" }.Uri, default);
            return 101;
        }
        catch (WebSocketException)
        {
            return (int)socket.HttpStatusCode;
        }
    }

    static async Task<HttpStatusCode> LeaveAsync(Visitor visitor, string token)
    {
        using var answer = await visitor.Http.SendAsync(new(HttpMethod.Delete, "/api/session") { Headers = { { "Origin", visitor.Origin }, { "RequestVerificationToken", token } } });
        return answer.StatusCode;
    }
}
