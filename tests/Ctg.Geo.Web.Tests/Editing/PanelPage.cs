using System.Text.Json.Nodes;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Editing;

/// <summary>A planner in a browser, at the side panel of the live site.</summary>
static class PanelPage
{
    static int _accounts;

    /// <summary>Signed in on the sign-in page, on the page that was asked for.</summary>
    public static async Task<IPage> SignedInAsync(SiteFixture browser, LiveSite site, string path = LiveSite.Path, int width = 1440, bool touch = false, string? address = null)
    {
        var login = FormattableString.Invariant($"panneau-{Interlocked.Increment(ref _accounts)}");
        await Visitor.AddAccountAsync(site.Db, login, administrator: false, HandmadeTerritory.Id);
        var page = await browser.OpenAsync(width, 900, calm: true, address: address ?? site.Address, touch: touch);
        await page.GotoAsync($"/connexion?retour={Uri.EscapeDataString(path)}");
        await page.GetByLabel("Nom du compte").FillAsync(login);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Visitor.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/connexion", StringComparison.Ordinal));
        return page;
    }

    /// <summary>Signed in, with a live map and this service in the panel.</summary>
    public static async Task<IPage> OpenAsync(SiteFixture browser, LiveSite site, string service = LiveSite.Crèche, int width = 1440, bool touch = false, string? address = null)
    {
        var page = await SignedInAsync(browser, site, width: width, touch: touch, address: address);
        await page.OpenServiceAsync(service);
        return page;
    }

    public static async Task OpenServiceAsync(this IPage page, string service)
    {
        Assert.True(await page.MapIsSettled(), "The live map did not open.");
        await page.Locator(".edit [data-editor]").ClickAsync();
        await page.Locator($"ctg-editor [data-service='{service}']").ClickAsync();
        await Assertions.Expect(page.Act("save")).ToBeVisibleAsync();
    }

    public static ILocator Panel(this IPage page) => page.Locator("ctg-editor");

    /// <summary>A button of the panel by what it does.</summary>
    public static ILocator Act(this IPage page, string what) => page.Locator($"ctg-editor [data-act='{what}']");

    public static ILocator Field(this IPage page, string label) => page.Panel().GetByLabel(label, new() { Exact = true });

    /// <summary>What the panel says of a save.</summary>
    public static ILocator Said(this IPage page) => page.Locator("ctg-editor footer .said");

    public static async Task SaveAsync(this IPage page)
    {
        await page.Act("save").ClickAsync();
        await page.IsSavedAsync();
    }

    public static Task IsSavedAsync(this IPage page) =>
        Assertions.Expect(page.Said()).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^Enregistré à \d\d:\d\d"), new() { Timeout = 60_000 });

    /// <summary>Middle of the marker and the pixel of a place, on the screen.</summary>
    public static async Task<(float FromX, float FromY, float ToX, float ToY)> WayAsync(this IPage page, double longitude, double latitude)
    {
        await page.Locator("ctg-map .mover").HoverAsync();          // waits until it stands still, in view, with nothing over it
        var (x, y) = await page.PixelAsync(longitude, latitude);
        var box = (await page.Locator("ctg-map .mover").BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + box.Height / 2, x, y);
    }

    /// <summary>Where a place is on the screen, once the map stands still.</summary>
    public static async Task<(float X, float Y)> PixelAsync(this IPage page, double longitude, double latitude)
    {
        const string Where = """
            place => {
              const map = document.querySelector('ctg-map'), corner = map.getBoundingClientRect(), at = map.surface.pointOf(place);
              return [corner.x + at.x, corner.y + at.y];
            }
            """;
        float[] at = [];
        await Eventually.Async(async () =>
        {
            var before = at;
            at = await page.EvaluateAsync<float[]>(Where, new[] { longitude, latitude });
            return at.SequenceEqual(before);
        }, "the map stands still");
        return (at[0], at[1]);
    }

    /// <summary>Presses Tab until this has the focus.</summary>
    public static async Task TabToAsync(this IPage page, ILocator target)
    {
        const int Most = 150;
        for (var press = 0; press < Most; press++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{Most} presses of Tab do not reach {target}.");
    }

    public static async Task<JsonObject> RecordAsync(this Planner planner, string service = LiveSite.Crèche) => (await planner.ReadAsync(service)).Service;

    public static async Task<long> RevisionAsync(this Planner planner, string service = LiveSite.Crèche) => (long)(await planner.RecordAsync(service))["revision"]!;
}
