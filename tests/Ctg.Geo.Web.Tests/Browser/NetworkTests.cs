using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

public sealed class NetworkTests(SiteFixture site)
{
    [Theory]
    [InlineData("/")]
    [InlineData($"/t/{HandmadeTown.Id}")]
    public async Task A_reader_meets_no_other_host_no_cookie_and_no_complaint_of_the_browser(string path)
    {
        var page = await site.OpenAsync(1440, 900);
        var (elsewhere, complaints) = (new List<string>(), new List<string>());
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site.Address + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:" + site.Address, StringComparison.Ordinal)) elsewhere.Add(request.Url);
        };
        page.Console += (_, message) => { if (message.Type is "error") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync(path);
        var live = await page.MapIsSettled();

        Assert.Equal(path != "/", live);
        Assert.Empty(elsewhere);
        Assert.Empty(complaints);                              // a broken Content-Security-Policy is one
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Fact]
    public async Task Assets_are_kept_for_ever_and_come_compressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/t/{HandmadeTown.Id}");
        var html = await (await site.Http.SendAsync(request, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var script = System.Text.RegularExpressions.Regex.Match(html, "src=\"(/app/site-[0-9a-f]{10}\\.js)\"").Groups[1].Value;
        Assert.NotEqual("", script);

        foreach (var encoding in (string[])["br", "gzip"])
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, script) { Headers = { { "Accept-Encoding", encoding } } };
            using var answer = await site.Http.SendAsync(asked, TestContext.Current.CancellationToken);
            Assert.Equal(encoding, Assert.Single(answer.Content.Headers.ContentEncoding));
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }
}
