using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Editing;

/// <summary>What the panel and the page of data quality look like to eyes, assistive tools and ill-meant names.</summary>
public sealed class PanelTextTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    const string Quality = $"/t/{Testing.HandmadeTerritory.Id}/qualite";

    [Fact]
    public async Task Names_with_markup_and_formulas_stay_text_in_the_panel_and_on_the_pages()
    {
        const string Name = "=1+1 <img src=x onerror=\"window.hurt=1\"> & <script>window.hurt=1</script>";
        using var planner = await site.PlannerAsync();
        var page = await PanelPage.OpenAsync(browser, site);
        await page.Field("Nom").FillAsync(Name);
        await page.Field("Nom du lieu").FillAsync(Name);
        await page.SaveAsync();
        Assert.Equal(Name, (string?)(await planner.RecordAsync())["name"]);

        await Assertions.Expect(page.Panel().Locator("h1")).ToHaveTextAsync(Name);
        await Assertions.Expect(page.Locator("ctg-map .mover .tag b")).ToHaveTextAsync(Name);
        await page.Act("back").ClickAsync();
        await Assertions.Expect(page.Locator($"[data-service='{LiveSite.Crèche}'] b")).ToHaveTextAsync(Name);
        await Unhurt(page);

        await page.GotoAsync(Quality);
        await Assertions.Expect(page.Locator($"a[href$='{Uri.EscapeDataString(LiveSite.Crèche)}']").First).ToContainTextAsync("=1+1 <img");
        await Unhurt(page);

        var reader = await LivePage.OpenAsync(browser, site);
        await Unhurt(reader);

        await planner.ChangeAsync(LiveSite.Crèche, service =>
        {
            service["name"] = "Crèche aubry";
            service["sites"]![0]!["name"] = "Crèche aubry";
        });
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Axe_finds_no_violation_with_the_panel_open(int width)
    {
        var page = await PanelPage.SignedInAsync(browser, site, width: width);
        Assert.True(await page.MapIsSettled());
        await page.Locator(".edit [data-editor]").ClickAsync();
        await Assertions.Expect(page.Act("add")).ToBeVisibleAsync();
        Assert.Equal("", await page.AxeFaultsAsync());
        await page.Locator($"[data-service='{LiveSite.Crèche}']").ClickAsync();
        await page.Panel().GetByRole(AriaRole.Button, new() { Name = "Ajouter une zone" }).ClickAsync();
        await page.Field("Nom").FillAsync("");
        await page.Act("save").ClickAsync();
        await Assertions.Expect(page.Field("Nom")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Equal("", await page.AxeFaultsAsync());
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));

        await page.Act("cancel").ClickAsync();
        await Assertions.Expect(page.Act("discard")).ToBeVisibleAsync();
        Assert.Equal("", await page.AxeFaultsAsync());
        await page.Act("discard").ClickAsync();
        await Assertions.Expect(page.Act("add")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Axe_finds_no_violation_in_what_a_lost_race_shows(int width)
    {
        using var other = await site.PlannerAsync();
        var page = await PanelPage.OpenAsync(browser, site, width: width);
        await page.Field("Adresse").FillAsync("2 place du Puits");
        await other.ChangeAsync(LiveSite.Crèche, service => service["operator"] = FormattableString.Invariant($"Association {width}"));
        await page.Act("save").ClickAsync();
        await Assertions.Expect(page.Act("mine")).ToBeVisibleAsync();
        Assert.Equal("", await page.AxeFaultsAsync());
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Axe_finds_no_violation_on_the_page_of_data_quality_which_leads_to_the_service(int width)
    {
        var page = await PanelPage.SignedInAsync(browser, site, Quality, width);
        Assert.Equal("", await page.AxeFaultsAsync());
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        var unplaced = page.Locator("#no-position li");
        await Assertions.Expect(unplaced).ToHaveCountAsync(1);
        await unplaced.GetByRole(AriaRole.Link, new() { Name = "Relais de Cormes" }).ClickAsync();
        await Assertions.Expect(page.Panel().Locator("h1")).ToHaveTextAsync("Relais de Cormes", new() { Timeout = 60_000 });
    }

    static async Task Unhurt(IPage page)
    {
        Assert.True(await page.EvaluateAsync<bool>("() => window.hurt === undefined"));
        Assert.Equal(0, await page.Locator("img[src=x]").CountAsync());
    }
}
