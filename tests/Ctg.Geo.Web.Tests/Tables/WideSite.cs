using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Tables;

/// <summary>A site of its own with 10,000 communes (<see cref="WideTerritory"/>).</summary>
public sealed class WideSite : IAsyncLifetime
{
    public const string Path = $"/t/{WideTerritory.Id}?service=france-services&mode=voiture&public=all";

    readonly PostgisFixture _postgis = new();
    WebApplication? _site;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await _postgis.InitializeAsync();
        await WideTerritory.LoadAsync(_postgis.Db);
        _site = Site.Build([$"--CTG_DB={_postgis.ConnectionString}", "--urls=http://127.0.0.1:0", "--environment=Production"]);
        await _site.StartAsync();
        Address = _site.Urls.Single();
        var observatory = _site.Services.GetRequiredService<Observatory>();
        await Eventually.Async(() => Task.FromResult(observatory.Find(WideTerritory.Id) is not null), "the site shows the territory", seconds: 240);
    }

    /// <summary>A planner of the territory, signed in.</summary>
    public Task<Planner> PlannerAsync() => Planner.NewAsync(_postgis.Db, new(Address), "planner", WideTerritory.Id);

    /// <summary>Open, at rest, with all its rows at hand.</summary>
    public async Task<IPage> OpenAsync(SiteFixture browser, bool liveMap)
    {
        var page = await browser.OpenAsync(1440, 900, calm: true, address: Address, liveMap: liveMap);
        await page.GotoAsync(Path);
        Assert.Equal(liveMap, await page.MapIsSettled());
        await Assertions.Expect(page.Locator("ctg-table.complete")).ToHaveCountAsync(1);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.StopAsync();
            await _site.DisposeAsync();
        }
        await _postgis.DisposeAsync();
    }
}
