using System.Text.Json;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Editing;

/// <summary>The page of data quality follows what planners mend, until nothing is left.</summary>
public sealed class QualityPageTests(LiveSite site, SiteFixture browser) : IClassFixture<LiveSite>
{
    [Fact]
    public async Task Findings_go_as_they_are_mended_and_the_page_says_when_none_is_left()
    {
        using var planner = await site.PlannerAsync();
        var page = await PanelPage.SignedInAsync(browser, site, $"/t/{HandmadeTerritory.Id}/qualite");
        await Assertions.Expect(page.Locator("#no-position li")).ToHaveCountAsync(1);       // the relay of Cormes
        await Assertions.Expect(page.Locator("#unconfirmed li")).ToHaveCountAsync(3);       // crèche, relay and France services: data of 2024
        Assert.Equal(0, await page.Locator(".nothing").CountAsync());

        await planner.ChangeAsync("rpe:1", service =>
        {
            var (longitude, latitude) = (HandmadeTerritory.CentreOf("21903").Longitude, HandmadeTerritory.CentreOf("21903").Latitude);
            var relay = service["sites"]![0]!;
            (relay["longitude"], relay["latitude"], relay["quality"]) = (longitude, latitude, "good");
        });
        await page.ReloadAsync();
        Assert.Equal(0, await page.Locator("#no-position").CountAsync());

        // Verified yesterday, which is past everywhere.
        var yesterday = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-1)).ToString("O", null);
        using var list = JsonDocument.Parse(await planner.Http.GetStringAsync($"/api/territories/{HandmadeTerritory.Id}/services", TestContext.Current.CancellationToken));
        foreach (var service in list.RootElement.GetProperty("services").EnumerateArray())
            await planner.ChangeAsync(service.GetProperty("id").GetString()!, record => record["confirmedOn"] = yesterday);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".nothing")).ToContainTextAsync("Rien à corriger");
        Assert.Equal(0, await page.Locator(".quality section li").CountAsync());
    }
}
