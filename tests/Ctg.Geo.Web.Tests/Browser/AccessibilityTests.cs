using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

public sealed class AccessibilityTests(SiteFixture site)
{
    const string Territory = $"/t/{HandmadeTown.Id}?service=eaje&mode=marche&public=0-2";

    [Fact]
    public async Task Axe_finds_no_violation_where_there_is_no_territory()
    {
        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync("/t/nulle-part");
        Assert.Equal("", await page.AxeFaultsAsync());
    }

    [Fact]
    public async Task The_open_menu_of_a_phone_has_no_violation_either_and_leads_to_the_table()
    {
        var page = await site.OpenAsync(390, 844);
        await page.GotoAsync(Territory);
        await page.MapIsSettled();
        await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Navigation principale" })).ToBeVisibleAsync();
        Assert.Equal("", await page.AxeFaultsAsync());

        await page.Locator("#nav a[href='#tableau']").ClickAsync();
        await Assertions.Expect(page.Locator("#tableau h2")).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Axe_finds_no_violation_on_the_page_of_the_fictional_territory(int width)
    {
        var page = await site.OpenAsync(width, 900);
        await page.GotoAsync($"/t/{site.DemoId}");
        await page.MapIsSettled();
        Assert.Equal("", await page.AxeFaultsAsync());
    }

    [Theory]
    [InlineData("/", 320)]
    [InlineData(Territory, 320)]
    [InlineData(Territory, 768)]
    [InlineData("/en" + Territory, 320)]
    [InlineData("/en" + Territory, 768)]
    [InlineData($"/en/t/{HandmadeTown.Id}?service=eaje&public=0-2&measure=zones", 390)]
    [InlineData($"/en/t/{HandmadeTown.Id}/fiche", 390)]
    public async Task Nothing_scrolls_sideways(string path, int width)
    {
        var page = await site.OpenAsync(width, 700);
        await page.GotoAsync(path);
        await page.MapIsSettled();
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Labels_and_names_are_there_for_those_who_do_not_see_the_map()
    {
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(Territory);
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Service à rejoindre" })).ToHaveValueAsync("eaje");
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Mode de déplacement" })).ToHaveValueAsync("marche");
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Public" })).ToHaveValueAsync("0-2");
        await Assertions.Expect(page.Locator("svg.territory")).ToHaveAccessibleNameAsync("Carte : temps pour rejoindre une crèche à pied, Bourg d’essai <b>& Cie</b>".Replace(" :", "\u202F:", StringComparison.Ordinal));
    }
}
