using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Live;

/// <summary>What a page says of itself when it cannot know.</summary>
public sealed class LiveStateTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    /// <summary>The clock of the page as a machine finds it when it wakes up.</summary>
    const string Clock = """
        const now = Date.now.bind(Date);
        window.slept = 0;
        Date.now = () => now() + window.slept;
        window.said = [];
        document.addEventListener('DOMContentLoaded', () => {
          const line = document.querySelector('ctg-live [data-freshness]');
          new MutationObserver(() => window.said.push(line.textContent)).observe(line, { childList: true, characterData: true, subtree: true });
        });
        """;

    [Fact]
    public async Task After_a_sleep_a_page_is_not_up_to_date_until_it_was_confirmed_again()
    {
        var page = await browser.OpenAsync(1440, 900, address: site.Address);
        await page.AddInitScriptAsync(Clock);
        await page.GotoAsync(LiveSite.Path);
        Assert.True(await page.MapIsSettled());
        await page.SaysAsync(LivePage.FreshWords());

        await page.EvaluateAsync("() => { window.said.length = 0; window.slept = 3_600_000; }");
        await Eventually.Async(async () => (await Said(page)).Any(LivePage.FreshWords().IsMatch), "the page is confirmed again", seconds: 60);
        Assert.Matches(LivePage.StaleWords(), (await Said(page))[0]);
    }

    [Fact]
    public async Task A_territory_that_disappears_leaves_what_was_shown_and_comes_back()
    {
        using (var planner = await site.PlannerAsync()) await LiveSite.MoveAsync(planner, 5.15);      // so that its versions are counted anew
        var page = await LivePage.OpenAsync(browser, site);
        var before = await page.Locator(".answers").TextContentAsync();
        await using (var remove = site.Db.Owner.CreateCommand("delete from geo.territory")) await remove.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await site.KnowsAsync(held: false);
        await page.SaysAsync(LivePage.StaleWords());
        Assert.Equal(before, await page.Locator(".answers").TextContentAsync());
        await Assertions.Expect(page.Locator("#tableau tbody tr")).ToHaveCountAsync(HandmadeTerritory.Members.Count);

        await HandmadeTerritory.LoadAsync(site.Db, TestContext.Current.CancellationToken);
        await site.KnowsAsync(held: true);
        await page.SaysAsync(LivePage.FreshWords(), seconds: 90);
        await page.ShowsAsync(site);
    }

    [Fact]
    public async Task A_page_whose_words_cannot_be_fetched_is_not_up_to_date_though_its_map_is()
    {
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        var page = await LivePage.OpenAsync(browser, site);
        await page.RouteAsync("**/t/**", route => route.FulfillAsync(new() { Status = 500, Body = "" }));

        await LiveSite.MoveAsync(planner, 5.25);
        var expected = await LivePage.ApiAsync(site);
        await Eventually.Async(async () => (await page.MapAsync()).SequenceEqual(expected), "the map follows");
        await page.SaysAsync(LivePage.StaleWords());

        await page.UnrouteAllAsync();
        await page.SaysAsync(LivePage.FreshWords());
        await page.ShowsAsync(site);
    }

    [Fact]
    public async Task A_choice_under_the_readers_hand_is_not_touched()
    {
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        var page = await LivePage.OpenAsync(browser, site);
        await page.Locator("#mode").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        var chosen = await page.Locator("#mode").InputValueAsync();

        await LiveSite.MoveAsync(planner, 5.25);
        await page.ShowsAsync(site);
        await Assertions.Expect(page.Locator("#mode")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#mode")).ToHaveValueAsync(chosen);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Afficher" })).ToBeVisibleAsync();
    }

    static async Task<IReadOnlyList<string>> Said(IPage page) => await page.EvaluateAsync<string[]>("() => window.said");
}
