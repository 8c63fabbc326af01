using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Editing;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Presentations;

/// <summary>A planner prepares a presentation in a browser, and a council sees it.</summary>
public sealed class PreparingTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    const string Path = $"/t/{HandmadeTerritory.Id}/presentation/preparer", Shown = $"/t/{HandmadeTerritory.Id}/presentation";

    [Fact]
    public async Task Views_are_added_by_address_said_ordered_with_the_keyboard_saved_and_shown()
    {
        var page = await PanelPage.SignedInAsync(browser, site, Path + "?service=eaje&mode=marche&public=0-2");
        await ClearAsync(page, keep: 1);                                                // what came with the address
        await page.GetByLabel("Adresse d’une vue de ce territoire").FillAsync($"{site.Address}/t/{HandmadeTerritory.Id}?service=eaje&mode=voiture&public=all&measure=sans-voiture#tableau");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".lines > li")).ToHaveCountAsync(2);
        await page.GetByLabel("Adresse d’une vue de ce territoire").FillAsync("/t/autre?service=eaje");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".spoken")).ToContainTextAsync("n’est pas celle d’une vue");

        await page.Locator(".lines textarea").Nth(1).FillAsync("Une <b>phrase</b> du conseil.");
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(page.Locator(".lines .title").First).ToContainTextAsync("sans voiture");
        await Assertions.Expect(page.Locator(".lines > li").First.Locator("[data-act=down]")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".spoken")).ToHaveTextAsync("Vue 1 sur 2");
        await SaveAsync(page);

        await page.GotoAsync(Shown);
        await Assertions.Expect(page.Locator(".place-of")).ToHaveTextAsync("Vue 1 sur 2");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("sans voiture");
        await Assertions.Expect(page.Locator(".own")).ToHaveTextAsync("Une <b>phrase</b> du conseil.");      // never markup
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("à pied");
    }

    [Fact]
    public async Task A_view_keeps_what_its_map_draws()
    {
        var page = await PanelPage.SignedInAsync(browser, site, Path + "?service=eaje&mode=voiture&public=0-2&couche=couverte&equipements=places");
        await ClearAsync(page, keep: 1);
        await Assertions.Expect(page.Locator(".lines .title")).ToContainTextAsync("— Zone couverte");
        await page.GetByLabel("Adresse d’une vue de ce territoire").FillAsync($"{site.Address}/t/{HandmadeTerritory.Id}?service=eaje&mode=marche&public=0-2&classes=amplitudes&nombre=3");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".lines > li")).ToHaveCountAsync(2);
        await SaveAsync(page);

        await page.GotoAsync(Shown);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("— Zone couverte");
        await Assertions.Expect(page.Locator("svg.territory image.coverage")).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator("svg.territory .circles > g").First).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator(".picture figcaption li")).ToHaveCountAsync(4);             // 5, 10 and 15 minutes, and beyond
        await Assertions.Expect(page.Locator(".picture figcaption .marks svg")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("à pied");
        var view = await page.Locator(".picture figcaption li").AllTextContentsAsync();
        await page.Locator("#leave").ClickAsync();                                                        // back on the page, with the same classes
        Assert.Contains("classes=amplitudes&nombre=3", page.Url, StringComparison.Ordinal);
        Assert.Equal(view, await page.Locator(".legend li > span").AllTextContentsAsync());
    }

    [Fact]
    public async Task Planner_who_lost_the_race_sees_both_states_and_loses_nothing()
    {
        var mine = await PanelPage.SignedInAsync(browser, site, Path);
        var theirs = await PanelPage.SignedInAsync(browser, site, Path);
        await FillAsync(mine, "La mienne.");
        await FillAsync(theirs, "La leur.");
        await SaveAsync(theirs);

        await mine.Locator("[data-act=save]").ClickAsync();
        await Assertions.Expect(mine.Locator(".overtaken h2")).ToBeFocusedAsync();
        await Assertions.Expect(mine.Locator(".overtaken .both > div").First).ToContainTextAsync("La leur.");
        await Assertions.Expect(mine.Locator(".overtaken .both > div").Last).ToContainTextAsync("La mienne.");
        Assert.Equal("", await mine.AxeFaultsAsync());

        await mine.Locator("[data-act=mine]").ClickAsync();
        await SaveAsync(mine);
        await mine.GotoAsync(Shown);
        await Assertions.Expect(mine.Locator(".own").First).ToHaveTextAsync("La mienne.");
    }

    [Fact]
    public async Task A_save_that_was_not_answered_is_sent_again_under_its_key()
    {
        var page = await PanelPage.SignedInAsync(browser, site, Path);
        await FillAsync(page, "Une seule fois.");
        var keys = new List<string>();
        var swallowed = false;
        await page.RouteAsync("**/api/territories/*/presentation", async route =>
        {
            keys.Add(route.Request.Headers["idempotency-key"]);
            if (swallowed) await route.ContinueAsync();
            else
            {
                swallowed = true;
                await route.FetchAsync();                                               // taken, and the answer lost
                await route.AbortAsync();
            }
        });
        await page.Locator("[data-act=save]").ClickAsync();
        await Assertions.Expect(page.Locator(".saved-state")).ToContainTextAsync("Pas de réponse");
        await SaveAsync(page);
        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task Everyone_can_use_it_at_two_widths_and_nobody_else_opens_it()
    {
        foreach (var width in new[] { 1440, 390 })
        {
            var page = await PanelPage.SignedInAsync(browser, site, Path + "?service=eaje", width);
            await Assertions.Expect(page.Locator(".lines textarea").First).ToBeVisibleAsync();
            Assert.Equal("", await page.AxeFaultsAsync());
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"The page is wider than {width}.");
        }
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address), DefaultRequestHeaders = { { "Accept", "text/html" } } };
        using var anonymous = await http.GetAsync(Path);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, anonymous.StatusCode);
        Assert.StartsWith("/connexion", anonymous.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The lines that stand here from other tests are removed, from the first on.</summary>
    static async Task ClearAsync(IPage page, int keep)
    {
        await Assertions.Expect(page.Locator("ctg-preparing [data-act=save]")).ToBeVisibleAsync();
        while (await page.Locator(".lines [data-act=remove]").CountAsync() > keep) await page.Locator(".lines [data-act=remove]").First.ClickAsync();
        await Assertions.Expect(page.Locator(".lines > li")).ToHaveCountAsync(Math.Max(keep, 1));
    }

    /// <summary>One view with this sentence, in the place of all others.</summary>
    static async Task FillAsync(IPage page, string sentence)
    {
        await ClearAsync(page, keep: 0);
        await page.Locator("[data-act=proposed]").ClickAsync();
        await page.Locator(".lines textarea").First.FillAsync(sentence);
    }

    static async Task SaveAsync(IPage page)
    {
        await page.Locator("[data-act=save]").ClickAsync();
        await Assertions.Expect(page.Locator(".saved-state")).ToHaveTextAsync("Enregistré.");
    }
}
