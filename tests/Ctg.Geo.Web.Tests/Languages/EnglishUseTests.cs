using System.Text.RegularExpressions;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Languages;

/// <summary>An English page in use: what scripts fetch and write is English too.</summary>
public sealed partial class EnglishUseTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    [Fact]
    public async Task A_page_that_follows_a_change_stays_in_its_language()
    {
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        var page = await browser.OpenAsync(1440, 900, address: site.Address);
        await page.GotoAsync("/en" + LiveSite.Path);
        await page.MapIsSettled();
        await page.SaysAsync(FreshWords());
        var before = await page.Locator(".answers").InnerTextAsync();

        await LiveSite.MoveAsync(planner, 5.25);
        await Assertions.Expect(page.Locator("ctg-live")).ToHaveAttributeAsync("version", FormattableString.Invariant($"{site.Shown.Version}"));
        await Assertions.Expect(page.Locator("ctg-live .note")).ToContainTextAsync(", moved");
        await page.SaysAsync(FreshWords());
        var after = await page.Locator(".answers").InnerTextAsync();
        Assert.NotEqual(before, after);
        Assert.Contains("of residents", after, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("ctg-table caption")).ToContainTextAsync("Time to reach a crèche by car, for all residents");
    }

    [Fact]
    public async Task Figures_are_explained_sorted_found_and_charted_in_English()
    {
        var page = await browser.OpenAsync(1440, 900);
        await page.GotoAsync($"/en/t/{browser.DemoId}?service=eaje&public=all");
        await page.MapIsSettled();

        await page.Locator(".answers a[data-why]").First.ClickAsync();
        await Assertions.Expect(page.Locator("dialog h1")).ToHaveTextAsync("Why this figure?");
        await Assertions.Expect(page.Locator("dialog .why-close")).ToHaveTextAsync("Close");
        await page.Keyboard.PressAsync("Escape");

        // Residents over a thousand are written "1,240": what comes first is the largest number, not the largest first digits.
        await page.Locator("#tableau th a", new() { HasText = "Residents" }).ClickAsync();
        var people = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('#tableau tbody tr')].map(row => row.cells[1].textContent)");
        var numbers = people.Select(text => int.Parse(text.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Contains(people, text => text.Contains(',', StringComparison.Ordinal));
        Assert.Equal(numbers.OrderDescending(), numbers);

        await page.GetByRole(AriaRole.Combobox, new() { Name = "Find a commune" }).FillAsync("noz");
        await Assertions.Expect(page.Locator("#found li").First).ToContainTextAsync("Nozerolles");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("article.card")).ToContainTextAsync("by car");
        await Assertions.Expect(page.Locator("article.card .links a").First).ToHaveAttributeAsync("href", new Regex($"^/en/t/{browser.DemoId}/c/"));

        await page.GetByRole(AriaRole.Link, new() { Name = "Français" }).ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).PathAndQuery == $"/t/{browser.DemoId}?service=eaje&mode=voiture&public=all");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
    }

    [Fact]
    public async Task A_planner_edits_in_French_and_comes_back_after_signing_out()
    {
        using var planner = await site.PlannerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en" + LiveSite.Path) { Headers = { { "Accept", "text/html" } } };
        using var answer = await planner.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var html = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Contains($"<a href=\"{LiveSite.Path}&modifier=\" hreflang=\"fr\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-editor", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"application/json\"", html, StringComparison.Ordinal);
        Assert.Contains($"name=\"retour\" value=\"/en{LiveSite.Path}\"", html, StringComparison.Ordinal);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.Contains("path=/en", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_presentation_is_turned_in_its_language_and_its_French_like_is_that_of_the_view_shown()
    {
        var page = await browser.OpenAsync(1440, 900);
        await page.GotoAsync($"/en/t/{browser.DemoId}/presentation");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("#place")).ToHaveTextAsync(ViewTwo());
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Français" })).ToHaveAttributeAsync("href", $"/t/{browser.DemoId}/presentation?vue=2");
        Assert.StartsWith("/en/", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^Page up to date at \d\d:\d\d")]
    private static partial Regex FreshWords();

    [GeneratedRegex(@"^View 2 of \d+$")]
    private static partial Regex ViewTwo();
}
