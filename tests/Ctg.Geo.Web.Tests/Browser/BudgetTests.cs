using System.Text.Json;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>QUALITY §2 in bytes and requests, on the largest of the real territories: a page has 50 kB of HTML, and 500 kB and 25 requests with all that belongs to it.</summary>
public sealed class BudgetTests(SiteFixture browser, HeavySite site) : IClassFixture<HeavySite>
{
    const int MostHtml = 50_000, MostBytes = 500_000, MostRequests = 25;

    /// <summary>An asked page of a territory without the rest: what every page of it holds.</summary>
    const int LeastHtml = 4_000;

    [Theory]
    [InlineData(HeavySite.Id, "")]
    [InlineData(HeavySite.Id, "?service=france-services&mode=marche")]                  // most communes are out of reach, which takes the most words
    [InlineData(HeavySite.Id, "?service=france-services&mode=velo&tri=temps&ordre=eloignes")]
    [InlineData(HeavySite.Id, "?measure=sans-voiture")]
    [InlineData(HeavySite.Id, "?measure=zones")]
    [InlineData(HeavySite.Id, "?measure=cumulative&mode=marche&classes=effectifs")]
    [InlineData(HeavySite.Coast, "?service=france-services&mode=marche")]
    [InlineData(HeavySite.Coast, "?measure=sans-voiture")]
    [InlineData(RealTown.Id, "")]
    [InlineData(RealTown.Id, "?service=france-services&mode=marche")]
    [InlineData(RealTown.Id, "?service=france-services&mode=velo&tri=temps")]
    [InlineData(HeavySite.Id, "/fiche")]
    [InlineData(HeavySite.Id, "/c/46240")]
    [InlineData(HeavySite.Id, "/pourquoi?service=france-services&mode=voiture&public=all&chiffre=moyenne")]
    [InlineData(HeavySite.Id, "/presentation")]
    public async Task Html_of_a_page_is_light(string territory, string page)
    {
        RealData.Require();
        var bytes = await site.Http.GetByteArrayAsync($"/t/{territory}{page}", TestContext.Current.CancellationToken);
        Assert.InRange(bytes.Length, LeastHtml, MostHtml);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("/fiche", false)]
    [InlineData("/c/46240", false)]
    [InlineData("/pourquoi?service=france-services&mode=voiture&public=all&chiffre=moyenne", false)]
    [InlineData("/graphiques?service=france-services&mode=voiture&public=all", false)]
    [InlineData("/presentation", false)]
    public async Task First_view_of_a_page_is_light(string path, bool hasMap)
    {
        RealData.Require();
        var page = await browser.OpenAsync(1440, 900, address: site.Address);
        var finished = new List<IRequest>();
        page.RequestFinished += (_, request) => { if (request.Url.StartsWith(site.Address, StringComparison.Ordinal)) lock (finished) finished.Add(request); };
        await page.GotoAsync($"/t/{HeavySite.Id}{path}");
        Assert.Equal(hasMap, await page.MapIsSettled());
        if (hasMap) await Assertions.Expect(page.Locator("ctg-table.complete")).ToHaveCountAsync(1);
        else await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var weights = new List<(string Url, int Bytes)>();
        foreach (var request in finished.ToList())
        {
            var sizes = await request.SizesAsync();
            weights.Add((request.Url, sizes.ResponseBodySize + sizes.ResponseHeadersSize));
        }
        var report = string.Join('\n', weights.Select(weight => $"{weight.Bytes,9} {weight.Url}"));
        TestContext.Current.SendDiagnosticMessage(report);
        Assert.InRange(weights.Sum(weight => weight.Bytes), hasMap ? 300_000 : 20_000, MostBytes);      // MapLibre alone is 372 kB, the font 30
        Assert.True(weights.Count <= MostRequests, report);
        if (hasMap) Assert.DoesNotContain(weights, weight => weight.Url.Contains("graphiques", StringComparison.Ordinal));      // charts come when they are about to be seen
    }

    [Theory]
    [InlineData("service=france-services&mode=voiture&public=all")]
    [InlineData("service=france-services&mode=marche&public=all&ordre=temps")]
    public async Task Long_table_says_what_map_drawing_and_api_say(string query)
    {
        RealData.Require();
        using var answer = JsonDocument.Parse(await site.Http.GetStringAsync($"/api/territories/{HeavySite.Id}/communes?{query.Split("&ordre")[0]}", TestContext.Current.CancellationToken));
        var page = await browser.OpenAsync(1440, 900, address: site.Address);
        await page.GotoAsync($"/t/{HeavySite.Id}?{query}");
        Assert.True(await page.MapIsSettled());
        await Assertions.Expect(page.Locator("ctg-table.complete")).ToHaveCountAsync(1);

        var (drawing, table) = (await page.DrawnFiguresAsync(), await page.TableFiguresAsync());
        var communes = answer.RootElement.GetProperty("communes").EnumerateArray().ToList();
        Assert.Equal(77, communes.Count);
        Assert.Equal(communes.Count, table.EnumerateObject().Count(row => !row.Name.StartsWith('$')));         // "$id" is the browser driver's
        foreach (var commune in communes)
        {
            var (code, mean) = (commune.GetProperty("code").GetString()!, commune.GetProperty("figures").GetProperty("mean"));
            var row = table.GetProperty(code);
            double? told = mean.TryGetProperty("number", out var number) ? number.GetDouble() : null;
            double? read = row.GetProperty("minutes").GetString() is { } shown ? double.Parse(shown, System.Globalization.CultureInfo.InvariantCulture) : null;
            Assert.Equal(told, read);
            Assert.Equal($"{row.GetProperty("name").GetString()}\u202F: {row.GetProperty("words").GetString()}", drawing.GetProperty(code).GetProperty("title").GetString());
            Assert.Equal(row.GetProperty("class").GetString(), drawing.GetProperty(code).GetProperty("class").GetString());
        }
    }
}
