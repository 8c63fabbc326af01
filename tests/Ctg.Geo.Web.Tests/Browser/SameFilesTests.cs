using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Exports;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>What is downloaded from a page says the same as its table, its drawing, its live map and the API: each value, each state.</summary>
public sealed class SameFilesTests(SiteFixture site)
{
    const string Demo = "demo";

    /// <summary>The column of the figure that the map shows.</summary>
    static string MainColumn(ReadLine line) =>
        new[] { "mean_minutes", "extra_minutes", "places", "places_per_100", "services" }.First(line.Figures.ContainsKey);

    [Theory]
    [InlineData(HandmadeTown.Id, "france-services", "voiture", "all", "nearest")]
    [InlineData(HandmadeTown.Id, "eaje", "marche", "0-2", "nearest")]
    [InlineData(HandmadeTown.Id, "eaje", "voiture", "0-2", "e2sfca")]          // nobody has recorded the places
    [InlineData(HandmadeTown.Id, "rpe", "velo", "all", "nearest")]             // none is loaded
    [InlineData(RealTown.Id, "france-services", "voiture", "all", "nearest")]
    [InlineData(RealTown.Id, "france-services", "marche", "all", "cumulative")]
    [InlineData(Demo, "eaje", "voiture", "0-2", "nearest")]
    [InlineData(Demo, "eaje", "voiture", "0-2", "sans-voiture")]
    [InlineData(Demo, "eaje", "velo", "0-2", "cumulative")]
    [InlineData(Demo, "eaje", "voiture", "0-2", "e2sfca")]
    [InlineData(Demo, "alsh", "marche", "6-10", "nearest")]
    [InlineData(Demo, "france-services", "marche", "65", "cumulative")]
    [InlineData(Demo, "france-services", "voiture", "all", "sans-voiture")]
    public async Task Files_page_and_api_say_the_same(string territory, string service, string mode, string audience, string measure)
    {
        if (territory == RealTown.Id) RealData.Require();
        if (territory == Demo) territory = site.DemoId;
        using var answer = JsonDocument.Parse(await site.Http.GetStringAsync(ApiLines.Address(territory, service, mode, audience, measure)));
        var said = ApiLines.Of(answer.RootElement, measure);
        Assert.True(said.Count > 12);
        await AssertFilesAsync(territory, $"service={service}&mode={mode}&public={audience}&measure={measure}", said);

        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync($"/t/{territory}?service={service}&mode={mode}&public={audience}&measure={measure}");
        Assert.True(await page.MapIsSettled(), "The live map did not open.");
        await AssertLinksAsync(page);
        var communes = said.Where(line => line.Level == "commune").ToDictionary(line => line.Code, line => line.Figures[MainColumn(line)]);
        var (map, drawing, table) = (await page.MapFiguresAsync(communes.Keys), await page.DrawnFiguresAsync(), await page.TableFiguresAsync());
        var file = await MapFileAsync(territory, $"service={service}&mode={mode}&public={audience}&measure={measure}");
        foreach (var (code, figure) in communes)
        {
            var row = table.GetProperty(code);
            AssertRow(row, figure, measure);
            if (measure == "nearest") Assert.Equal((figure.State, figure.Number), StateAndMinutes(map.GetProperty(code)));
            Assert.Equal(row.GetProperty("class").GetString(), map.GetProperty(code).GetProperty("class").GetString());

            var drawn = drawing.GetProperty(code);
            Assert.Equal(row.GetProperty("class").GetString(), drawn.GetProperty("class").GetString());
            Assert.Equal($"{row.GetProperty("name").GetString()}\u202F: {row.GetProperty("words").GetString()}", drawn.GetProperty("title").GetString());
            Assert.Equal(figure.State == "fragile", drawn.GetProperty("fragile").GetBoolean());
            Assert.Equal((drawn.GetProperty("class").GetString() + (drawn.GetProperty("fragile").GetBoolean() ? " fragile" : ""), drawn.GetProperty("title").GetString()), file[code]);
        }
        Assert.Equal(communes.Count, file.Count);
    }

    async Task AssertFilesAsync(string territory, string asked, List<ReadLine> said)
    {
        Task<byte[]> File(string extension, string more = "") => site.Http.GetByteArrayAsync($"/api/territories/{territory}/export.{extension}?{asked}{more}");
        var english = await File("csv", "&dialect=en");
        var codes = ReadFiles.Codes(english);
        var lines = said.Select(line => $"{line}").ToList();
        Assert.Equal(lines, ReadFiles.EnglishCsv(english).Select(line => $"{line}"));
        Assert.Equal(lines, ReadFiles.FrenchCsv(await File("csv", "&dialect=fr"), codes).Select(line => $"{line}"));
        Assert.Equal(lines, ReadFiles.Xlsx(await File("xlsx"), codes).Select(line => $"{line}"));
        using var json = JsonDocument.Parse(await File("geojson"));
        Assert.Equal(lines, ReadFiles.GeoJson(json.RootElement).Select(line => $"{line}"));
        Assert.Equal(said.Select(line => line.InGdalsText()), ReadFiles.GeoJson(await ReadFiles.GeoPackageAsync(await File("gpkg"))).Select(line => line.InGdalsText()));
    }

    /// <summary>The table keeps two decimals of a minute and six of a rate for sorting; a half of the last one may round either way.</summary>
    static void AssertRow(JsonElement row, ReadFigure figure, string measure)
    {
        Assert.Equal(figure.Number is null, row.GetProperty("minutes").GetString() is null);
        if (figure.Number is { } number)
        {
            var shown = double.Parse(row.GetProperty("minutes").GetString()!, CultureInfo.InvariantCulture);
            if (measure == "e2sfca") Assert.Equal(number, shown * 100, tolerance: 0.000051);      // kept for one person, read for 100
            else Assert.Equal(number, shown, tolerance: 0.0051);
        }
        Assert.Equal(figure.Number is null ? figure.State : null, row.GetProperty("state").GetString() is { } state ? char.ToLowerInvariant(state[0]) + state[1..] : null);
    }

    static (string?, double?) StateAndMinutes(JsonElement live) =>
        (live.GetProperty("state").GetString(), live.GetProperty("minutes") is { ValueKind: JsonValueKind.Number } minutes ? minutes.GetDouble() : null);

    /// <summary>Class and title of each commune in the downloaded map.</summary>
    async Task<Dictionary<string, (string? Class, string Title)>> MapFileAsync(string territory, string asked) =>
        XDocument.Parse(await site.Http.GetStringAsync($"/api/territories/{territory}/export.svg?{asked}")).Descendants()
            .Where(element => element.Attribute("data-code") is not null)
            .ToDictionary(path => path.Attribute("data-code")!.Value, path => (path.Attribute("class")?.Value, path.Elements().Single(child => child.Name.LocalName == "title").Value));

    /// <summary>Every link of the page leads to a file that is there, of its very question.</summary>
    async Task AssertLinksAsync(IPage page)
    {
        var links = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.downloads a')].map(link => link.getAttribute('href'))");
        Assert.Equal(8, links.Length);         // seven files, and the picture made from one of them
        foreach (var link in links.Distinct())
        {
            using var file = await site.Http.SendAsync(new(HttpMethod.Head, link), TestContext.Current.CancellationToken);
            Assert.True(file.IsSuccessStatusCode, $"{link}: {file.StatusCode}");
        }
    }
}
