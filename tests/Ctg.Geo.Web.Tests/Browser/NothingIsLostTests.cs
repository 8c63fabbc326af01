using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>What a wide screen shows is there at 320 px, and at 200 % zoom (a window of 1,440 px is then 720 px wide): WCAG 1.4.4 and 1.4.10.</summary>
public sealed class NothingIsLostTests(SiteFixture site)
{
    /// <summary>Headings, what can be pressed and answers, by their words; what a menu holds on a phone is looked for in the open menu.</summary>
    const string Seen = """
        () => [...document.querySelectorAll('main h1, main h2, main a[href], main button, main select, main input:not([type=hidden]), main .answers p, header a[href], footer a[href]')]
          .filter(one => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0 && !one.closest('.maplibregl-map'))
          .map(one => `${one.tagName} ${(one.getAttribute('aria-label') ?? one.id) || one.textContent.replace(/\s+/g, ' ').trim()}`)
        """;

    [Theory]
    [InlineData("")]
    [InlineData("?service=eaje&measure=sans-voiture")]
    [InlineData("/fiche")]
    [InlineData("/graphiques")]
    [InlineData("/pourquoi")]
    public async Task Everything_is_there_at_320_pixels_and_at_twice_the_size(string rest)
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.GotoAsync($"/t/{HandmadeTown.Id}{rest}");
        await page.MapIsSettled();
        var wide = await page.EvaluateAsync<string[]>(Seen);
        Assert.NotEmpty(wide);
        foreach (var (width, height) in ((int, int)[])[(720, 450), (320, 640)])
        {
            await page.SetViewportSizeAsync(width, height);
            if (await page.Locator("header .menu:visible").CountAsync() > 0) await page.Locator("header .menu").ClickAsync();
            Assert.Equal([], wide.Except(await page.EvaluateAsync<string[]>(Seen)));
            await page.Keyboard.PressAsync("Escape");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{rest} scrolls sideways at {width} px.");
        }
    }
}
