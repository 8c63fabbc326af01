using System.Globalization;
using System.Text.Json;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Charts;

/// <summary>Charts are whole as the server sends them; a script adds reading by keyboard and one selection for chart, map and table.</summary>
public sealed class ChartTests(SiteFixture site)
{
    string Demo => $"/t/{site.DemoId}?service=eaje&mode=voiture&public=all";

    [Fact]
    public async Task The_curve_and_its_table_say_what_the_api_says_for_every_mode()
    {
        using var api = JsonDocument.Parse(await site.Http.GetStringAsync($"/api/territories/{site.DemoId}/curve?kind=eaje&public=all", TestContext.Current.CancellationToken));
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(Demo);
        var onPage = await page.Locator("#chart-curve svg").InnerHTMLAsync();
        await page.Locator("#chart-curve .data a").ClickAsync();
        Assert.Equal(onPage, await page.Locator("#chart-curve svg").InnerHTMLAsync());
        var rows = await page.Locator("#chart-curve tbody tr").EvaluateAllAsync<string[][]>("rows => rows.map(row => [...row.cells].map(cell => cell.textContent))");
        Assert.Equal(61, rows.Length);
        var modes = api.RootElement.GetProperty("modes").EnumerateArray().ToArray();
        for (var mode = 0; mode < 3; mode++)
            for (var minute = 0; minute <= 60; minute++)
            {
                var share = modes[mode].GetProperty("shares")[minute].GetProperty("figure").GetProperty("number").GetDouble();
                var expected = share is > 0 and < 0.005 ? "moins de 1 %" : share is >= 0.995 and < 1 ? "plus de 99 %" : FormattableString.Invariant($"{Math.Round(share * 100, MidpointRounding.AwayFromZero)} %");
                Assert.Equal(expected, rows[minute][mode + 1].Replace('\u202F', ' ').Replace('\u00A0', ' '));
            }

        // Each line of the drawing goes through the same shares: 148 units high from 0 to 100 %.
        var paths = await page.Locator("#chart-curve path.line").EvaluateAllAsync<string[][]>("paths => paths.map(path => [path.classList[1], path.getAttribute('d')])");
        foreach (var mode in modes)
        {
            var path = paths.First(one => one[0] == mode.GetProperty("mode").GetProperty("code").GetString() && one[1].StartsWith('m'))[1];
            var heights = Heights(path);
            Assert.Equal(61, heights.Length);
            foreach (var (height, minute) in heights.Select((height, minute) => (height, minute)))
                Assert.Equal(mode.GetProperty("shares")[minute].GetProperty("figure").GetProperty("number").GetDouble(), (158 - height) / 148, 0.001);
        }
    }

    [Fact]
    public async Task Without_script_the_charts_have_a_page_of_their_own_with_drawing_words_and_table()
    {
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(Demo);
        await page.GetByRole(AriaRole.Link, new() { Name = "Voir les graphiques" }).ClickAsync();
        await Assertions.Expect(page.Locator("ctg-chart svg[role=img]")).ToHaveCountAsync(4);
        await Assertions.Expect(page.Locator("ctg-chart table")).ToHaveCountAsync(4);
        foreach (var summary in await page.Locator("ctg-chart figure > p.hint").AllTextContentsAsync()) Assert.NotEmpty(summary);
    }

    [Fact]
    public async Task The_ranking_says_what_the_table_of_the_page_says()
    {
        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync(Demo);
        await ShowCharts(page);
        var figures = JsonElementsOf(await page.TableFiguresAsync());
        var table = figures.ToDictionary(row => row.Key, row => row.Value.GetProperty("words").GetString());
        var ranking = await page.Locator("#chart-ranking tbody tr").EvaluateAllAsync<string[][]>("rows => rows.map(row => [row.dataset.code, row.cells[1].textContent])");
        Assert.Equal(table.OrderBy(row => row.Key, StringComparer.Ordinal), ranking.ToDictionary(row => row[0], row => (string?)row[1]).OrderBy(row => row.Key, StringComparer.Ordinal));

        // The bars are as long as the minutes: the same units for each minute, within a tenth of one.
        var minutes = figures.Where(row => row.Value.GetProperty("minutes").ValueKind == JsonValueKind.String)
            .ToDictionary(row => row.Key, row => double.Parse(row.Value.GetProperty("minutes").GetString()!, CultureInfo.InvariantCulture));
        var bars = (await page.Locator("#chart-ranking .point").EvaluateAllAsync<string[][]>("points => points.map(point => [point.dataset.code, point.querySelector('.shape').getAttribute('width')])"))
            .Select(bar => (Minutes: minutes[bar[0]], Width: double.Parse(bar[1], CultureInfo.InvariantCulture))).Where(bar => bar.Width > 1).ToList();
        var unit = bars.Max(bar => bar.Width) / bars.Max(bar => bar.Minutes);
        Assert.NotEmpty(bars);
        Assert.All(bars, bar => Assert.Equal(bar.Minutes * unit, bar.Width, 0.2));
        Assert.Equal(bars.Select(bar => bar.Minutes).OrderDescending(), bars.Select(bar => bar.Minutes));
    }

    [Fact]
    public async Task Arrow_keys_read_one_commune_after_the_other_and_enter_chooses_it_on_map_and_table()
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.GotoAsync(Demo);
        await page.MapIsSettled();
        await ShowCharts(page);
        var ranking = page.Locator("#chart-ranking svg");
        await ranking.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        var (code, name, words) = await Row(page, 1);
        await Assertions.Expect(ranking).ToHaveAttributeAsync("aria-valuetext", $"{name}\u202F: {words}");
        await Assertions.Expect(page.Locator("#chart-ranking .readout")).ToHaveTextAsync($"{name}\u202F: {words}");

        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#tableau tr.chosen")).ToHaveIdAsync("c" + code);
        await Assertions.Expect(page.Locator($"svg.territory [data-code='{code}']")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("chosen"));
        await Assertions.Expect(page.Locator($"#chart-offer .point[data-code='{code}']")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("chosen"));
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(ranking).ToHaveAttributeAsync("aria-valuenow", "1");
    }

    [Fact]
    public async Task A_commune_chosen_on_the_map_is_chosen_in_the_charts_and_a_dot_pressed_is_chosen_on_the_map()
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.GotoAsync(Demo);
        await page.MapIsSettled();
        await ShowCharts(page);
        var (code, _, _) = await Row(page, 4);
        await page.EvaluateAsync("code => document.querySelector('ctg-map').choose(code)", code);
        await Assertions.Expect(page.Locator("#chart-ranking .point.chosen")).ToHaveAttributeAsync("data-code", code);
        await Assertions.Expect(page.Locator("#chart-offer .point.chosen")).ToHaveAttributeAsync("data-code", code);

        var (other, _, _) = await Row(page, 2);
        await page.Locator($"#chart-ranking .point[data-code='{other}'] .shape").ClickAsync();
        await Assertions.Expect(page.Locator("#tableau tr.chosen")).ToHaveIdAsync("c" + other);
        await Assertions.Expect(page.Locator("#chart-ranking .point.chosen")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_curve_is_read_minute_by_minute()
    {
        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync(Demo);
        var curve = page.Locator("#chart-curve svg");
        await curve.FocusAsync();
        await Assertions.Expect(curve).ToHaveAttributeAsync("aria-valuemax", "61");          // its table came
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(curve).ToHaveAttributeAsync("aria-valuenow", "61");
        await Assertions.Expect(page.Locator("#chart-curve .readout")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^60.min.: en voiture .+, à vélo .+, à pied .+"));
    }

    [Fact]
    public async Task On_a_phone_the_charts_come_when_they_are_asked_for()
    {
        var page = await site.OpenAsync(390, 844);
        await page.GotoAsync(Demo);
        await page.Locator("#graphiques").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator("#graphiques a")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#graphiques ctg-chart")).ToHaveCountAsync(0);
        await ShowCharts(page);
        Assert.EndsWith(Demo, page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nearest")]
    [InlineData("sans-voiture")]
    [InlineData("e2sfca")]
    public Task Everyone_can_use_the_charts(string measure) =>
        Everyone.CanUseAsync(site, $"/t/{site.DemoId}?service=eaje&mode=voiture&public=0-2&measure={measure}", Everyone.ThreeWidths, ShowCharts);

    /// <summary>Of a path of steps, four units wide for a minute; a step over several minutes is flat.</summary>
    static double[] Heights(string path)
    {
        double[] numbers = [.. path[1..].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        var heights = new List<double> { numbers[1] };
        for (var i = 2; i < numbers.Length; i += 2)
        {
            if (numbers[i] > 4) Assert.Equal(0, numbers[i + 1]);
            for (var minute = 0; minute < numbers[i]; minute += 4) heights.Add(heights[^1] + numbers[i + 1]);
        }
        return [.. heights];
    }

    /// <summary>Playwright marks what it hands over with names of its own.</summary>
    static Dictionary<string, JsonElement> JsonElementsOf(JsonElement all) =>
        all.EnumerateObject().Where(row => row.Value.ValueKind == JsonValueKind.Object).ToDictionary(row => row.Name, row => row.Value);

    static async Task ShowCharts(IPage page)
    {
        await page.Locator("#graphiques").ScrollIntoViewIfNeededAsync();
        if (await page.EvaluateAsync<bool>("() => innerWidth <= 900")) await page.Locator("#graphiques a").ClickAsync();
        await Assertions.Expect(page.Locator("#graphiques ctg-chart")).ToHaveCountAsync(3);
    }

    static async Task<(string Code, string Name, string Words)> Row(IPage page, int row)
    {
        var cells = await page.Locator("#chart-ranking tbody tr").Nth(row).EvaluateAsync<string[]>("row => [row.dataset.code, row.cells[0].textContent, row.cells[1].textContent]");
        return (cells[0], cells[1], cells[2]);
    }
}
