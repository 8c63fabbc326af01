using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Embeds;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>Pictures for people to look at: CTG_SCREENSHOTS names the folder they are drawn to, CTG_SCREENSHOTS_OF the states, all when absent.</summary>
public sealed class Screenshots(SiteFixture site)
{
    [Fact]
    public async Task Every_state_is_pictured_at_three_widths()
    {
        if (Environment.GetEnvironmentVariable("CTG_SCREENSHOTS") is { Length: > 0 } folder) await DrawAsync(Path.Combine(Repository.Root, folder));

        var docs = Path.Combine(Repository.Root, "docs");
        Assert.Equal(Gallery.States.Count, Gallery.States.DistinctBy(state => state.Name).Count());
        Assert.Equal(Gallery.Page().Trim(), (await File.ReadAllTextAsync(Path.Combine(docs, "SCREENS.md"))).Trim());
        var wanted = Gallery.States.SelectMany(state => Gallery.Screens.Select(screen => FormattableString.Invariant($"{state.Name}-{screen.Width}.png")));
        Assert.Equal(wanted.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(docs, "img", "screens")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    async Task DrawAsync(string folder)
    {
        Assert.True(site.Gevrey is null, "Pictures are kept here and may hold no published contour: CTG_REAL_DATA=none.");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(Repository.Root, "docs", "SCREENS.md"), Gallery.Page().Trim() + "\n");
        var chosen = Environment.GetEnvironmentVariable("CTG_SCREENSHOTS_OF")?.Split(',');
        await using var host = new HostSite();
        await host.StartAsync();
        await Visitor.AddAccountAsync(site.Db, "photographe", administrator: false, site.DemoId);
        foreach (var state in Gallery.States.Where(state => chosen?.Contains(state.Name) ?? true))
            foreach (var (width, height) in Gallery.Screens)
            {
                var page = await site.OpenAsync(width, height, script: state.Script, calm: true);
                if (state.Planner) await SignInAsync(page);
                if (state.Pasted is not null) await page.GotoAsync(host.Address + host.PublishWhole(state.Path, Gallery.HostPage(state, site)));
                else await page.GotoAsync(Gallery.PathOf(state, site));
                if (state is { Script: true, Pasted: null }) await page.MapIsSettled();
                if (state.Act is { } act) await act(page);
                if (state.Printed) await page.EmulateMediaAsync(new() { Media = Media.Print });
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, FormattableString.Invariant($"{state.Name}-{width}.png")), FullPage = state.Whole });
                await page.Context.CloseAsync();
            }
    }

    static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/connexion");
        await page.GetByLabel("Nom du compte").FillAsync("photographe");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Visitor.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/connexion", StringComparison.Ordinal));
    }
}
