using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>From where an equipment is reached, drawn where roads are loaded.</summary>
public sealed class ReachTests(SiteFixture site)
{
    [Fact]
    public async Task The_keyboard_alone_shows_the_areas_around_an_equipment_and_Escape_takes_them_away()
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.GotoAsync($"/t/{site.DemoId}?service=eaje&mode=voiture&public=all");
        Assert.True(await page.MapIsSettled());
        var choice = page.GetByLabel("Qui rejoint, en voiture");
        await Assertions.Expect(choice.Locator("option")).Not.ToHaveCountAsync(1, new() { Timeout = SiteFixture.PatienceMilliseconds });          // the list has come

        await choice.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(".reach .said")).ToContainTextAsync("Zones affichées autour de", new() { Timeout = SiteFixture.PatienceMilliseconds });
        await Assertions.Expect(page.Locator(".reach li")).ToHaveTextAsync(["5\u00a0min ou moins", "10\u00a0min ou moins", "15\u00a0min ou moins"]);
        await Assertions.Expect(page.Locator(".attribution")).ToContainTextAsync("territoire fictif");

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".reach ul")).ToBeHiddenAsync();
        await Assertions.Expect(choice).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Nothing_is_offered_where_no_roads_are_loaded()
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.GotoAsync($"/t/{HandmadeTown.Id}?service=france-services&mode=voiture&public=all");
        Assert.True(await page.MapIsSettled());
        await Assertions.Expect(page.Locator(".reach")).ToHaveCountAsync(0);
    }
}
