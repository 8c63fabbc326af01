using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>Five questions of somebody who never saw the page, each answered in three clicks at most. A list counts two: opened, chosen.</summary>
public sealed class NewcomerTests(SiteFixture site)
{
    const int MostClicks = 3;

    [Fact]
    public async Task Which_commune_is_worst_served_for_crèches_without_a_car()
    {
        var page = await OpenAsync();
        var clicks = await page.ChooseAsync("measure", "Minutes de plus sans voiture");

        // The ranking is read off the API: most children beyond 20 minutes without a car, those that a sentence may rest on.
        var worst = site.Demo.Gap(Engine.Services.ServiceKinds.Eaje, Engine.Mobility.WaysWithoutCar.Best, Engine.Demand.Audiences.Find("0-2")!, 20).Communes
            .Where(commune => commune.BeyondWithoutCar.State is Engine.Figures.FigureState.Value or Engine.Figures.FigureState.Estimated)
            .MaxBy(commune => commune.BeyondWithoutCar.Number)!;
        await Assertions.Expect(page.Locator(".ranking h2")).ToContainTextAsync("Où vivent les enfants de moins de 3 ans les plus éloignés sans voiture");
        await Assertions.Expect(page.Locator(".ranking li").First).ToContainTextAsync(Words.French.Typeset(worst.Name));
        Assert.InRange(clicks, 0, MostClicks);
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task How_many_children_are_beyond_twenty_minutes_is_said_before_anything_is_pressed(int width, int height)
    {
        var page = await OpenAsync(width, height);
        var said = page.Locator(".answers p", new() { HasText = "20 minutes" });
        await Assertions.Expect(said).ToBeInViewportAsync();
        await Assertions.Expect(said).ToContainTextAsync("enfants de moins de 3 ans");
    }

    [Fact]
    public async Task Which_relais_petite_enfance_serves_a_commune()
    {
        var page = await OpenAsync();
        var clicks = await page.ChooseAsync("service", "un relais petite enfance");
        Assert.True(await page.MapIsSettled());
        var commune = site.Demo.Communes.Where(one => one.InTerritory).MaxBy(one => one.Population.Number)!;
        clicks += await page.PressAsync(page.Locator($"svg.territory [data-code='{commune.Code}']"));

        var zone = site.Demo.DeclaredZones.First(one => one.Service?.Kind == Engine.Services.ServiceKinds.Rpe && one.Communes.Contains(commune.Code));
        var card = page.Locator(".card");
        await Assertions.Expect(card.Locator("h2")).ToHaveTextAsync(Words.French.Typeset(commune.Name));
        await Assertions.Expect(card).ToContainTextAsync("Le plus proche pour la plupart");
        await Assertions.Expect(card).ToContainTextAsync(Words.French.Typeset(zone.Service!.Name));
        Assert.InRange(clicks, 0, MostClicks);
    }

    [Fact]
    public async Task How_do_we_compare_with_another_territory()
    {
        var page = await OpenAsync();
        var clicks = await page.ChooseAsync("compare", HandmadeTown.Name);
        await Assertions.Expect(page.Locator(".compare")).ToContainTextAsync(HandmadeTown.Name);
        Assert.InRange(clicks, 0, MostClicks);
    }

    [Fact]
    public async Task Where_does_the_figure_come_from()
    {
        var page = await OpenAsync();
        var clicks = await page.PressAsync(page.Locator(".answers a.figure").First);
        var why = page.GetByRole(AriaRole.Dialog, new() { Name = "Pourquoi ce chiffre ?" });
        await Assertions.Expect(why.Locator(".sources li").First).ToBeVisibleAsync();
        Assert.InRange(clicks, 0, MostClicks);
    }

    async Task<IPage> OpenAsync(int width = 1440, int height = 900)
    {
        var page = await site.OpenAsync(width, height, calm: true);
        await page.GotoAsync($"/t/{site.DemoId}");
        return page;
    }
}

/// <summary>What a pointer does, counted.</summary>
static class Clicks
{
    /// <returns>2: the list is opened, and an entry of it chosen.</returns>
    public static async Task<int> ChooseAsync(this IPage page, string list, string words)
    {
        var before = page.Url;
        await page.Locator($"#{list}").DispatchEventAsync("pointerdown");
        var entry = page.Locator($"#{list} option", new() { HasText = words }).First;
        await page.Locator($"#{list}").SelectOptionAsync(new SelectOptionValue { Value = await entry.GetAttributeAsync("value") });
        await page.WaitForURLAsync(address => address != before);
        return 2;
    }

    /// <returns>1.</returns>
    public static async Task<int> PressAsync(this IPage page, ILocator what)
    {
        var box = (await what.BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        return 1;
    }
}
