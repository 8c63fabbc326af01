using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>The classes of the map are the reader's choice: whichever it is, all that is coloured agrees.</summary>
public sealed class ClassesTests(SiteFixture site)
{
    const string Minutes = "service=eaje&mode=voiture&public=0-2", Gap = "service=eaje&public=all&measure=sans-voiture", Rate = "service=eaje&mode=voiture&public=0-2&measure=e2sfca";

    [Theory]
    [InlineData(Minutes, "effectifs", 3, 'm', 1)]
    [InlineData(Minutes, "habitants", 4, 'm', 1)]
    [InlineData(Minutes, "amplitudes", 6, 'm', 1)]
    [InlineData(Minutes, "naturels", 7, 'm', 1)]
    [InlineData(Minutes, "moyenne", 5, 'm', 1)]
    [InlineData(Gap, "q6", 5, 'm', 1)]
    [InlineData(Gap, "naturels", 5, 'm', 1)]
    [InlineData(Rate, "effectifs", 5, 'p', 100)]
    [InlineData(Rate, "seuils&limites=5;12,5;30", 5, 'p', 100)]
    public async Task Drawing_live_map_legend_table_and_file_have_the_same_class_for_each_commune(string query, string method, int count, char ramp, int readBy)
    {
        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync(FormattableString.Invariant($"/t/{site.DemoId}?{query}&classes={method}&nombre={count}"));
        Assert.True(await page.MapIsSettled(), "The live map did not open.");

        // The limits come from the address, where the page has put them; the numbers from the table. The class is derived here a second time.
        var address = new Uri(page.Url);
        var limits = System.Web.HttpUtility.ParseQueryString(address.Query)["limites"]!.Split(['_', ';']).Select(limit => double.Parse(limit.Replace(',', '.'), CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(limits.Order(), limits);
        var codes = await page.EvaluateAsync<string[]>("() => document.querySelector('ctg-map').getAttribute('classes').split(' ')");
        Assert.Equal(limits.Length + 1, codes.Length);
        Assert.All(codes, code => Assert.Equal(ramp, code[0]));

        var table = await page.TableFiguresAsync();
        var rows = table.EnumerateObject().Where(row => row.Name[0] != '$').ToList();       // "$id" is the driver's
        var drawing = await page.DrawnFiguresAsync();
        var map = await page.MapFiguresAsync(rows.Select(row => row.Name));
        var file = XDocument.Parse(await site.Http.GetStringAsync(await page.Locator("#telecharger a[href*='export.svg'][download]").GetAttributeAsync("href"), TestContext.Current.CancellationToken));
        var inFile = file.Descendants().Where(element => element.Attribute("data-code") is not null).ToDictionary(element => element.Attribute("data-code")!.Value, element => element.Attribute("class")!.Value.Split(' ')[0]);
        var communes = new Dictionary<string, int>();
        foreach (var row in rows)
        {
            var drawn = drawing.GetProperty(row.Name).GetProperty("class").GetString()!;
            Assert.Equal(drawn, row.Value.GetProperty("class").GetString());
            Assert.Equal(drawn, map.GetProperty(row.Name).GetProperty("class").GetString());
            Assert.Equal(drawn, inFile[row.Name]);
            communes[drawn] = communes.GetValueOrDefault(drawn) + 1;
            if (row.Value.GetProperty("minutes") is { ValueKind: JsonValueKind.String } written && double.Parse(written.GetString()!, CultureInfo.InvariantCulture) is var number && !(ramp == 'p' && number == 0))
                Assert.Equal(codes[limits.Count(limit => Math.Round(number * readBy, 4) > limit)], drawn);
        }
        Assert.True(communes.Keys.Count(codes.Contains) > 1, "One class is no cut.");

        // The legend has these classes, and its words the limits; the histogram counts the communes of each.
        Assert.Equal(codes, await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.legend ul:not(.keys) li')].map(entry => entry.dataset.class)"));
        await Assertions.Expect(page.Locator(".legend-cut")).ToContainTextAsync("ne pas comparer à une autre");
        var said = await page.Locator(".classes svg").GetAttributeAsync("aria-label");
        Assert.Equal(codes.Select(code => communes.GetValueOrDefault(code)), said!.Split(" ; ", '\u202F').Where(part => part.Contains("commune", StringComparison.Ordinal)).Select(Counted));
        Assert.All(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.ranking rect')].map(bar => bar.classList[0])"), code => Assert.Contains(code, codes));
        Assert.Contains("ne pas comparer", file.Root!.Value, StringComparison.Ordinal);
    }

    static int Counted(string part) => int.Parse(part.Split(' ').Reverse().Skip(1).First(), CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("classes=jenks", "naturels")]
    [InlineData("classes=naturels&nombre=8", "3, 4, 5, 6, 7")]
    [InlineData("classes=naturels&nombre=cinq", "3, 4, 5, 6, 7")]
    [InlineData("classes=seuils&limites=5;dix", "points-virgules")]
    [InlineData("classes=seuils&limites=1;2;3;4;5;6;7", "points-virgules")]
    [InlineData("classes=seuils&limites=1e9", "points-virgules")]
    [InlineData("classes=seuils&limites=NaN", "points-virgules")]
    public async Task What_is_no_choice_is_refused_with_what_is(string written, string accepted)
    {
        using var page = await site.Http.GetAsync($"/t/{site.DemoId}?{written}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains(accepted, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace('\u202F', ' '), StringComparison.Ordinal);
        using var file = await site.Http.GetAsync($"/api/territories/{site.DemoId}/export.svg?{written}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, file.StatusCode);
        Assert.Contains(written.Split('&')[^1].Split('=')[0], await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classes_are_chosen_with_the_keyboard_and_kept_when_another_service_is()
    {
        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync($"/t/{site.DemoId}?{Minutes}&tri=temps");
        await page.Locator("#classes-method").FocusAsync();
        await page.Keyboard.TypeAsync("gr");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**classes=naturels&nombre=5&limites=**");
        Assert.Contains("tri=temps", page.Url, StringComparison.Ordinal);
        var limits = page.Url.Split("limites=")[1];

        await page.Locator("#classes-count").SelectOptionAsync("3");
        await page.WaitForURLAsync("**nombre=3**");
        Assert.NotEqual(limits, page.Url.Split("limites=")[1]);

        await page.Locator("#service").SelectOptionAsync("alsh");
        await page.WaitForURLAsync("**service=alsh**limites=**");
        await Assertions.Expect(page.Locator("#classes-method")).ToHaveValueAsync("naturels");
        await Assertions.Expect(page.Locator(".legend ul:not(.keys) li")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Own_limits_begin_with_the_fixed_ones_and_need_no_script()
    {
        var page = await site.OpenAsync(768, 1024, script: false);
        await page.GotoAsync($"/t/{site.DemoId}?{Minutes}");
        await page.Locator("#classes-method").SelectOptionAsync("seuils");
        await page.Locator(".cut .show").ClickAsync();
        await Assertions.Expect(page.Locator("#classes-limits")).ToHaveValueAsync("5 ; 10 ; 15 ; 20");
        await page.Locator("#classes-limits").FillAsync("12,5 ; 4");
        await page.Locator(".cut .show").ClickAsync();
        await Assertions.Expect(page.Locator("#classes-limits")).ToHaveValueAsync("4 ; 12,5");
        Assert.Equal(["4 ou moins", "plus de 4 à 12,5", "plus de 12,5"], await page.Locator(".legend ul:not(.keys) li > span").AllTextContentsAsync());
    }

    [Fact]
    public Task A_cut_is_readable_by_everyone_at_three_widths() =>
        Everyone.CanUseAsync(site, $"/t/{site.DemoId}?{Minutes}&classes=naturels&nombre=7", Everyone.ThreeWidths);
}
