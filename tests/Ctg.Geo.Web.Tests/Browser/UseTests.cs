using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>The page as it is used: without script, with the keyboard, with a pointer.</summary>
public sealed class UseTests(SiteFixture site)
{
    const string Territory = $"/t/{HandmadeTown.Id}?service=france-services&mode=voiture&public=all";

    [Fact]
    public async Task Without_script_the_form_asks_and_the_page_answers()
    {
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(Territory);
        await Assertions.Expect(page.Locator("svg.territory path[data-code]")).ToHaveCountAsync(12);      // 3 × 4 communes
        await Assertions.Expect(page.Locator("#tableau tbody tr")).ToHaveCountAsync(12);

        await page.Locator("#service").SelectOptionAsync("eaje");
        await page.Locator("#mode").SelectOptionAsync("velo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Afficher" }).ClickAsync();

        Assert.Contains("service=eaje&mode=velo&public=all", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".legend-title")).ToContainTextAsync("Minutes à vélo");

        await page.Locator("#tableau thead a", new() { HasText = "Temps moyen" }).ClickAsync();
        Assert.Contains("ordre=temps", page.Url, StringComparison.Ordinal);
        var minutes = await page.Locator("#tableau tbody td[data-v]").EvaluateAllAsync<double[]>("cells => cells.map(cell => Number(cell.dataset.v))");
        Assert.Equal(minutes.OrderDescending(), minutes);
    }

    [Fact]
    public async Task With_script_a_choice_made_with_the_pointer_is_asked_at_once_and_focus_stays()
    {
        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync(Territory);
        await page.Locator("#mode").DispatchEventAsync("pointerdown");
        await page.Locator("#mode").FocusAsync();
        await page.Locator("#mode").SelectOptionAsync("marche");
        await page.WaitForURLAsync(url => url.Contains("mode=marche", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("#mode")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_chooses_moves_the_map_and_sorts_the_table()
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.GotoAsync(Territory);
        Assert.True(await page.MapIsSettled());

        // Arrow keys change a closed select at every press: nothing is asked until Enter or the button.
        await page.Locator("#mode").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Contains("mode=voiture", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Afficher" })).ToBeVisibleAsync();

        var before = await page.EvaluateAsync<double[]>("() => document.querySelector('ctg-map').centre");
        await page.Locator("ctg-map canvas").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForFunctionAsync("before => document.querySelector('ctg-map').centre[0] > before[0]", before);

        await page.Locator("#tableau thead a", new() { HasText = "Habitants" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#tableau tbody tr").First).ToContainTextAsync("Le Bourg");       // 5,200 inhabitants, the most
        await Assertions.Expect(page.Locator("#tableau th[aria-sort]")).ToHaveTextAsync("Habitants");
    }

    [Fact]
    public async Task A_class_of_the_legend_is_isolated_and_given_back()
    {
        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync(Territory);
        await page.MapIsSettled();
        var first = page.Locator(".legend li[data-class=m0] button");
        await first.ClickAsync();
        await Assertions.Expect(first).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(0, await page.Locator("svg.territory path.m0.aside").CountAsync());
        Assert.NotEqual(0, await page.Locator("svg.territory path.aside").CountAsync());

        await first.ClickAsync();
        await Assertions.Expect(first).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Equal(0, await page.Locator("svg.territory path.aside").CountAsync());
    }

    [Fact]
    public async Task A_commune_pressed_on_the_map_is_marked_in_the_table_and_named_as_text()
    {
        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync(Territory);
        Assert.True(await page.MapIsSettled());
        await page.Locator("ctg-map canvas").ClickAsync();                          // the middle of the map is a commune of the territory
        await Assertions.Expect(page.Locator("#tableau tr.chosen")).ToHaveCountAsync(1);
        var name = await page.Locator("#tableau tr.chosen th").TextContentAsync();
        await Assertions.Expect(page.Locator("ctg-map .popup b")).ToHaveTextAsync(name!);
    }

    [Fact]
    public async Task Where_there_is_no_webgl_the_drawing_stays()
    {
        var page = await site.OpenAsync(1440, 900);
        await page.AddInitScriptAsync("HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, { apply: (get, canvas, args) => /webgl/.test(args[0]) ? null : Reflect.apply(get, canvas, args) })");
        await page.GotoAsync(Territory);
        Assert.False(await page.MapIsSettled());
        await Assertions.Expect(page.Locator("svg.territory")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("ctg-map canvas")).ToHaveCountAsync(0);
    }
}
