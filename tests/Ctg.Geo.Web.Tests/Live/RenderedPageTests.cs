using System.Net;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;

namespace Ctg.Geo.Web.Tests.Live;

/// <summary>A page is made once for all readers, and never for an account.</summary>
public sealed class RenderedPageTests(LiveSite site) : IClassFixture<LiveSite>
{
    [Fact]
    public async Task Two_hundred_readers_of_one_address_after_a_change_cost_one_rendering()
    {
        using var planner = await site.PlannerAsync();
        using var http = Client();
        await http.GetStringAsync(LiveSite.Path, TestContext.Current.CancellationToken);
        await LiveSite.MoveAsync(planner, 5.15);

        var before = site.Pages.Rendered;
        var pages = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => http.GetStringAsync(LiveSite.Path, TestContext.Current.CancellationToken)));

        Assert.Equal(1, site.Pages.Rendered - before);
        Assert.Single(pages.Distinct());
        Assert.Contains(FormattableString.Invariant($"version=\"{site.Shown.Version}\""), pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_holds_the_page_is_told_so_until_it_changes()
    {
        using var planner = await site.PlannerAsync();
        using var http = Client();
        using var first = await http.GetAsync(LiveSite.Path, TestContext.Current.CancellationToken);
        var tag = first.Headers.ETag!.ToString();
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());

        using (var again = await AskAsync(http, tag)) Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length));
        using (var other = await http.GetAsync(LiveSite.Path.Replace("voiture", "marche", StringComparison.Ordinal), TestContext.Current.CancellationToken))
            Assert.NotEqual(tag, other.Headers.ETag!.ToString());

        await LiveSite.MoveAsync(planner, 5.25);
        using var after = await AskAsync(http, tag);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(tag, after.Headers.ETag!.ToString());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData(null)]
    public async Task The_page_comes_in_the_form_that_the_reader_takes(string? encoding)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new(site.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Get, LiveSite.Path) { Headers = { { "Accept", "text/html" } } };
        if (encoding is not null) request.Headers.Add("Accept-Encoding", encoding);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());

        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using Stream body = encoding switch
        {
            "br" => new System.IO.Compression.BrotliStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress),
            "gzip" => new System.IO.Compression.GZipStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress),
            _ => new MemoryStream(bytes),
        };
        Assert.Contains("<ctg-live", await new StreamReader(body).ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_gets_a_page_of_its_own_that_nobody_keeps()
    {
        using var readers = Client();
        using var shared = await readers.GetAsync(LiveSite.Path, TestContext.Current.CancellationToken);
        using var planner = await site.PlannerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, LiveSite.Path) { Headers = { { "Accept", "text/html" }, { "If-None-Match", shared.Headers.ETag!.ToString() } } };
        using var own = await planner.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal("no-store, private", own.Headers.CacheControl!.ToString());
        Assert.Null(own.Headers.ETag);
        Assert.Contains("planner-", await own.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("planner-", await readers.GetStringAsync(LiveSite.Path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    HttpClient Client() => new() { BaseAddress = new(site.Address), DefaultRequestHeaders = { { "Accept", "text/html" } } };

    static async Task<HttpResponseMessage> AskAsync(HttpClient http, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, LiveSite.Path) { Headers = { { "If-None-Match", tag } } };
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
