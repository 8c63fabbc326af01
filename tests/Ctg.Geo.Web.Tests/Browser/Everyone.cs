using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>A page as everyone uses it, at several widths: axe finds nothing wrong, and nothing scrolls sideways.</summary>
static class Everyone
{
    public static readonly int[] DeskAndPhone = [1440, 390], ThreeWidths = [1440, 768, 390];

    /// <param name="widths">The first has the live map; the others the drawing, as where there is no WebGL.</param>
    /// <param name="then">What is done on the page before it is looked at.</param>
    public static async Task CanUseAsync(SiteFixture site, string path, int[] widths, Func<IPage, Task>? then = null)
    {
        foreach (var width in widths)
        {
            var page = await site.OpenAsync(width, 900, calm: true, liveMap: width == widths[0]);
            await page.GotoAsync(path);
            await page.MapIsSettled();
            if (then is not null) await then(page);
            Assert.Equal("", await page.AxeFaultsAsync());
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"The page is wider than {width}.");
            await page.Context.CloseAsync();
        }
    }
}
