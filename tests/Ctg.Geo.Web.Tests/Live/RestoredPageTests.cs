using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;
using Npgsql;

namespace Ctg.Geo.Web.Tests.Live;

/// <summary>A page that is open while a backup is restored under the running site, by the command that the README gives.</summary>
public sealed class RestoredPageTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    [Fact]
    public async Task An_open_page_comes_to_show_what_the_backup_holds()
    {
        var backup = Path.Combine(Path.GetTempPath(), $"ctg-{Guid.NewGuid():n}.dump");
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        await PostgresProgram.RunAsync("pg_dump", site.ConnectionString, "--format=custom", $"--file={backup}");
        await LiveSite.MoveAsync(planner, 5.25);
        var page = await LivePage.OpenAsync(browser, site);
        Assert.Equal([26, 13, 0, 13], (await page.MapAsync()).Select(minutes => (int)minutes!.Value));   // as in LiveTests
        var epoch = await page.Locator("ctg-live").GetAttributeAsync("epoch");

        await PostgresProgram.RunAsync("pg_restore", site.ConnectionString,
            "--clean", "--if-exists", "--single-transaction", $"--dbname={new NpgsqlConnectionStringBuilder(site.ConnectionString).Database}", backup);
        File.Delete(backup);

        await Assertions.Expect(page.Locator("ctg-live")).Not.ToHaveAttributeAsync("epoch", epoch!, new() { Timeout = 60_000 });
        await page.ShowsAsync(site);
        Assert.Equal([0, 13, 26, 13], (await page.MapAsync()).Select(minutes => (int)minutes!.Value));
        await Assertions.Expect(page.Locator("ctg-live .note")).ToContainTextAsync("nouvelles données");
        await page.SaysAsync(LivePage.FreshWords());

        await LiveSite.MoveAsync(planner, 5.15);
        await page.ShowsAsync(site);
    }
}
