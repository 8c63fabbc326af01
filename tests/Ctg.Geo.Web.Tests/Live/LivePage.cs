using System.Text.Json;
using System.Text.RegularExpressions;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Live;

/// <summary>A page of the live site as its reader sees it.</summary>
static partial class LivePage
{
    /// <summary>Open, with a live map, and confirmed by the hub.</summary>
    /// <param name="address">Another way to the site.</param>
    public static async Task<IPage> OpenAsync(SiteFixture browser, LiveSite site, string path = LiveSite.Path, string? address = null, int width = 1440, bool calm = false)
    {
        var page = await browser.OpenAsync(width, 900, calm: calm, address: address ?? site.Address);
        await page.GotoAsync(path);
        Assert.True(await page.MapIsSettled(), "The live map did not open.");
        await page.EvaluateAsync("() => { window.stillTheSamePage = true; }");
        await page.SaysAsync(FreshWords());
        return page;
    }

    [GeneratedRegex(@"^Page à jour à \d\d:\d\d")]
    public static partial Regex FreshWords();

    [GeneratedRegex(@"^Données (du .+ à|de) \d\d:\d\d, reconnexion…")]
    public static partial Regex StaleWords();

    /// <summary>The state line comes to say this, in the header and beside the data.</summary>
    public static async Task SaysAsync(this IPage page, Regex words, float seconds = 60)
    {
        await Assertions.Expect(page.Locator("ctg-live [data-freshness]")).ToHaveTextAsync(words, new() { Timeout = seconds * 1000 });
        await Assertions.Expect(page.Locator(".state [data-freshness]")).ToHaveTextAsync(words);
    }

    /// <summary>Minutes of the row of communes on the map; null where there are none.</summary>
    public static async Task<double?[]> MapAsync(this IPage page) => await page.EvaluateAsync<double?[]>(
        "codes => codes.map(code => document.querySelector('ctg-map').figureOf(code).minutes)", HandmadeTerritory.Members);

    public static async Task<double?[]> TableAsync(this IPage page) => await page.EvaluateAsync<double?[]>(
        "codes => codes.map(code => document.querySelector(`#c${code} td[data-v]`)).map(cell => cell ? Number(cell.dataset.v) : null)", HandmadeTerritory.Members);

    public static async Task<double?[]> ApiAsync(LiveSite site)
    {
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        using var answer = JsonDocument.Parse(await http.GetStringAsync($"/api/territories/{HandmadeTerritory.Id}/communes?service=eaje&mode=voiture&public=all"));
        return [.. answer.RootElement.GetProperty("communes").EnumerateArray()
            .Select(commune => commune.GetProperty("figures").GetProperty("mean") is var mean && mean.TryGetProperty("number", out var number) ? number.GetDouble() : (double?)null)];
    }

    /// <summary>Map, table, answers and legend come to say what the API says, without the page having been loaded again.</summary>
    public static async Task ShowsAsync(this IPage page, LiveSite site)
    {
        var expected = await ApiAsync(site);
        var version = FormattableString.Invariant($"{site.Shown.Version}");
        await Eventually.Async(async () => (await page.MapAsync()).SequenceEqual(expected), $"the map shows {string.Join(", ", expected)}", seconds: 60);
        await Assertions.Expect(page.Locator("ctg-live")).ToHaveAttributeAsync("version", version, new() { Timeout = 60_000 });
        Assert.Equal(expected, await page.TableAsync());

        // The page that a new reader gets is the page that this reader has come to see.
        using var http = new HttpClient { BaseAddress = new(site.Address), DefaultRequestHeaders = { { "Accept", "text/html" } } };
        var words = await page.EvaluateAsync<string[]>("""
            html => {
              const said = page => [...page.querySelectorAll('.answers p, .legend li, .ranking li, #tableau tfoot, svg.territory title')].map(part => part.textContent.trim());
              const fresh = said(new DOMParser().parseFromString(html, 'text/html')), shown = said(document);
              return fresh.length === shown.length ? fresh.filter((words, place) => words !== shown[place]) : [`${fresh.length} parts, ${shown.length} shown`];
            }
            """, await http.GetStringAsync(LiveSite.Path));
        Assert.Empty(words);
        Assert.True(await page.EvaluateAsync<bool>("() => window.stillTheSamePage === true"), "The page was loaded again.");
    }

    /// <summary>Keeps every sentence that is spoken, with the moment, milliseconds.</summary>
    public static Task ListenAsync(this IPage page) => page.EvaluateAsync("""
        () => {
          window.spoken = [];
          const region = document.querySelector('ctg-live [role=status]');
          new MutationObserver(() => window.spoken.push([Date.now(), region.textContent])).observe(region, { childList: true, characterData: true, subtree: true });
        }
        """);

    public static async Task<IReadOnlyList<(double At, string Words)>> SpokenAsync(this IPage page) =>
        [.. (await page.EvaluateAsync<JsonElement>("() => window.spoken")).EnumerateArray().Select(one => (one[0].GetDouble(), one[1].GetString()!))];
}
