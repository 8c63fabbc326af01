using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Live;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Live;

/// <summary>Pages that are open while a planner changes the territory.</summary>
public sealed class LiveTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    [Fact]
    public async Task Everyone_sees_a_moved_service_and_who_was_cut_off_catches_up_by_itself()
    {
        using var planner = await site.PlannerAsync();
        using var network = new SocketRelay(new(site.Address));
        await LiveSite.MoveAsync(planner, 5.05);
        var near = await LivePage.OpenAsync(browser, site);
        var far = await LivePage.OpenAsync(browser, site, address: network.Address.ToString().TrimEnd('/'), width: 390);
        // One commune is 7.58 km: 13.1 to 13.2 minutes at 45 km/h with a detour of 1.3. The crèche is in the first commune, another one beyond the last.
        Assert.Equal([0, 13, 26, 13], (await near.MapAsync()).Select(minutes => (int)minutes!.Value));

        network.Silence();                                                        // as in a tunnel: nothing passes, nothing ends
        await LiveSite.MoveAsync(planner, 5.25);

        await near.ShowsAsync(site);
        Assert.Equal([26, 13, 0, 13], (await near.MapAsync()).Select(minutes => (int)minutes!.Value));
        await Assertions.Expect(near.Locator("ctg-live .note")).ToContainTextAsync("nouvel emplacement");

        await far.SaysAsync(LivePage.StaleWords(), seconds: 30);
        await Assertions.Expect(far.Locator("ctg-live")).ToHaveClassAsync("live-state stale");
        Assert.Equal([0, 13, 26, 13], (await far.MapAsync()).Select(minutes => (int)minutes!.Value));      // what is shown stays

        network.Resume();
        await far.SaysAsync(LivePage.FreshWords(), seconds: 60);
        await far.ShowsAsync(site);
    }

    [Fact]
    public async Task A_page_without_network_says_so_within_ten_seconds_and_comes_back()
    {
        using var planner = await site.PlannerAsync();
        using var network = new SocketRelay(new(site.Address));
        var page = await LivePage.OpenAsync(browser, site, address: network.Address.ToString().TrimEnd('/'));
        await page.EvaluateAsync("""
            () => new MutationObserver(() => { if (document.querySelector('ctg-live').classList.contains('stale')) window.staleAt ??= Date.now(); })
              .observe(document.querySelector('ctg-live'), { attributes: true })
            """);

        await page.Context.SetOfflineAsync(true);
        var cutAt = await page.EvaluateAsync<double>("() => Date.now()");
        network.Cut();
        await page.SaysAsync(LivePage.StaleWords(), seconds: 30);
        // The last heartbeat came before the cut; the clock of the page ticks every second, on a machine that may be busy.
        Assert.InRange(await page.EvaluateAsync<double>("() => window.staleAt") - cutAt, 4_000, 13_000);

        await LiveSite.MoveAsync(planner, 5.15);
        await page.Context.SetOfflineAsync(false);
        await page.SaysAsync(LivePage.FreshWords());
        await page.ShowsAsync(site);
    }

    [Fact]
    public async Task A_site_that_restarts_is_found_again_by_its_pages()
    {
        using var network = new SocketRelay(new(site.Address));
        var page = await LivePage.OpenAsync(browser, site);
        var port = new Uri(site.Address).Port;
        await site.StopAsync();
        await page.SaysAsync(LivePage.StaleWords(), seconds: 30);
        await site.StartAsync(port);
        await page.SaysAsync(LivePage.FreshWords());
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.35);
        await page.ShowsAsync(site);
    }

    [Fact]
    public async Task What_a_reader_arranged_stays_when_the_page_changes()
    {
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        var page = await LivePage.OpenAsync(browser, site, calm: true);
        await page.Locator("#tableau thead a", new() { HasText = "Temps moyen" }).ClickAsync();            // farthest first
        await page.Locator("ctg-map").EvaluateAsync("map => map.choose('21902')");
        await page.Locator("#methode summary").ClickAsync();                                              // closed now
        await page.Locator(".legend li[data-class=m2] button").ClickAsync();
        await page.Locator("#tableau thead a", new() { HasText = "Temps moyen" }).FocusAsync();
        var scrolled = await page.EvaluateAsync<double>("() => scrollY");

        await LiveSite.MoveAsync(planner, 5.25);
        await page.ShowsAsync(site);

        var order = await page.Locator("#tableau tbody td[data-v]").EvaluateAllAsync<double[]>("cells => cells.map(cell => Number(cell.dataset.v))");
        Assert.Equal(order.OrderDescending(), order);
        await Assertions.Expect(page.Locator("#tableau th[aria-sort=descending]")).ToContainTextAsync("Temps moyen");
        await Assertions.Expect(page.Locator("tr.chosen")).ToHaveAttributeAsync("id", "c21902");
        Assert.False(await page.Locator("#methode details").EvaluateAsync<bool>("details => details.open"));
        await Assertions.Expect(page.Locator(".legend li[data-class=m2] button")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(0, await page.Locator("svg.territory path.m2.aside").CountAsync());
        Assert.Equal(await page.Locator("svg.territory path:not(.m2)[data-code]").CountAsync(), await page.Locator("svg.territory path.aside").CountAsync());
        await Assertions.Expect(page.Locator("#tableau thead a", new() { HasText = "Temps moyen" })).ToBeFocusedAsync();
        Assert.Equal(scrolled, await page.EvaluateAsync<double>("() => scrollY"));
        Assert.Equal("", await page.AxeFaultsAsync());
    }

    [Fact]
    public async Task Changes_are_spoken_at_most_once_in_ten_seconds_and_together()
    {
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        var page = await LivePage.OpenAsync(browser, site);
        await page.ListenAsync();

        await LiveSite.MoveAsync(planner, 5.15);
        await Eventually.Async(async () => (await page.SpokenAsync()).Count == 1, "the first change is spoken", seconds: 60);
        foreach (var longitude in (double[])[5.25, 5.35, 5.05]) await LiveSite.MoveAsync(planner, longitude);
        await page.ShowsAsync(site);
        // Each is said once: by its name when alone, counted when together.
        await Eventually.Async(async () => (await page.SpokenAsync()).Sum(one => ChangesIn(one.Words)) >= 4, "the later changes are spoken", seconds: 60);

        var spoken = await page.SpokenAsync();
        Assert.All(spoken, one => Assert.StartsWith("Mise à jour\u202F: ", one.Words, StringComparison.Ordinal));
        Assert.All(spoken.Zip(spoken.Skip(1)), pair => Assert.InRange(pair.Second.At - pair.First.At, 9_900, double.MaxValue));
        Assert.InRange(spoken.Count, 2, 4);
        Assert.Equal(4, spoken.Sum(one => ChangesIn(one.Words)));
        await Assertions.Expect(page.Locator("ctg-live .note")).Not.ToBeEmptyAsync();
    }

    static int ChangesIn(string sentence) =>
        System.Text.RegularExpressions.Regex.Match(sentence, @"(\d+) changements") is { Success: true } counted
            ? int.Parse(counted.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 1;

    [Fact]
    public async Task A_reader_of_live_pages_meets_no_cookie_and_no_other_host()
    {
        using var planner = await site.PlannerAsync();
        var page = await LivePage.OpenAsync(browser, site);
        var elsewhere = new List<string>();
        page.Request += (_, request) => { if (!request.Url.StartsWith(site.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal)) elsewhere.Add(request.Url); };
        await LiveSite.MoveAsync(planner, 5.15);
        await LiveSite.MoveAsync(planner, 5.25);
        await page.ShowsAsync(site);
        Assert.Empty(elsewhere);
        Assert.Empty(await page.Context.CookiesAsync());
    }
}
