using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>Every task of the territory's page by keys alone: no pointer is used in this class.</summary>
public sealed class KeyboardTests(SiteFixture site)
{
    string Territory => $"/t/{site.DemoId}?service=eaje&mode=voiture&public=0-2";

    [Fact]
    public async Task Tab_reaches_all_that_can_be_pressed_in_the_order_of_the_page_and_shows_where_it_is()
    {
        var page = await OpenAsync(Territory);
        var wanted = await page.EvaluateAsync<string[]>(Pressable);
        var reached = new List<string>();
        await page.Locator("a.skip").FocusAsync();
        for (var i = 0; i < wanted.Length + 40; i++)
        {
            reached.Add(await page.EvaluateAsync<string>(Here));
            Assert.True(await page.EvaluateAsync<bool>(IsShown), $"No outline around: {reached[^1]}");
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("() => document.activeElement === document.body || document.activeElement.matches('a.skip')")) break;
        }
        // What was there at first and still is: the charts take the place of their link once it is in view.
        Assert.Equal([], wanted.Intersect(await page.EvaluateAsync<string[]>(Pressable)).Except(reached));
    }

    [Fact]
    public async Task Who_stands_on_the_link_when_the_charts_take_its_place_stands_on_their_heading()
    {
        var page = await OpenAsync(Territory);
        await page.Locator("#graphiques p a").FocusAsync();         // scrolled to, so that the charts come
        await Assertions.Expect(page.Locator("#graphiques ctg-chart")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#graphiques h2")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('#graphiques .charts') !== null"));
    }

    [Fact]
    public async Task Who_stands_on_the_link_to_the_table_of_a_chart_when_it_comes_stands_on_the_table()
    {
        var page = await OpenAsync(Territory);
        await page.Locator("#chart-curve .data a").FocusAsync();    // in the chart: its table comes
        await Assertions.Expect(page.Locator("#chart-curve summary")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_question_is_changed_and_compared_with_keys()
    {
        var page = await OpenAsync(Territory);
        await page.Locator("#mode").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");          // à vélo
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("mode=velo", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("#mode")).ToBeFocusedAsync();

        await page.Locator("#compare").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("compare=", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator(".compare")).Not.ToBeEmptyAsync();

        await page.Locator("#measure").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");          // sans voiture
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("measure=sans-voiture", StringComparison.Ordinal));

        await page.GoBackAsync();
        Assert.Contains("mode=velo", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("measure=sans-voiture", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#measure")).ToHaveValueAsync("nearest");
    }

    [Fact]
    public async Task A_commune_is_found_read_followed_to_its_sheet_and_left_with_keys()
    {
        var page = await OpenAsync(Territory);
        await page.MapIsSettled();
        var commune = site.Demo.Communes.Where(one => one.InTerritory).MaxBy(one => one.Population.Number)!;
        await page.Locator(".find input").FocusAsync();
        await page.Keyboard.TypeAsync(commune.Name);
        await page.Keyboard.PressAsync("Enter");
        var card = page.Locator(".card");
        await Assertions.Expect(card.Locator("h2")).ToHaveTextAsync(Words.French.Typeset(commune.Name));

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(card.GetByRole(AriaRole.Link, new() { Name = "Fiche de la commune" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Pourquoi ce chiffre ?" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(card.GetByRole(AriaRole.Link, new() { Name = "Pourquoi ce chiffre ?" })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".find input")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Layers_classes_table_and_files_are_reached_with_keys()
    {
        var page = await OpenAsync(Territory);
        await page.MapIsSettled();
        await page.Locator(".legend li[data-class=m0] button").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator(".legend li[data-class=m0] button")).ToHaveAttributeAsync("aria-pressed", "true");

        await page.Locator("#filter").FocusAsync();
        await page.Keyboard.TypeAsync("saint");
        await Assertions.Expect(page.Locator("#filtered")).ToContainTextAsync("communes sur");

        var file = page.GetByRole(AriaRole.Link, new() { NameRegex = new("CSV") }).First;
        await file.FocusAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);

        await page.Locator(".views a", new() { HasText = "Zone couverte" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("couche=couverte", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_presentation_is_turned_with_keys()
    {
        var page = await OpenAsync($"/t/{site.DemoId}/presentation");
        var first = await page.Locator("h1").TextContentAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync(first!);
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(first!);
    }

    async Task<IPage> OpenAsync(string path)
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.GotoAsync(path);
        return page;
    }

    const string Name = "(one.getAttribute('aria-label') ?? one.id) || one.getAttribute('href') || one.textContent.trim()";

    const string Pressable = $$"""
        () => [...document.querySelectorAll('a[href], button, select, input:not([type=hidden]), textarea, summary, [tabindex="0"]')]
          .filter(one => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0 && !one.disabled && one.tabIndex >= 0)
          .map(one => one.tagName + ' ' + ({{Name}}))
        """;

    const string Here = $$"""() => { const one = document.activeElement; return one.tagName + ' ' + ({{Name}}); }""";

    /// <summary>The focused element, or what holds it, is drawn with an outline.</summary>
    const string IsShown = """
        () => {
          for (let one = document.activeElement; one && one !== document.body; one = one.parentElement) {
            const style = getComputedStyle(one);
            if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) return true;
          }
          return false;
        }
        """;
}
