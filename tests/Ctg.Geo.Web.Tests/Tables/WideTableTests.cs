using System.Text.Json;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Tables;

/// <summary>A table of 10,000 communes in a real page. How long its tasks take is printed by ./bench page; what stands in the document is counted here.</summary>
public sealed class WideTableTests(SiteFixture browser, WideSite site) : IClassFixture<WideSite>
{
    const int MostRows = 60;

    /// <summary>Counts the rows whenever some come or go.</summary>
    const string Watch = """
        () => {
          const table = document.querySelector('ctg-table');
          window.most = table.querySelectorAll('tr').length;
          new MutationObserver(() => { window.most = Math.max(window.most, table.querySelectorAll('tr').length); }).observe(table, { childList: true, subtree: true });
        }
        """;

    static Task<int> MostAsync(IPage page) => page.EvaluateAsync<int>("() => window.most");

    /// <summary>Row that has the focus: its code and its place among all, the head being the first.</summary>
    static Task<JsonElement> FocusAsync(IPage page) => page.EvaluateAsync<JsonElement>("() => ({ id: document.activeElement.id, place: Number(document.activeElement.getAttribute('aria-rowindex')) })");

    static async Task AssertFocus(IPage page, int at)
    {
        await page.WaitForFunctionAsync("id => document.activeElement.id === id", "c" + WideTerritory.CodeOf(at));
        var focus = await FocusAsync(page);
        Assert.Equal(at + 2, focus.GetProperty("place").GetInt32());
        Assert.True(await page.EvaluateAsync<bool>("() => { const row = document.activeElement.getBoundingClientRect(), box = document.querySelector('ctg-table').getBoundingClientRect(); return row.top >= box.top && row.bottom <= box.bottom; }"), "The row is out of sight.");
    }

    [Fact]
    public async Task Ten_thousand_rows_are_scrolled_searched_and_read_with_at_most_60_in_the_document()
    {
        var page = await site.OpenAsync(browser, liveMap: false);
        await page.EvaluateAsync(Watch);
        var (table, rows) = (page.Locator("ctg-table"), page.Locator("#tableau tbody tr[id]"));
        await Assertions.Expect(page.GetByRole(AriaRole.Grid)).ToHaveAttributeAsync("aria-rowcount", $"{WideTerritory.Count + 2}");

        await rows.Nth(5).HoverAsync();
        for (var turn = 0; turn < 40; turn++)
        {
            await page.Mouse.WheelAsync(0, 900);
            await page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }
        await Assertions.Expect(table).Not.ToHaveJSPropertyAsync("scrollTop", 0);
        Assert.InRange(await MostAsync(page), 30, MostRows);

        // With the keyboard from one end to the other; the row stays the one that has the focus when it is scrolled out of sight.
        await table.EvaluateAsync("table => { table.scrollTop = 0; }");
        await page.WaitForFunctionAsync("id => document.getElementById(id) !== null", "c" + WideTerritory.CodeOf(0));
        await page.Locator("#c" + WideTerritory.CodeOf(0)).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await AssertFocus(page, WideTerritory.Count - 1);
        await page.Keyboard.PressAsync("ArrowUp");
        await AssertFocus(page, WideTerritory.Count - 2);
        await table.EvaluateAsync("table => { table.scrollTop = 100_000; }");
        await page.EvaluateAsync("() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
        Assert.Equal("c" + WideTerritory.CodeOf(WideTerritory.Count - 2), (await FocusAsync(page)).GetProperty("id").GetString());
        await page.Keyboard.PressAsync("ArrowDown");
        await AssertFocus(page, WideTerritory.Count - 1);
        await page.Keyboard.PressAsync("Home");
        await AssertFocus(page, 0);
        await page.Keyboard.PressAsync("PageDown");
        Assert.InRange((await FocusAsync(page)).GetProperty("place").GetInt32(), 8, 40);

        // Sorted: 999 inhabitants at most; 37 × 7 is 259, so F0007 has 359, as has each 900 further.
        await page.Locator("#tableau thead a", new() { HasText = "Habitants" }).ClickAsync();
        await Assertions.Expect(rows.First.Locator("td").First).ToHaveTextAsync("999");
        await page.Locator("#filter").FillAsync("large 00 07");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(rows.First.Locator("td").First).ToHaveTextAsync("359");
        await Assertions.Expect(page.Locator("#filtered")).ToHaveTextAsync($"1 communes sur {WideTerritory.Count}");
        await page.Locator("#filter").FillAsync("");
        Assert.InRange(await MostAsync(page), 30, MostRows);
        Assert.Equal("", await page.Locator("#tableau").AxeFaultsAsync());

        // A place of the ranking is chosen in the table that is there, however far down.
        var far = page.Locator(".ranking a").First;
        var code = (await far.GetAttributeAsync("href"))!.Split("#c")[1];
        await far.ClickAsync();
        await Assertions.Expect(page.Locator("#c" + code)).ToHaveClassAsync("chosen");
        Assert.DoesNotContain("page=", page.Url, StringComparison.Ordinal);

        // Printed, every row is there; afterwards the few again.
        await page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        await Assertions.Expect(rows).ToHaveCountAsync(WideTerritory.Count);
        await page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        Assert.InRange(await page.Locator("#tableau tr").CountAsync(), 30, MostRows);
    }

    [Fact]
    public async Task A_change_of_the_figures_leaves_scroll_focus_and_choice_where_they_are()
    {
        using var planner = await site.PlannerAsync();
        var page = await site.OpenAsync(browser, liveMap: true);
        var (chosen, focused) = (WideTerritory.CodeOf(5_020), WideTerritory.CodeOf(5_025));
        await page.Locator("ctg-map").EvaluateAsync("(map, code) => map.choose(code)", $"{chosen}");
        await Assertions.Expect(page.Locator("#c" + chosen)).ToHaveClassAsync("chosen");
        await page.Locator("#c" + focused).EvaluateAsync("row => row.focus({ preventScroll: true })");
        var scrolled = await page.EvaluateAsync<double>("() => document.querySelector('ctg-table').scrollTop");
        Assert.InRange(scrolled, 100_000, 200_000);                              // 5,020 rows of 30 pixels
        var before = await page.Locator("#c" + chosen).TextContentAsync();
        var version = await page.Locator("ctg-live").GetAttributeAsync("version");

        // The office moves beside the row: 5,020 is in the 50th row of squares, in the 20th column.
        await planner.ChangeAsync(WideTerritory.Desk, service => { service["sites"]![0]!["longitude"] = 2.205; service["sites"]![0]!["latitude"] = 46.505; });
        await Assertions.Expect(page.Locator("ctg-live")).Not.ToHaveAttributeAsync("version", version!);
        await page.SaysAsync(LivePage.FreshWords(), seconds: 90);

        await Assertions.Expect(page.Locator("#c" + chosen)).Not.ToHaveTextAsync(before!);
        await Assertions.Expect(page.Locator("#c" + chosen + " td[data-v]")).ToHaveAttributeAsync("data-v", "0");
        await Assertions.Expect(page.Locator("#c" + chosen)).ToHaveClassAsync("chosen");
        await Assertions.Expect(page.Locator("#c" + focused)).ToBeFocusedAsync();
        Assert.Equal(scrolled, await page.EvaluateAsync<double>("() => document.querySelector('ctg-table').scrollTop"));
        Assert.InRange(await page.Locator("#tableau tr").CountAsync(), 30, MostRows);
    }

    [Fact]
    public async Task Without_script_the_server_leafs_through_the_rows()
    {
        var page = await browser.OpenAsync(1440, 900, script: false, address: site.Address);
        await page.GotoAsync(WideSite.Path + "&ordre=nom&sens=inverse");
        var rows = page.Locator("#tableau tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(25);
        await Assertions.Expect(rows.First).ToHaveIdAsync("c" + WideTerritory.CodeOf(WideTerritory.Count - 1));
        await Assertions.Expect(page.Locator(".table-pages span")).ToContainTextAsync("Communes 1 à 25 sur 10");
        await page.GetByRole(AriaRole.Link, new() { Name = "Communes suivantes" }).ClickAsync();
        await Assertions.Expect(rows.First).ToHaveIdAsync("c" + WideTerritory.CodeOf(WideTerritory.Count - 26));
        Assert.Contains("page=2", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Communes précédentes" }).ClickAsync();
        await Assertions.Expect(rows.First).ToHaveIdAsync("c" + WideTerritory.CodeOf(WideTerritory.Count - 1));

        // A place of the ranking leads to its row, on whichever page of the table it is.
        var far = page.Locator(".ranking a").First;
        Assert.Contains("&page=", await far.GetAttributeAsync("href"), StringComparison.Ordinal);
        var name = await far.Locator("span").TextContentAsync();
        await far.ClickAsync();
        await Assertions.Expect(page.Locator("#tableau tr:target th")).ToHaveTextAsync(name!);
    }
}
