using System.Net;
using System.Text.RegularExpressions;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Tests.Sheets;

/// <summary>Fact sheets: what one prints for a mayor.</summary>
public sealed partial class SheetTests(SiteFixture site)
{
    static readonly string Bourg = $"/t/{HandmadeTown.Id}/c/{HandmadeTown.Code(1, 0)}";
    static readonly string Hamlet = $"/t/{HandmadeTown.Id}/c/{HandmadeTown.Code(3, 3)}";
    static readonly string Whole = $"/t/{HandmadeTown.Id}/fiche";

    [Fact]
    public async Task A_commune_is_told_its_own_minutes_beside_its_secteur_and_its_territory()
    {
        var html = await Html(Bourg + "?service=eaje");
        var access = site.Handmade.Access(ServiceKinds.Eaje, TravelModes.Car, Audiences.Under3);
        var code = HandmadeTown.Code(1, 0).ToString();
        AreaAccess<Engine.Secrecy.Disclosed>[] told =
            [access.Communes.Single(area => area.Code == code), access.Secteurs.Single(area => area.Code == "sud"), access.Territory];

        var row = Row().Matches(html).Select(match => WebUtility.HtmlDecode(match.Value)).Single(line => line.Contains(">Crèche</a>", StringComparison.Ordinal));
        Assert.Contains("Crèche du Nord", row, StringComparison.Ordinal);
        foreach (var area in told) Assert.Contains($"<td>{FigureWords.RoundMinutes(area.MeanMinutes.Number!.Value)}<", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_people_are_spoken_of_with_their_secteur()
    {
        // Nine inhabitants: the sentences are those of the secteur, and the sheet says so.
        var html = await Html(Hamlet + "?service=france-services&public=all");
        Assert.Contains("ces phrases parlent de l’ensemble « Secteur nord »", html, StringComparison.Ordinal);
        Assert.Contains("† Effectif faible", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/t/nulle-part/fiche", HttpStatusCode.NotFound)]
    [InlineData("/t/nulle-part/c/21054", HttpStatusCode.NotFound)]
    [InlineData($"/t/{HandmadeTown.Id}/c/21054", HttpStatusCode.NotFound)]
    [InlineData($"/t/{HandmadeTown.Id}/c/F0001", HttpStatusCode.NotFound)]       // of the belt
    [InlineData($"/t/{HandmadeTown.Id}/fiche?mode=fusee", HttpStatusCode.BadRequest)]
    public async Task Another_address_is_refused_in_words(string path, HttpStatusCode status)
    {
        using var answer = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Who_holds_the_sheet_is_sent_nothing()
    {
        using var first = await site.Http.GetAsync(Bourg, TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, Bourg) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await site.Http.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Every_sheet_of_the_fictional_territory_is_printed_on_one_page_that_drops_nothing()
    {
        var page = await site.OpenAsync(1200, 900);
        // The commune with the longest name has the longest lines.
        var longest = site.Demo.Communes.Where(commune => commune.InTerritory).MaxBy(commune => commune.Name.Length)!;
        foreach (var path in (string[])[$"/t/{site.DemoId}/fiche", $"/t/{site.DemoId}/c/{longest.Code}"])
        {
            await page.GotoAsync(path + "?service=eaje");
            await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
            foreach (var part in (string[])[".factsheet h1", ".facts .figure", ".sheet-map svg", ".sheet-legend", ".factsheet table", ".factsheet footer", ".banner"])
                Assert.True(await page.Locator(part).First.IsVisibleAsync(), $"{path}: {part} is not printed.");
            var pdf = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));
            Assert.Single(PdfPage().Matches(pdf));
            await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Screen });
        }
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    [InlineData(320)]
    public async Task Axe_finds_no_violation_on_a_sheet_and_nothing_scrolls_sideways(int width)
    {
        var page = await site.OpenAsync(width, 900);
        foreach (var path in (string[])[Bourg, Whole])
        {
            await page.GotoAsync(path);
            Assert.Equal("", await page.AxeFaultsAsync());
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} scrolls sideways at {width}.");
        }
    }

    async Task<string> Html(string path) => await site.Http.GetStringAsync(path, TestContext.Current.CancellationToken);

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPage();
}
