using System.Text.RegularExpressions;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Presentations;

/// <summary>The presentation for a council, made from what is loaded: turned by keys, buttons, fingers and links, live underneath.</summary>
public sealed partial class CouncilTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    const string Path = $"/t/{HandmadeTerritory.Id}/presentation";

    [Fact]
    public async Task Keys_of_a_remote_turn_every_view_in_place_and_Back_works()
    {
        var page = await OpenAsync();
        var count = await CountAsync(page);
        Assert.InRange(count, 4, 40);
        await IsAtAsync(page, 1, count);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(HandmadeTerritory.Name.Replace("'", "’", StringComparison.Ordinal));

        var keys = new[] { "PageDown", "ArrowRight", " " };
        for (var place = 2; place <= count; place++)
        {
            await page.Keyboard.PressAsync(keys[place % keys.Length]);
            await IsAtAsync(page, place, count);
            await Assertions.Expect(page.Locator("h1")).ToBeFocusedAsync();
            await Assertions.Expect(page).ToHaveURLAsync(new Regex($@"\?vue={place}$"));
        }
        await page.Keyboard.PressAsync("PageDown");                          // there is nothing after the last
        await IsAtAsync(page, count, count);
        await page.Keyboard.PressAsync("PageUp");
        await IsAtAsync(page, count - 1, count);
        await page.Keyboard.PressAsync("ArrowLeft");
        await IsAtAsync(page, count - 2, count);
        await page.Keyboard.PressAsync("Home");
        await IsAtAsync(page, 1, count);
        await page.Keyboard.PressAsync("End");
        await IsAtAsync(page, count, count);
        await page.GoBackAsync();
        await IsAtAsync(page, 1, count);
        Assert.True(await page.EvaluateAsync<bool>("() => window.stillTheSamePage === true"), "The page was loaded again: the full screen would end.");
    }

    [Fact]
    public async Task Two_quick_presses_are_two_views()
    {
        var page = await OpenAsync();
        var count = await CountAsync(page);
        await page.Keyboard.PressAsync("PageDown");
        await page.Keyboard.PressAsync("PageDown");
        await IsAtAsync(page, 3, count);
    }

    [Fact]
    public async Task Buttons_keep_the_focus_and_say_where_they_led()
    {
        var page = await OpenAsync();
        var count = await CountAsync(page);
        var next = page.GetByRole(AriaRole.Link, new() { Name = "Suivante" });
        await next.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await IsAtAsync(page, 2, count);
        await Assertions.Expect(next).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".turned")).ToContainTextAsync($"Vue 2 sur {count}");
    }

    [Fact]
    public async Task A_swipe_turns_and_a_scroll_does_not()
    {
        var page = await browser.OpenAsync(390, 844, calm: true, address: site.Address, touch: true);
        await page.GotoAsync(Path);
        var count = await CountAsync(page);
        await SwipeAsync(page, 300, 400, 60, 410);
        await IsAtAsync(page, 2, count);
        await SwipeAsync(page, 200, 700, 190, 200);
        await SwipeAsync(page, 60, 400, 300, 410);
        await IsAtAsync(page, 1, count);
    }

    [Fact]
    public async Task Without_script_links_lead_from_the_first_view_to_the_last()
    {
        var page = await browser.OpenAsync(1440, 900, script: false, address: site.Address);
        await page.GotoAsync(Path);
        var count = await CountAsync(page);
        for (var place = 2; place <= count; place++)
        {
            await page.Locator("a[rel=next]").ClickAsync();
            await IsAtAsync(page, place, count);
            await Assertions.Expect(page.Locator(".said p, .said li").First).ToBeVisibleAsync();
        }
        await Assertions.Expect(page.Locator("a[rel=next]")).ToHaveCountAsync(0);
        await page.Locator("a[rel=prev]").ClickAsync();
        await IsAtAsync(page, count - 1, count);
    }

    [Fact]
    public async Task A_change_appears_on_the_wall_in_words_and_on_the_map()
    {
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        var page = await OpenAsync();
        await page.Keyboard.PressAsync("PageDown");                          // crèches, by car, for children under 3
        await IsAtAsync(page, 2, await CountAsync(page));
        await Assertions.Expect(page.Locator("svg.territory [data-code='21903']")).Not.ToHaveClassAsync("m0");
        var before = await page.Locator(".said .answers").InnerTextAsync();

        await LiveSite.MoveAsync(planner, 5.25);

        // Cormes has a crèche in its middle now: the best class.
        await Assertions.Expect(page.Locator("svg.territory [data-code='21903']")).ToHaveClassAsync("m0", new() { Timeout = 60_000 });
        Assert.NotEqual(before, await page.Locator(".said .answers").InnerTextAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => window.stillTheSamePage === true"));
    }

    [Fact]
    public async Task A_view_that_cannot_be_had_leaves_the_one_that_is_shown_and_says_so()
    {
        var page = await OpenAsync();
        var count = await CountAsync(page);
        await page.Context.SetOfflineAsync(true);
        await page.Keyboard.PressAsync("PageDown");
        await Assertions.Expect(page.Locator(".turned.failed")).ToBeVisibleAsync();
        await IsAtAsync(page, 1, count);
        await Assertions.Expect(page.Locator("ctg-live.stale")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task Addresses_outside_the_sequence_are_refused_or_lead_to_its_end()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address), DefaultRequestHeaders = { { "Accept", "text/html" } } };
        foreach (var wrong in new[] { "0", "-1", "deux", "1.5" })
        {
            using var refused = await http.GetAsync($"{Path}?vue={wrong}");
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
        }
        using var beyond = await http.GetAsync($"{Path}?vue=40");
        Assert.Equal(System.Net.HttpStatusCode.Redirect, beyond.StatusCode);
        Assert.StartsWith($"{Path}?vue=", beyond.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var nowhere = await http.GetAsync("/t/nulle-part/presentation");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task Everyone_can_read_every_kind_of_view_at_each_width()
    {
        foreach (var (width, height) in new[] { (1440, 900), (1920, 1080), (768, 1024), (390, 844), (320, 640) })
        {
            var page = await browser.OpenAsync(width, height, calm: true);
            await page.GotoAsync($"/t/{browser.DemoId}/presentation");
            var count = await CountAsync(page);
            for (var place = 1; place <= count; place++)
            {
                if (place > 1) await page.Keyboard.PressAsync("PageDown");
                await IsAtAsync(page, place, count);
                Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"View {place} is wider than {width}.");
                if (width >= 1440) Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollHeight <= innerHeight"), $"View {place} does not fit on a wall of {width} by {height}.");
                if (width is 1440 or 390 && place is 1 or 2) Assert.Equal("", await page.AxeFaultsAsync());
            }
            await page.Context.CloseAsync();
        }
    }

    async Task<IPage> OpenAsync()
    {
        var page = await browser.OpenAsync(1440, 900, calm: true, address: site.Address);
        await page.GotoAsync(Path);
        await page.EvaluateAsync("() => { window.stillTheSamePage = true; }");
        await Assertions.Expect(page.Locator("ctg-live [data-freshness]")).ToHaveTextAsync(LivePage.FreshWords(), new() { Timeout = 60_000 });
        return page;
    }

    static async Task<int> CountAsync(IPage page) => int.Parse(Last().Match(await page.Locator(".place-of").InnerTextAsync()).Value, System.Globalization.CultureInfo.InvariantCulture);

    static Task IsAtAsync(IPage page, int place, int count) => Assertions.Expect(page.Locator(".place-of")).ToHaveTextAsync($"Vue {place} sur {count}");

    /// <summary>With one finger, from a point to another.</summary>
    static async Task SwipeAsync(IPage page, int fromX, int fromY, int toX, int toY) => await page.EvaluateAsync("""
        ([fromX, fromY, toX, toY]) => {
          const touch = (x, y) => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: y });
          const send = (type, touches, changed) => document.body.dispatchEvent(new TouchEvent(type, { bubbles: true, touches, changedTouches: changed }));
          send('touchstart', [touch(fromX, fromY)], [touch(fromX, fromY)]);
          send('touchend', [], [touch(toX, toY)]);
        }
        """, new[] { fromX, fromY, toX, toY });

    [GeneratedRegex(@"\d+$")]
    private static partial Regex Last();
}
