using System.Text.Json;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Live;

/// <summary>The page when it shows minutes more without a car: its drawing, map, table and API are one reading, also after a change.</summary>
public sealed class GapPageTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    [Fact]
    public async Task Minutes_more_follow_a_moved_crèche_on_map_drawing_and_table()
    {
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        var page = await LivePage.OpenAsync(browser, site, LiveSite.Path + "&measure=sans-voiture");
        // One commune is 13 minutes by car and 40 by bicycle, 26 more; from Cormes, two communes from either crèche, only a car leads there.
        await ShowsAsync(page, ["m0", "m3", "out-of-reach", "m3"]);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("à vélo ou à pied");
        await Assertions.Expect(page.Locator("#c21903")).ToContainTextAsync("en voiture seulement");

        await LiveSite.MoveAsync(planner, 5.25);

        await ShowsAsync(page, ["out-of-reach", "m3", "m0", "m3"]);
        Assert.True(await page.EvaluateAsync<bool>("() => window.stillTheSamePage === true"));
    }

    [Fact]
    public Task Everyone_can_use_it_at_three_widths() =>
        Everyone.CanUseAsync(browser, $"/t/{browser.DemoId}?service=eaje&public=all&measure=sans-voiture", Everyone.ThreeWidths);

    async Task ShowsAsync(IPage page, string[] classes)
    {
        var version = FormattableString.Invariant($"{site.Shown.Version}");
        await Assertions.Expect(page.Locator("ctg-live")).ToHaveAttributeAsync("version", version, new() { Timeout = 60_000 });
        await Eventually.Async(async () => (await Classes(page, "code => document.querySelector('ctg-map').figureOf(code).class")).SequenceEqual(classes),
            $"the map shows {string.Join(", ", classes)}", seconds: 60);
        Assert.Equal(classes, await Classes(page, "code => document.querySelector(`svg.territory [data-code='${code}']`).classList[0]"));
        Assert.Equal(classes, await Classes(page, "code => document.querySelector(`#c${code} .sw`).classList[1]"));

        using var http = new HttpClient { BaseAddress = new(site.Address) };
        using var answer = JsonDocument.Parse(await http.GetStringAsync($"/api/territories/{HandmadeTerritory.Id}/gap?kind=eaje&public=all"));
        var told = answer.RootElement.GetProperty("communes").EnumerateArray()
            .Select(commune => commune.GetProperty("extra").TryGetProperty("number", out var number) ? Math.Round(number.GetDouble(), 2) : default(double?));
        Assert.Equal(told, await page.EvaluateAsync<double?[]>(
            "codes => codes.map(code => document.querySelector(`#c${code} td:nth-child(3)`).dataset.v).map(v => v === undefined ? null : Number(v))", HandmadeTerritory.Members));
    }

    static Task<string[]> Classes(IPage page, string ofCode) => page.EvaluateAsync<string[]>($"codes => codes.map({ofCode})", HandmadeTerritory.Members);
}
