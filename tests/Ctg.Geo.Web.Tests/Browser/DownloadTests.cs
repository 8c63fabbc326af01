using System.Xml.Linq;
using Ctg.Geo.Api.Exports;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Exports;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>Downloads as a reader gets them, and the map as a file of its own.</summary>
public sealed class DownloadTests(SiteFixture site)
{
    string Page => $"/t/{site.DemoId}?service=eaje&mode=voiture&public=0-2";

    [Fact]
    public async Task Every_file_but_the_picture_needs_no_script()
    {
        var page = await site.OpenAsync(390, 844, script: false);
        await page.GotoAsync(Page);
        Assert.False(await page.Locator("[data-png]").IsVisibleAsync());
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".downloads a", new() { HasText = "XLSX" }).ClickAsync());
        Assert.EndsWith("_creche_en-voiture_enfants-de-moins-de-3-ans_temps_2025-09.xlsx", download.SuggestedFilename, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_is_a_picture_too()
    {
        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync(Page);
        await page.Locator("html.scripted").WaitForAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-png] a").ClickAsync());
        Assert.EndsWith("_temps_2025-09.png", download.SuggestedFilename, StringComparison.Ordinal);

        var picture = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        // Twice as many dots as the drawing has units; a picture of so many that is empty takes a few kB.
        var svg = XDocument.Parse(await site.Http.GetStringAsync($"/api/territories/{site.DemoId}/export.svg?service=eaje&mode=voiture&public=0-2"));
        Assert.Equal(2 * (int)svg.Root!.Attribute("width")!, picture[16] << 24 | picture[17] << 16 | picture[18] << 8 | picture[19]);
        Assert.InRange(picture.Length, 60_000, 3_000_000);
    }

    [Fact]
    public async Task A_map_alone_says_what_it_shows_and_runs_nothing()
    {
        var text = await site.Http.GetStringAsync($"/api/territories/{site.DemoId}/export.svg?service=eaje&mode=voiture&public=0-2");
        var svg = XDocument.Parse(text);
        var words = string.Join(' ', svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)).Replace("\u202F", " ", StringComparison.Ordinal);
        foreach (var part in new[] { "Temps pour rejoindre une crèche en voiture", "Territoire fictif", "plus de 10 à 15", "acces-2", "Sources : ", "données 2025-09", "km" })
            Assert.Contains(part, words, StringComparison.Ordinal);
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "script" or "foreignObject" or "image" or "a");
        Assert.DoesNotContain("http", text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        // A name that is markup stays a name.
        var handmade = XDocument.Parse(await site.Http.GetStringAsync($"/api/territories/{HandmadeTown.Id}/export.svg"));
        Assert.Contains(handmade.Descendants(), element => element.Name.LocalName == "text" && element.Value.StartsWith("Bourg d’essai <b>& Cie</b>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_understood_is_refused()
    {
        using var refused = await site.Http.GetAsync($"/api/territories/{site.DemoId}/export.svg?measure=apl", TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("nearest, sans-voiture", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_of_the_file_are_those_of_the_page()
    {
        var sheet = File.ReadAllText(Path.Combine(Root, "src", "Ctg.Geo.Web", "client", "styles", "colours.css"));
        Assert.All(MapFileStyle.Colours, colour => Assert.Contains($".{colour.Class} {{ --fill: {colour.Fill}; --edge: {colour.Edge}; }}", sheet, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_offers_no_file_that_would_be_refused()
    {
        foreach (var asked in (string[])["measure=zones", "service=eaje&couche=couverte", "service=eaje&measure=sans-voiture", "service=eaje&measure=e2sfca&classes=effectifs&nombre=4"])
        {
            var html = await site.Http.GetStringAsync($"/t/{site.DemoId}?{asked}", TestContext.Current.CancellationToken);
            var files = System.Text.RegularExpressions.Regex.Matches(html, "href=\"(/api/territories/[^\"]+/export[^\"]+)\"").Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)).ToList();
            Assert.Equal(asked == "measure=zones", files.Count == 0);
            foreach (var file in files)
            {
                using var answer = await site.Http.GetAsync(file, TestContext.Current.CancellationToken);
                Assert.True(answer.IsSuccessStatusCode, $"{file}: {answer.StatusCode}");
                if (file.Contains(".svg", StringComparison.Ordinal))
                    Assert.DoesNotContain("<image", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Files_and_page_have_the_same_measures_and_the_same_words()
    {
        // Zones of insufficient offer are in no file yet: their page says so, below.
        var pages = PageMeasure.All.Where(measure => measure != PageMeasure.Zones).ToList();
        Assert.Equal(pages.Select(measure => measure.Code), ExportMeasure.All.Select(measure => measure.Code));
        Assert.Equal(pages.Select(measure => measure.Question?.Key), ExportMeasure.All.Select(measure => measure.Question?.Key));
        Assert.All(Enum.GetValues<Engine.Figures.FigureState>(), state => Assert.Equal(FigureWords.State(state), CsvDialect.French.State(state)));
    }

    /// <summary>Of the checkout.</summary>
    static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Ctg.Geo.sln"))) folder = folder.Parent!;
            return folder.FullName;
        }
    }
}

/// <summary>The list of crèches is confidential: the downloaded map shows no class and no number that rests on it.</summary>
public sealed class WithheldMapTests(LiveSite site) : IClassFixture<LiveSite>
{
    [Theory]
    [InlineData("nearest")]
    [InlineData("sans-voiture")]
    [InlineData("cumulative")]
    [InlineData("e2sfca")]
    public async Task No_map_tells_what_is_withheld(string measure)
    {
        await site.StopAsync();
        await using (var command = site.Db.Owner.CreateCommand("update ops.dataset set protection = 'confidential', threshold = 11 where series = 'essai-creches'"))
            await command.ExecuteNonQueryAsync();
        await site.StartAsync();
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        var svg = XDocument.Parse(await http.GetStringAsync($"/api/territories/{HandmadeTerritory.Id}/export.svg?service=eaje&mode=voiture&public=all&measure={measure}"));
        var communes = svg.Descendants().Where(element => element.Attribute("data-code") is not null).ToList();
        Assert.Equal(4, communes.Count);
        // That a crèche is out of reach is told by no number: it is on the map with its state, as in the API.
        Assert.All(communes, commune => Assert.Contains(commune.Attribute("class")!.Value, new[] { "withheld", "out-of-reach" }));
        var withheld = communes.Where(commune => commune.Attribute("class")!.Value == "withheld").ToList();
        Assert.NotEmpty(withheld);
        Assert.All(withheld, commune => Assert.EndsWith("non diffusé (secret statistique)", commune.Value, StringComparison.Ordinal));
    }
}
