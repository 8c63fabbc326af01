using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>A commune is found by its name, and distances are read off the map.</summary>
public sealed class FindingTests(SiteFixture site)
{
    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task A_commune_is_found_with_the_keyboard_and_chosen_on_map_and_table(int width, int height)
    {
        var page = await site.OpenAsync(width, height, calm: true);
        await page.GotoAsync($"/t/{site.DemoId}?service=eaje&mode=voiture&public=0-2");
        await page.MapIsSettled();
        var row = page.Locator("#tableau tbody tr").Nth(7);
        var name = (await row.Locator("th").TextContentAsync())!;

        await page.Locator(".find input").FocusAsync();
        await page.Keyboard.TypeAsync(name[..5].ToUpperInvariant());
        await Assertions.Expect(page.Locator(".find input")).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.Equal("", await page.AxeFaultsAsync());
        while (await page.Locator(".find li[aria-selected=true]").CountAsync() == 0 || await page.Locator(".find li[aria-selected=true]").TextContentAsync() != name)
            await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(row).ToHaveClassAsync("chosen");
        await Assertions.Expect(page.Locator("svg.territory path.chosen title")).ToHaveTextAsync(await page.Locator(".find .said").TextContentAsync() ?? "");
        await Assertions.Expect(page.Locator(".find li")).ToHaveCountAsync(0);

        await page.Locator(".find input").FillAsync("zzz");
        await Assertions.Expect(page.Locator(".find .said")).ToHaveTextAsync("Aucune commune de ce nom.");
    }

    [Fact]
    public async Task The_table_is_filtered_by_name_and_its_heading_stays_above_it()
    {
        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync($"/t/{site.DemoId}?service=eaje&mode=voiture&public=0-2");
        var rows = page.Locator("#tableau tbody tr");
        var all = await rows.CountAsync();
        await page.Locator("#filter").FillAsync("saint be");
        await Assertions.Expect(page.Locator("#tableau tbody tr:visible")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("#tableau tbody tr:visible th").First).ToHaveTextAsync("Saint-Bénigne-aux-Ormes");
        await Assertions.Expect(page.Locator("#filtered")).ToHaveTextAsync(FormattableString.Invariant($"2 communes sur {all}"));
        Assert.Equal("", await page.AxeFaultsAsync());

        await page.Locator("#filter").FillAsync("");
        await Assertions.Expect(page.Locator("#tableau tbody tr:visible")).ToHaveCountAsync(all);
        await rows.Nth(all - 2).ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator("#tableau thead th").First).ToBeInViewportAsync();
    }

    /// <summary>The bar of the drawing, measured against its own frame: a degree of latitude is 111.2 km on a sphere, wherever.</summary>
    [Fact]
    public async Task The_scale_bar_is_as_long_as_it_says()
    {
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync($"/t/{site.DemoId}");
        var words = (await page.Locator("svg.territory .scale text").TextContentAsync())!.Split('\u00A0', ' ', '\u202F');
        var said = double.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture) * (words[1] == "km" ? 1_000 : 1);
        var frame = (await page.Locator("ctg-map").GetAttributeAsync("frame"))!.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var units = double.Parse((await page.Locator("svg.territory .scale path").GetAttributeAsync("d"))!.Split('M', 'v', 'H')[3], System.Globalization.CultureInfo.InvariantCulture)
            - double.Parse((await page.Locator("svg.territory .scale path").GetAttributeAsync("d"))!.Split('M', ' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        // Mercator: a unit is 1 / unitsPerRadian radians of longitude, and a radian of longitude 6,371 km × cos(latitude).
        var latitude = Math.Atan(Math.Sinh(frame[1] - frame[4] / 2 / frame[2]));
        Assert.Equal(said, units / frame[2] * Math.Cos(latitude) * 6_371_000, tolerance: said * 0.01);
    }
}
