using System.Text.Json;
using System.Xml.Linq;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>The map by secteur and by cell of 200 m: the same figures as everywhere, in the classes of the communes.</summary>
public sealed class LayersTests(SiteFixture site, LiveSite live) : IClassFixture<LiveSite>
{
    string Demo(string asked) => $"/t/{site.DemoId}?{asked}";

    async Task<JsonDocument> Api(string route) => JsonDocument.Parse(await site.Http.GetStringAsync($"/api/territories/{site.DemoId}{route}", TestContext.Current.CancellationToken));

    /// <summary>By car: 5, 10, 15, 20 minutes; on foot: 10, 20, 30, 45; places for 100: 5, 10, 20, 40, and nothing apart.</summary>
    static string ClassOf(string state, double? number, string mode, string measure)
    {
        if (number is not { } known) return state == "outOfReach" ? "out-of-reach" : state;
        double[] limits = measure == "e2sfca" ? [0.05, 0.1, 0.2, 0.4] : mode == "voiture" ? [5, 10, 15, 20] : [10, 20, 30, 45];
        return measure == "e2sfca" && known == 0 ? "out-of-reach" : FormattableString.Invariant($"{(measure == "e2sfca" ? 'p' : 'm')}{limits.Count(limit => known > limit)}");
    }

    [Theory]
    [InlineData("voiture")]
    [InlineData("marche")]
    public async Task Communes_have_the_colour_and_the_words_of_their_secteur_on_map_drawing_and_file(string mode)
    {
        var asked = $"service=eaje&mode={mode}&public=0-2";
        using var territory = await Api("");
        using var access = await Api($"/communes?{asked}");
        var ofSecteur = access.RootElement.GetProperty("secteurs").EnumerateArray().ToDictionary(secteur => secteur.GetProperty("code").GetString()!, secteur => secteur.GetProperty("figures").GetProperty("mean"));
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.GotoAsync(Demo($"{asked}&couche=secteurs"));
        Assert.True(await page.MapIsSettled());
        var rows = await page.EvaluateAsync<JsonElement>("() => Object.fromEntries([...document.querySelectorAll('#secteurs tbody tr')].map(row => [row.cells[0].textContent, row.querySelector('td[data-v], td[data-state]').textContent]))");
        var drawn = await page.DrawnFiguresAsync();
        var file = XDocument.Parse(await site.Http.GetStringAsync($"/api/territories/{site.DemoId}/export.svg?{asked}&couche=secteurs")).Descendants()
            .Where(element => element.Attribute("data-code") is not null).ToDictionary(path => path.Attribute("data-code")!.Value, path => path.Attribute("class")!.Value.Split(' ')[0]);
        var seen = 0;
        foreach (var secteur in territory.RootElement.GetProperty("secteurs").EnumerateArray())
        {
            var mean = ofSecteur[secteur.GetProperty("id").GetString()!];
            var expected = ClassOf(mean.GetProperty("state").GetString()!, mean.TryGetProperty("number", out var number) ? number.GetDouble() : null, mode, "nearest");
            var codes = secteur.GetProperty("communes").EnumerateArray().Select(code => code.GetString()!).ToArray();
            var map = await page.MapFiguresAsync(codes);
            var name = Words.French.Typeset(secteur.GetProperty("name").GetString()!);
            foreach (var code in codes)
            {
                seen++;
                Assert.Equal((expected, expected, expected), (map.GetProperty(code).GetProperty("class").GetString(), drawn.GetProperty(code).GetProperty("class").GetString(), file[code]));
                Assert.EndsWith($"\u202F: {name}, {rows.GetProperty(name).GetString()}", drawn.GetProperty(code).GetProperty("title").GetString(), StringComparison.Ordinal);
            }
        }
        Assert.Equal(40, seen);
    }

    [Theory]
    [InlineData("voiture", "nearest")]
    [InlineData("marche", "nearest")]
    [InlineData("marche", "e2sfca")]
    public async Task Cells_have_the_colours_of_their_figures_on_map_picture_and_file(string mode, string measure)
    {
        var asked = $"service=eaje&mode={mode}&public=0-2&measure={measure}";
        using var answer = await Api($"/cells?{asked}");
        var (states, cells) = (answer.RootElement.GetProperty("states"), answer.RootElement.GetProperty("cells"));
        var names = cells.GetProperty("name").EnumerateArray().Select(name => name.GetString()!).ToArray();
        var numbers = cells.GetProperty("access").EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Null ? (double?)null : number.GetDouble()).ToArray();
        string[] classes = [.. numbers.Zip(cells.GetProperty("state").EnumerateArray(), (number, state) => ClassOf(states[state.GetInt32()].GetString()!, number, mode, measure))];
        Assert.True(names.Length > 1_000 && classes.Distinct().Count() > 3);

        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.GotoAsync(Demo($"{asked}&couche=carreaux"));
        Assert.True(await page.MapIsSettled());
        await Eventually.Async(async () => await page.EvaluateAsync<bool>("name => document.querySelector('ctg-map').cellOf(name) !== null", names[0]), "the cells are drawn", seconds: 60);
        var shown = await page.EvaluateAsync<JsonElement>("names => names.map(name => document.querySelector('ctg-map').cellOf(name))", names);
        Assert.Equal(classes, shown.EnumerateArray().Select(cell => cell.GetProperty("class").GetString()!));
        Assert.Equal(numbers, shown.EnumerateArray().Select(cell => cell.GetProperty("number").ValueKind == JsonValueKind.Null ? (double?)null : cell.GetProperty("number").GetDouble()));

        var expected = classes.CountBy(name => name).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => (count.Key, count.Value)).ToArray();
        var picture = await page.Locator("svg.territory image.coverage").GetAttributeAsync("href");
        Assert.Equal(expected, SquaresOf(await site.Http.GetStringAsync(picture)));
        Assert.Equal(expected, SquaresOf(await site.Http.GetStringAsync($"/api/territories/{site.DemoId}/export.svg?{asked}&couche=carreaux")));
    }

    /// <summary>Class → how many closed squares its path has.</summary>
    static (string, int)[] SquaresOf(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Where(element => element.Attribute("data-class") is not null).Select(path => (path.Attribute("data-class")!.Value, path.Attribute("d")!.Value.Count(letter => letter == 'z')))];

    [Fact]
    public async Task People_of_the_legend_are_those_of_the_cells_and_make_up_the_whole()
    {
        using var answer = await Api("/cells?service=eaje&mode=voiture&public=all");
        var cells = answer.RootElement.GetProperty("cells");
        var sums = cells.GetProperty("access").EnumerateArray().Select(number => ClassOf("", number.GetDouble(), "voiture", "nearest"))
            .Zip(cells.GetProperty("people").EnumerateArray().Select(people => people.GetDouble())).GroupBy(pair => pair.First).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Second));
        Assert.Equal(33_663, sums.Values.Sum(), tolerance: 15);        // the population of the fictional territory; each cell is rounded to a hundredth
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(Demo("service=eaje&mode=voiture&public=all&couche=carreaux"));
        foreach (var (code, people) in sums)
            await Assertions.Expect(page.Locator($".legend li[data-class={code}] b")).ToHaveTextAsync(people < 11 ? "moins de 11" : Words.French.Whole(Words.Wording.RoundPeople(people)));
    }

    [Fact]
    public async Task The_keyboard_alone_leads_to_secteurs_and_cells_and_a_class_is_isolated()
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.GotoAsync(Demo("service=eaje&mode=voiture&public=all"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Secteurs", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".views [aria-current=true]")).ToHaveTextAsync("Secteurs");
        await page.GetByRole(AriaRole.Link, new() { Name = "Carreaux", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".views [aria-current=true]")).ToHaveTextAsync("Carreaux");
        Assert.True(await page.MapIsSettled());
        await page.Locator(".legend li[data-class=m1] button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".legend li[data-class=m1] button")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".views [aria-current=true]")).ToHaveTextAsync("Secteurs");
    }

    [Fact]
    public async Task Cells_follow_a_moved_crèche()
    {
        await HandmadeCells.LoadAsync(live.Db);
        await Eventually.Async(() => Task.FromResult(live.Shown.HasCells), "the site shows the cells", seconds: 60);
        using var planner = await live.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        var page = await LivePage.OpenAsync(site, live, LiveSite.Path + "&couche=carreaux");
        // The cell at 5.05° E: the crèche stands in it, or 15 km away: 15.2 km × 1.3 at 45 km/h, 26 minutes.
        await SeesAsync(page, "m0");
        await LiveSite.MoveAsync(planner, 5.25);
        await SeesAsync(page, "m4");
        Assert.True(await page.EvaluateAsync<bool>("() => window.stillTheSamePage === true"));
        await Assertions.Expect(page.Locator(".legend .hint").Last).ToContainTextAsync("Communes sans carreaux\u202F: Cormes");

        static Task SeesAsync(IPage page, string expected) => Eventually.Async(
            async () => await page.EvaluateAsync<string?>("name => document.querySelector('ctg-map').cellOf(name)?.class ?? null", HandmadeCells.NameAt(5.05)) == expected, $"the cell is {expected}", seconds: 60);
    }

    [Fact]
    public async Task Cut_network_is_said_in_words()
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.RouteAsync("**/cells?**", route => route.AbortAsync());
        await page.GotoAsync(Demo("service=eaje&mode=voiture&public=all&couche=carreaux"));
        await Assertions.Expect(page.Locator(".legend .said")).ToContainTextAsync("n’ont pas pu être chargés");
    }

    [Theory]
    [InlineData("service=eaje&public=0-2&couche=secteurs")]
    [InlineData("service=eaje&public=0-2&couche=carreaux")]
    [InlineData("service=eaje&public=0-2&measure=e2sfca&mode=marche&couche=carreaux")]
    public Task Everyone_can_use_it_at_two_widths(string asked) =>
        Everyone.CanUseAsync(site, Demo(asked), Everyone.DeskAndPhone);

    [Fact]
    public async Task Layers_that_are_not_there_are_not_offered_and_pages_stay_light()
    {
        // No cell is loaded in the handmade town; secteurs are.
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync($"/t/{HandmadeTown.Id}?service=eaje&couche=carreaux");
        await Assertions.Expect(page.Locator(".views [aria-current=true]")).ToHaveTextAsync("Communes");
        Assert.Equal(["Communes", "Secteurs", "Zone couverte", "Tableau"], await page.Locator(".views a").AllTextContentsAsync());
        foreach (var layer in (string[])["secteurs", "carreaux"])
            Assert.InRange((await site.Http.GetByteArrayAsync(Demo($"service=eaje&couche={layer}"))).Length, 1, 50_000);
        using var refused = await site.Http.GetAsync($"/api/territories/{site.DemoId}/export.svg?couche=hexagones");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
    }
}
