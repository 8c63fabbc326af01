using System.Net;
using System.Text.Json;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Live;

/// <summary>The page when it shows places instead of minutes: its drawing, map, table and API are one reading, also after a change.</summary>
public sealed class MeasurePageTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    const string Places = LiveSite.Path + "&measure=cumulative";

    [Fact]
    public async Task Places_in_reach_follow_a_moved_crèche_on_map_drawing_and_table()
    {
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        var page = await LivePage.OpenAsync(browser, site, Places);
        // One commune is 13.2 minutes. Aubry's 20 places are in reach of the first two, those beyond the last commune, 40, of the last, where 5 people live.
        await ShowsAsync(page, [20, 20, 0, 40], ["p1", "p1", "out-of-reach", "p2"]);
        await Assertions.Expect(page.Locator("#measure")).ToHaveValueAsync("cumulative");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Places à 15 minutes ou moins dans");

        await LiveSite.MoveAsync(planner, 5.25);

        await ShowsAsync(page, [0, 20, 20, 60], ["out-of-reach", "p1", "p1", "p3"]);
        Assert.True(await page.EvaluateAsync<bool>("() => window.stillTheSamePage === true"));
    }

    [Fact]
    public async Task Measure_is_in_the_address_and_needs_no_script()
    {
        using var http = new HttpClient { BaseAddress = new(site.Address), DefaultRequestHeaders = { { "Accept", "text/html" } } };
        var children = await http.GetStringAsync($"/t/{HandmadeTerritory.Id}?service=eaje&public=0-2&measure=e2sfca");
        Assert.Contains("<option value=\"e2sfca\" selected>Places pour 100 enfants dans</option>", children, StringComparison.Ordinal);
        Assert.Contains("offre-1", children, StringComparison.Ordinal);
        // Places per 100 have no meaning where none are counted: the page says minutes, and does not offer them.
        var desks = await http.GetStringAsync($"/t/{HandmadeTerritory.Id}?service=france-services&measure=e2sfca");
        Assert.DoesNotContain("value=\"e2sfca\"", desks, StringComparison.Ordinal);
        using var refused = await http.GetAsync($"/t/{HandmadeTerritory.Id}?measure=apl");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public Task Everyone_can_use_it_at_three_widths() =>
        Everyone.CanUseAsync(browser, $"/t/{browser.DemoId}?service=eaje&mode=voiture&public=0-2&measure=e2sfca", Everyone.ThreeWidths);

    async Task ShowsAsync(IPage page, double[] places, string[] classes)
    {
        var version = FormattableString.Invariant($"{site.Shown.Version}");
        await Assertions.Expect(page.Locator("ctg-live")).ToHaveAttributeAsync("version", version, new() { Timeout = 60_000 });
        Assert.Equal(places.Select(number => (double?)number), await page.TableAsync());
        await Eventually.Async(async () => (await Classes(page, "code => document.querySelector('ctg-map').figureOf(code).class")).SequenceEqual(classes),
            $"the map shows {string.Join(", ", classes)}", seconds: 60);
        Assert.Equal(classes, await Classes(page, "code => document.querySelector(`svg.territory [data-code='${code}']`).classList[0]"));
        Assert.Equal(classes, await Classes(page, "code => document.querySelector(`#c${code} .sw`).classList[1]"));

        using var http = new HttpClient { BaseAddress = new(site.Address) };
        using var answer = JsonDocument.Parse(await http.GetStringAsync($"/api/territories/{HandmadeTerritory.Id}/access?kind=eaje&mode=voiture&public=all&measure=cumulative"));
        Assert.Equal(places, answer.RootElement.GetProperty("communes").EnumerateArray().Select(commune => commune.GetProperty("access").GetProperty("number").GetDouble()));
    }

    static Task<string[]> Classes(IPage page, string ofCode) => page.EvaluateAsync<string[]>($"codes => codes.map({ofCode})", HandmadeTerritory.Members);
}
