using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Tables;

/// <summary>The table as it is used: its columns, its rows and the map beside it, by pointer, by keyboard and without script.</summary>
public sealed class TableUseTests(SiteFixture site)
{
    string Page => $"/t/{site.DemoId}?service=eaje&mode=voiture&public=0-2";

    static ILocator Heads(IPage page) => page.Locator("#tableau thead th");

    [Fact]
    public async Task Columns_are_chosen_kept_in_the_address_and_given_back_by_Back()
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.GotoAsync(Page);
        await page.MapIsSettled();
        var all = await Heads(page).CountAsync();
        await page.Locator("#tableau thead a", new() { HasText = "Temps moyen" }).ClickAsync();
        var first = (await page.Locator("#tableau tbody tr").First.GetAttributeAsync("id"))!;

        await page.GetByRole(AriaRole.Button, new() { Name = "Colonnes" }).ClickAsync();
        Assert.Equal("", await page.AxeFaultsAsync());
        await page.Locator("#colonnes input[value=habitants]").UncheckAsync();
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(all - 1);
        Assert.Contains("ordre=temps", page.Url, StringComparison.Ordinal);
        Assert.Matches(@"colonnes=nom\.temps\.proches\.eloignes(\.secteur)?$", page.Url);
        await Assertions.Expect(page.Locator("#tableau tbody tr").First).ToHaveIdAsync(first);
        await Assertions.Expect(page.Locator("#tableau tbody tr").First.Locator("th, td")).ToHaveCountAsync(all - 1);
        Assert.True(await page.Locator("#colonnes").EvaluateAsync<bool>("form => form.matches(':popover-open')"));

        await page.GoBackAsync();
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(all);
        await Assertions.Expect(page.Locator("#colonnes input[value=habitants]")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("#tableau th[aria-sort=descending]")).ToContainTextAsync("Temps moyen");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#tableau th[aria-sort=ascending]")).ToContainTextAsync("Commune");
    }

    [Fact]
    public async Task Without_script_columns_and_order_are_asked_of_the_server()
    {
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(Page);
        var all = await Heads(page).CountAsync();
        await page.Locator("#tableau thead a", new() { HasText = "Temps moyen" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Colonnes" }).ClickAsync();
        await page.Locator("#colonnes input[value=proches]").UncheckAsync();
        await page.Locator("#colonnes").GetByRole(AriaRole.Button, new() { Name = "Afficher" }).ClickAsync();
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(all - 1);

        var minutes = page.Locator("#tableau tbody td[data-v]");
        var falling = await minutes.EvaluateAllAsync<double[]>("cells => cells.map(cell => Number(cell.dataset.v))");
        Assert.Equal(falling.OrderDescending(), falling);
        await page.Locator("#tableau thead a", new() { HasText = "Temps moyen" }).ClickAsync();
        await Assertions.Expect(page.Locator("#tableau th[aria-sort=ascending]")).ToContainTextAsync("Temps moyen");
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(all - 1);
        Assert.Equal(falling.Order(), await minutes.EvaluateAllAsync<double[]>("cells => cells.map(cell => Number(cell.dataset.v))"));
        // The heading asks for another service: what was chosen of the table stays.
        await page.Locator("#mode").SelectOptionAsync("velo");
        await page.Locator("form.query").GetByRole(AriaRole.Button, new() { Name = "Afficher" }).ClickAsync();
        Assert.Contains("mode=velo", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(all - 1);
    }

    [Fact]
    public async Task A_row_is_reached_with_the_keyboard_and_chosen_on_the_map_and_the_other_way_round()
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.GotoAsync(Page);
        Assert.True(await page.MapIsSettled());
        var rows = page.Locator("#tableau tbody tr");
        await Assertions.Expect(page.GetByRole(AriaRole.Grid)).ToHaveAttributeAsync("aria-rowcount", $"{await rows.CountAsync() + 2}");

        await page.Locator("#tableau thead a").Last.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(rows.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(rows.Last).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        var row = rows.Nth(-2);
        await Assertions.Expect(row).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(row).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("svg.territory path.chosen")).ToHaveAttributeAsync("data-code", (await row.GetAttributeAsync("id"))![1..]);
        Assert.Equal("", await page.AxeFaultsAsync());

        var other = (await rows.Nth(3).GetAttributeAsync("id"))![1..];
        await page.Locator("ctg-map").EvaluateAsync("(map, code) => map.choose(code)", other);
        await Assertions.Expect(page.Locator("#tableau tr.chosen")).ToHaveIdAsync("c" + other);
        await rows.Nth(5).ClickAsync();
        await Assertions.Expect(page.Locator("svg.territory path.chosen")).ToHaveAttributeAsync("data-code", (await rows.Nth(5).GetAttributeAsync("id"))![1..]);
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(320, 640)]
    [InlineData(720, 450)]       // 1440 × 900 at 200 %
    public async Task On_a_narrow_screen_names_and_heads_stay_in_view_and_nothing_is_lost(int width, int height)
    {
        var page = await site.OpenAsync(width, height, calm: true);
        await page.GotoAsync(Page);
        await page.MapIsSettled();
        var table = page.Locator("ctg-table");
        await table.EvaluateAsync("table => { table.scrollIntoView({ block: 'start' }); table.scrollLeft = 9999; }");
        // What is farthest to the right is reached, and says of which commune it is.
        await Assertions.Expect(page.Locator("#tableau tbody tr").First.Locator("td").Last).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator("#tableau tbody tr").First.Locator("th")).ToBeInViewportAsync();
        if (height >= 500)
        {
            await table.EvaluateAsync("table => { table.scrollTop = 400; }");
            await Assertions.Expect(page.Locator("#tableau thead th").Last).ToBeInViewportAsync();
        }
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"The page is wider than {width}.");
    }
}
