using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Live;

/// <summary>A cut stays as it was made while figures change under it.</summary>
public sealed class FrozenClassesTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    [Fact]
    public async Task A_live_change_recolours_communes_and_moves_no_limit_until_the_reader_asks()
    {
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        var page = await LivePage.OpenAsync(browser, site, LiveSite.Path + "&classes=amplitudes&nombre=3");
        var (address, legend, classes) = (page.Url, await Legend(page), await Classes(page));
        Assert.Contains("limites=", address, StringComparison.Ordinal);

        await LiveSite.MoveAsync(planner, 5.17);      // 5.25 would be the mirror of 5.05, and its cut the same
        await Eventually.Async(async () => !(await Classes(page)).SequenceEqual(classes), "the map has other colours", seconds: 60);
        await Assertions.Expect(page.Locator("ctg-live")).ToHaveAttributeAsync("version", FormattableString.Invariant($"{site.Shown.Version}"), new() { Timeout = 60_000 });

        Assert.Equal(address, page.Url);
        Assert.Equal(legend, await Legend(page));
        Assert.True(await page.EvaluateAsync<bool>("() => window.stillTheSamePage === true"));
        // What each commune has now is what a page read anew with these limits draws.
        var live = await Classes(page);
        await page.ReloadAsync();
        Assert.True(await page.MapIsSettled(), "The live map did not open.");
        Assert.Equal(live, await Classes(page));

        await Assertions.Expect(page.Locator(".classes")).ToContainTextAsync("un nouveau calcul donnerait d’autres limites");
        await page.Locator(".classes a").ClickAsync();
        await page.WaitForURLAsync(url => url != address && url.Contains("limites=", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator(".classes")).Not.ToContainTextAsync("un nouveau calcul");
    }

    static Task<string[]> Legend(IPage page) => page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.legend ul:not(.keys) li > span')].map(label => label.textContent)");

    static Task<string[]> Classes(IPage page) => page.EvaluateAsync<string[]>("codes => codes.map(code => document.querySelector('ctg-map').figureOf(code).class)", HandmadeTerritory.Members);
}
