using System.Text.RegularExpressions;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Editing;

/// <summary>Saves that do not go straight through: another planner was faster, the network failed.</summary>
public sealed class LostSaveTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    [Fact]
    public async Task Who_loses_a_race_sees_both_states_and_carries_the_own_change_onto_the_other()
    {
        using var other = await site.PlannerAsync();
        var page = await PanelPage.OpenAsync(browser, site);
        await page.Field("Nombre de places").FillAsync("33");
        await other.ChangeAsync(LiveSite.Crèche, service => { service["name"] = "Crèche des Tilleuls"; service["operator"] = "Association des Tilleuls"; });
        var revision = await other.RevisionAsync();
        await page.Act("save").ClickAsync();

        await Assertions.Expect(page.Panel().Locator("h1")).ToHaveTextAsync(new Regex("^Entre-temps, «.Crèche des Tilleuls.» a changé$"));
        await Assertions.Expect(page.Panel().Locator("h1")).ToBeFocusedAsync();
        var places = page.Locator("ctg-editor .overtaken .mine", new() { HasText = "Places" });
        await Assertions.Expect(places.Locator(".now")).ToContainTextAsync("20 places");
        await Assertions.Expect(places.Locator(".yours")).ToContainTextAsync("33 places");
        await Assertions.Expect(page.Locator("ctg-editor .overtaken .theirs .now", new() { HasText = "Association des Tilleuls" })).ToBeVisibleAsync();
        Assert.Equal(revision, await other.RevisionAsync());

        await page.Act("mine").ClickAsync();
        await Assertions.Expect(page.Act("save")).ToBeFocusedAsync();
        await page.SaveAsync();
        var now = await other.RecordAsync();
        Assert.Equal("Crèche des Tilleuls", (string?)now["name"]);
        Assert.Equal("Association des Tilleuls", (string?)now["operator"]);
        Assert.Equal(33, (int)now["capacities"]![0]!["places"]!);
        Assert.Equal(revision + 1, (long)now["revision"]!);
    }

    [Fact]
    public async Task Who_loses_a_race_may_leave_it_at_that()
    {
        using var other = await site.PlannerAsync();
        var page = await PanelPage.OpenAsync(browser, site);
        await page.Field("Adresse").FillAsync("2 place du Puits");
        await other.ChangeAsync(LiveSite.Crèche, service => service["sites"]![0]!["address"] = "1 rue du Moulin");
        var revision = await other.RevisionAsync();
        await page.Act("save").ClickAsync();
        await page.Act("theirs").ClickAsync();
        await Assertions.Expect(page.Field("Adresse")).ToHaveValueAsync("1 rue du Moulin");
        Assert.Equal(revision, await other.RevisionAsync());
    }

    [Fact]
    public async Task A_save_without_network_is_kept_and_done_once_when_it_is_back()
    {
        using var planner = await site.PlannerAsync();
        var revision = await planner.RevisionAsync();
        var page = await PanelPage.OpenAsync(browser, site);
        await page.Field("Gestionnaire").FillAsync("Commune d’Aubry");
        await page.Context.SetOfflineAsync(true);
        await page.Act("save").ClickAsync();
        await Assertions.Expect(page.Said()).ToContainTextAsync("La modification est gardée");
        Assert.Equal(revision, await planner.RevisionAsync());

        await page.Context.SetOfflineAsync(false);
        await page.IsSavedAsync();
        Assert.Equal("Commune d’Aubry", (string?)(await planner.RecordAsync())["operator"]);
        Assert.Equal(revision + 1, await planner.RevisionAsync());
    }

    [Fact]
    public async Task A_save_whose_answer_is_lost_on_the_way_back_is_done_once()
    {
        using var planner = await site.PlannerAsync();
        var revision = await planner.RevisionAsync();
        var page = await PanelPage.OpenAsync(browser, site);
        await page.Field("Gestionnaire").FillAsync("Commune de Bresle");
        // The network fails after the server has answered, as often as it is asked, until it works again.
        var network = await page.Context.NewCDPSessionAsync(page);
        var lost = 0;
        network.Event("Fetch.requestPaused").OnEvent += async (_, paused) =>
        {
            Interlocked.Increment(ref lost);
            await network.SendAsync("Fetch.failRequest", new() { ["requestId"] = paused!.Value.GetProperty("requestId").GetString()!, ["errorReason"] = "ConnectionReset" });
        };
        await network.SendAsync("Fetch.enable", new()
        {
            ["patterns"] = new[] { new Dictionary<string, object> { ["urlPattern"] = "*/services/*", ["requestStage"] = "Response" } },
        });
        await page.Act("save").ClickAsync();
        await Eventually.Async(async () => await planner.RevisionAsync() > revision, "the save has reached the server");
        await Eventually.Async(() => Task.FromResult(Volatile.Read(ref lost) >= 2), "a repeated save was lost too", seconds: 60);
        await Assertions.Expect(page.Said()).Not.ToContainTextAsync("Enregistré à");

        await network.SendAsync("Fetch.disable");
        await page.IsSavedAsync();
        Assert.Equal("Commune de Bresle", (string?)(await planner.RecordAsync())["operator"]);
        Assert.Equal(revision + 1, await planner.RevisionAsync());
    }

    [Fact]
    public async Task French_hours_saved_without_network_are_sent_in_the_notation_when_it_is_back()
    {
        using var planner = await site.PlannerAsync();
        var revision = await planner.RevisionAsync();
        var page = await PanelPage.OpenAsync(browser, site);
        await page.Context.SetOfflineAsync(true);
        await page.Field("Jours et heures").FillAsync("mardi 14h-18h");
        await page.Act("save").ClickAsync();
        await Assertions.Expect(page.Said()).ToContainTextAsync("La modification est gardée");
        await page.Context.SetOfflineAsync(false);
        await page.IsSavedAsync();
        Assert.Equal("Tu 14:00-18:00", (string?)(await planner.RecordAsync())["sites"]![0]!["sessions"]![0]!["hours"]);
        Assert.Equal(revision + 1, await planner.RevisionAsync());
    }
}
