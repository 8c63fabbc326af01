using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Http;

public sealed class HttpSurfaceTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    const string Territory = "/api/territories/" + HandmadeTerritory.Id;

    /// <summary>Every kind of answer there is: found, refused, absent, and those that the framework itself makes.</summary>
    public static readonly TheoryData<string, HttpStatusCode> Answers = new()
    {
        { "/health", HttpStatusCode.OK },
        { "/openapi/v1.json", HttpStatusCode.OK },
        { "/api/territories", HttpStatusCode.OK },
        { Territory, HttpStatusCode.OK },
        { Territory + "/communes", HttpStatusCode.OK },
        { Territory + "/equipment", HttpStatusCode.OK },
        { "/tiles/communes.json", HttpStatusCode.OK },
        { "/tiles/equipment.json?territory=" + HandmadeTerritory.Id, HttpStatusCode.OK },
        { "/tiles/communes/6/32/22.mvt", HttpStatusCode.OK },
        { "/tiles/communes/8/0/0.mvt", HttpStatusCode.NoContent },
        { "/tiles/communes/23/0/0.mvt", HttpStatusCode.BadRequest },
        { "/tiles/communes/6/32/22.mvt?territory=nulle-part", HttpStatusCode.NotFound },
        { Territory + "/communes?mode=avion", HttpStatusCode.BadRequest },
        { "/api/territories/nulle-part", HttpStatusCode.NotFound },
        { "/nulle-part", HttpStatusCode.NotFound },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task Every_answer_has_the_security_headers_and_sets_no_cookie(string address, HttpStatusCode expected)
    {
        using var answer = await api.Http.GetAsync(address);

        Assert.Equal(expected, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        foreach (var part in new[] { "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src 'none'", "script-src 'self'", "style-src 'self'" })
            Assert.Contains(part, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Single(answer.Headers.GetValues("Referrer-Policy"));
        Assert.Single(answer.Headers.GetValues("Permissions-Policy"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Ctg-Stale-Since"));
    }

    [Theory, MemberData(nameof(Answers))]
    public async Task Head_answers_as_get_does_without_a_body(string address, HttpStatusCode expected)
    {
        using var get = await api.Http.GetAsync(address);
        using var head = await api.Http.SendAsync(new(HttpMethod.Head, address));

        Assert.Equal(expected, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Headers.CacheControl, head.Headers.CacheControl);
    }

    [Theory]
    [InlineData("/api/territories")]
    [InlineData(Territory)]
    [InlineData(Territory + "/communes")]
    [InlineData(Territory + "/equipment")]
    [InlineData("/tiles/communes/6/32/22.mvt")]
    public async Task A_reader_that_holds_this_state_is_told_so(string address)
    {
        using var first = await api.Http.GetAsync(address);
        var tag = Assert.IsType<EntityTagHeaderValue>(first.Headers.ETag);

        using var again = await api.Http.SendAsync(new(HttpMethod.Get, address) { Headers = { IfNoneMatch = { new("\"other\""), tag } } });
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(tag, again.Headers.ETag);

        using var other = await api.Http.SendAsync(new(HttpMethod.Get, address) { Headers = { IfNoneMatch = { new("\"other\"") } } });
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Json_travels_compressed(string encoding)
    {
        using var plain = await api.Http.GetAsync(Territory + "/communes");
        using var packed = await api.Http.SendAsync(new(HttpMethod.Get, Territory + "/communes") { Headers = { AcceptEncoding = { new(encoding) } } });

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        await using var stream = await packed.Content.ReadAsStreamAsync();
        await using Stream unpacked = encoding == "br" ? new BrotliStream(stream, CompressionMode.Decompress) : new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());
    }

    [Theory, MemberData(nameof(Answers))]
    public async Task Any_site_may_read_without_credentials(string address, HttpStatusCode expected)
    {
        using var answer = await api.Http.SendAsync(new(HttpMethod.Get, address) { Headers = { { "Origin", "https://mairie.example" } } });

        if (expected == HttpStatusCode.NotFound && address == "/nulle-part") return;   // no route, no policy
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task There_is_nothing_to_change(string method)
    {
        foreach (var address in new[] { "/api/territories", Territory, Territory + "/communes", "/tiles/communes/6/32/22.mvt", "/health" })
        {
            using var answer = await api.Http.SendAsync(new(new HttpMethod(method), address) { Content = new StringContent("{}") });

            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains("GET", answer.Content.Headers.Allow);
        }
    }

    [Fact]
    public async Task Health_says_that_readers_are_served()
    {
        var health = await api.Json("/health");

        Assert.Equal("ready", health.GetProperty("state").GetString());
        Assert.Equal("up", health.GetProperty("database").GetString());
        Assert.Equal(1, health.GetProperty("territories").GetInt32());
    }

    [Fact]
    public void Every_route_declares_a_policy()
    {
        Assert.Empty(RoutePolicies.Undeclared(RoutePolicies.Routes(api.Services)));
        Assert.True(RoutePolicies.Routes(api.Services).Count >= 10, "Fewer routes than the service has: the test looks in the wrong place.");
    }
}
