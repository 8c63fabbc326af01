using System.Text.RegularExpressions;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Editing;

/// <summary>A planner moves the crèche of the first commune in the panel, by each of the ways there are; a reader's page follows.</summary>
public sealed class MovingTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    /// <summary>Degrees: the row of communes is 0.4° wide and drawn some 600 pixels wide at least, a press is good to a pixel or two.</summary>
    const double Aim = 0.002;

    /// <summary>Middle of the second commune of the row, Bresle, 21902.</summary>
    const double Longitude = 5.15, Latitude = 47.05;

    [Fact]
    public async Task By_mouse()
    {
        using var planner = await PreparedAsync();
        var reader = await LivePage.OpenAsync(browser, site);
        var before = await reader.MapAsync();
        var page = await PanelPage.OpenAsync(browser, site);
        var (fromX, fromY, toX, toY) = await page.WayAsync(Longitude, Latitude);
        await page.Mouse.MoveAsync(fromX, fromY);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(toX, toY, new() { Steps = 8 });
        await page.Mouse.UpAsync();

        await Assertions.Expect(page.Panel().Locator(".under")).ToContainTextAsync("Bresle");
        await Assertions.Expect(page.Said()).ToContainTextAsync("Non enregistré");
        Assert.Equal(5.05, (double)(await planner.RecordAsync())["sites"]![0]!["longitude"]!);      // nothing is published before it is saved
        await page.SaveAsync();

        await StandsAsync(planner, Longitude, Latitude, Aim);
        await reader.ShowsAsync(site);
        Assert.NotEqual(before, await reader.MapAsync());
    }

    [Fact]
    public async Task By_touch()
    {
        using var planner = await PreparedAsync();
        var reader = await LivePage.OpenAsync(browser, site);
        var before = await reader.MapAsync();
        var page = await PanelPage.OpenAsync(browser, site, touch: true);
        var (fromX, fromY, toX, toY) = await page.WayAsync(Longitude, Latitude);
        var finger = await page.Context.NewCDPSessionAsync(page);
        await Touch(finger, "touchStart", fromX, fromY);
        for (var step = 1; step <= 8; step++) await Touch(finger, "touchMove", fromX + (toX - fromX) * step / 8, fromY + (toY - fromY) * step / 8);
        await Touch(finger, "touchEnd");

        await Assertions.Expect(page.Panel().Locator(".under")).ToContainTextAsync("Bresle");
        await page.Act("save").TapAsync();
        await page.IsSavedAsync();

        await StandsAsync(planner, Longitude, Latitude, Aim);
        await reader.ShowsAsync(site);
        Assert.NotEqual(before, await reader.MapAsync());
    }

    [Fact]
    public async Task By_keyboard_alone_from_the_loaded_page_to_the_saved_service()
    {
        using var planner = await PreparedAsync();
        var reader = await LivePage.OpenAsync(browser, site);
        var before = await reader.MapAsync();
        var page = await PanelPage.SignedInAsync(browser, site);
        await page.TabToAsync(page.Locator(".edit [data-editor]"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Panel().Locator("h1")).ToBeFocusedAsync();
        await page.TabToAsync(page.Locator($"ctg-editor [data-service='{LiveSite.Crèche}']"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Panel().Locator("h1")).ToHaveTextAsync("Crèche aubry");
        await page.TabToAsync(page.Panel().GetByRole(AriaRole.Button, new() { Name = "Déplacer sur la carte" }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("ctg-map .mover")).ToBeFocusedAsync();

        // 200 m east 20 times and 20 m north 5 times: 4,000 m are 4,000 / 111,195 / cos 47.05° = 0.05279° of longitude, 100 m 0.0009° of latitude.
        for (var press = 0; press < 20; press++) await page.Keyboard.PressAsync("Shift+ArrowRight");
        for (var press = 0; press < 5; press++) await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.Panel().Locator("[role=status].unseen")).ToHaveTextAsync(new Regex(@"^Commune.: Bresle\. Déplacé de 4,0.km\.$"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Panel().GetByRole(AriaRole.Button, new() { Name = "Déplacer sur la carte" })).ToBeFocusedAsync();
        await page.TabToAsync(page.Act("save"));
        await page.Keyboard.PressAsync("Enter");
        await page.IsSavedAsync();
        await Assertions.Expect(page.Act("save")).ToBeFocusedAsync();

        await StandsAsync(planner, 5.10279, 47.0509, 0.0001);
        await reader.ShowsAsync(site);
        Assert.NotEqual(before, await reader.MapAsync());
    }

    /// <summary>The crèche is where it was: in the middle of the first commune.</summary>
    async Task<Planner> PreparedAsync()
    {
        var planner = await site.PlannerAsync();
        await planner.ChangeAsync(LiveSite.Crèche, service =>
        {
            service["sites"]![0]!["longitude"] = 5.05;
            service["sites"]![0]!["latitude"] = 47.05;
        });
        return planner;
    }

    static async Task StandsAsync(Planner planner, double longitude, double latitude, double aim)
    {
        var stands = (await planner.RecordAsync())["sites"]![0]!;
        Assert.Equal("21902", (string?)stands["commune"]);
        Assert.InRange((double)stands["longitude"]!, longitude - aim, longitude + aim);
        Assert.InRange((double)stands["latitude"]!, latitude - aim, latitude + aim);
    }

    static async Task Touch(ICDPSession finger, string what, params float[] at) => await finger.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
    {
        ["type"] = what,
        ["touchPoints"] = at is [var x, var y] ? new[] { new Dictionary<string, object> { ["x"] = x, ["y"] = y } } : [],
    });
}
