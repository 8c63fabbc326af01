using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>Equipment as circles by places, and a cut of classes that goes along from page to page.</summary>
public sealed class LayerCirclesTests(SiteFixture site)
{
    string Demo(string asked) => $"/t/{site.DemoId}?{asked}";

    /// <summary>Name → places; null: nobody has recorded them.</summary>
    async Task<Dictionary<string, int?>> PlacesAsync()
    {
        using var answer = JsonDocument.Parse(await site.Http.GetStringAsync($"/api/territories/{site.DemoId}/equipment?service=eaje"));
        return answer.RootElement.GetProperty("features").EnumerateArray().Select(site => site.GetProperty("properties")).ToDictionary(
            one => Words.French.Typeset(one.GetProperty("name").GetString()!), one => one.TryGetProperty("places", out var places) ? places.GetInt32() : (int?)null);
    }

    [Fact]
    public async Task Areas_are_proportional_to_places_and_unknown_places_are_a_hollow_ring()
    {
        var places = await PlacesAsync();
        Assert.Contains(null, places.Values);
        // The next 1, 2 or 5 times a power of ten has a radius of 24.
        var most = places.Values.Max()!.Value;
        var greatest = new[] { 10, 20, 50, 100, 200, 500 }.First(step => step >= most);
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(Demo("service=eaje&public=0-2&equipements=places"));
        var drawn = await page.EvaluateAsync<JsonElement>("() => [...document.querySelectorAll('.circles > g')].map(one => [one.querySelector('title').textContent, Number(one.querySelector('.disc').getAttribute('stroke-width')), one.querySelector('.hollow') !== null])");
        Assert.InRange(drawn.GetArrayLength(), 8, places.Count);
        foreach (var one in drawn.EnumerateArray())
        {
            var (title, across, hollow) = (one[0].GetString()!, one[1].GetDouble(), one[2].GetBoolean());
            var (name, count) = places.Single(pair => title.StartsWith(pair.Key + "\u202F:", StringComparison.Ordinal));
            Assert.Equal(count is null, hollow);
            Assert.Equal(count is { } known ? 2 * 24 * Math.Sqrt((double)known / greatest) : 16, across, tolerance: 0.06);
            Assert.EndsWith(count is { } said ? FormattableString.Invariant($": {said} places") : "places non renseignées", title, StringComparison.Ordinal);
        }
        Assert.Equal(greatest.ToString(CultureInfo.InvariantCulture), await page.Locator(".marks svg text").First.TextContentAsync());
        await Assertions.Expect(page.Locator(".marks svg")).ToContainTextAsync("non renseignées");

        var file = XDocument.Parse(await site.Http.GetStringAsync($"/api/territories/{site.DemoId}/export.svg?service=eaje&public=0-2&equipements=places"));
        var radii = file.Descendants().Where(element => element.Name.LocalName == "circle" && element.Attribute("class")?.Value == "disc" && element.Parent!.Attribute("transform") is not null)
            .Select(circle => double.Parse(circle.Attribute("r")!.Value, CultureInfo.InvariantCulture));
        Assert.Equal(drawn.EnumerateArray().Select(one => one[1].GetDouble() / 2).Order(), radii.Order(), (one, other) => Math.Abs(one - other) < 0.11);
    }

    [Fact]
    public Task Circles_are_chosen_in_words_by_keyboard_and_everyone_can_use_them() =>
        Everyone.CanUseAsync(site, Demo("service=eaje&mode=voiture&public=0-2&couche=couverte"), Everyone.DeskAndPhone, async page =>
        {
            await page.Locator(".marks").GetByRole(AriaRole.Link, new() { Name = "places", Exact = true }).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator("ctg-map[circles]")).ToBeVisibleAsync();
            Assert.Contains("couche=couverte&equipements=places", page.Url, StringComparison.Ordinal);
            await page.MapIsSettled();
        });

    [Fact]
    public async Task What_has_no_places_keeps_its_pins_and_what_is_no_choice_is_refused()
    {
        Assert.DoesNotContain("class=\"circles\"", await site.Http.GetStringAsync(Demo("service=france-services&equipements=places")), StringComparison.Ordinal);
        foreach (var address in (string[])[Demo("service=eaje&equipements=ronds"), $"/api/territories/{site.DemoId}/export.svg?service=eaje&equipements=ronds"])
        {
            using var refused = await site.Http.GetAsync(address);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_chosen_cut_of_classes_goes_along_to_the_other_pages_and_back()
    {
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(Demo("service=eaje&mode=marche&public=0-2&classes=naturels&nombre=4"));
        var limits = new Uri(page.Url).Query.Split("limites=")[1].Split('&')[0];
        var labels = await page.Locator(".legend ul:first-of-type li span").AllTextContentsAsync();
        Assert.Equal(4, labels.Count);
        foreach (var link in (string[])["#nav a[href*='/fiche']", ".answers a[href*='/pourquoi']", "a[href*='/graphiques']"])
        {
            await page.GotoAsync(Demo($"service=eaje&mode=marche&public=0-2&classes=naturels&nombre=4&limites={limits}"));
            await page.GotoAsync((await page.Locator(link).First.GetAttributeAsync("href"))!);
            Assert.Contains($"limites={limits}", page.Url, StringComparison.Ordinal);
            if (link.Contains("fiche", StringComparison.Ordinal)) Assert.Equal(labels, (await page.Locator(".sheet-legend li").AllTextContentsAsync()).Take(4).Select(text => text.Trim()));
            await page.Locator("nav.plain a").First.ClickAsync();
            Assert.Contains($"classes=naturels&nombre=4&limites={limits}", page.Url, StringComparison.Ordinal);
        }
        // The places of the sheet's other measure are no minutes: of a page that cuts those, the sheet has the fixed classes.
        Assert.DoesNotContain("limites", await site.Http.GetStringAsync($"/t/{site.DemoId}/fiche?service=eaje&measure=e2sfca&classes=seuils&limites=5_10"), StringComparison.Ordinal);
    }
}
