using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Live;

/// <summary>A site of its own whose territory is changed while pages are open: four communes in a row, a crèche in the first of
/// them and one beyond the last (<see cref="HandmadeTerritory"/>).</summary>
public sealed class LiveSite : IAsyncLifetime
{
    /// <summary>The page that the tests look at: minutes to a crèche by car, for everyone.</summary>
    public const string Path = $"/t/{HandmadeTerritory.Id}?service=eaje&mode=voiture&public=all";

    /// <summary>The crèche of the first commune.</summary>
    public const string Crèche = "creches:aubry";

    readonly PostgisFixture _postgis = new();
    WebApplication? _site;
    int _planners;

    public string Address { get; private set; } = "";

    public GeoDatabase Db => _postgis.Db;

    /// <summary>Of the owner.</summary>
    public string ConnectionString => _postgis.ConnectionString;

    public RenderedPages Pages => _site!.Services.GetRequiredService<RenderedPages>();

    public WaitingCaches Caches => _site!.Services.GetRequiredService<WaitingCaches>();

    public PublishedTerritory Shown => _site!.Services.GetRequiredService<Observatory>().Find(HandmadeTerritory.Id)!;

    /// <summary>The site has learnt that the database holds the territory, or holds it no more.</summary>
    public Task KnowsAsync(bool held) => Eventually.Async(() => Task.FromResult(Shown is not null == held), $"the site {(held ? "shows" : "has put away")} the territory", seconds: 60);

    public async ValueTask InitializeAsync()
    {
        await _postgis.InitializeAsync();
        await HandmadeTerritory.LoadAsync(_postgis.Db);
        await StartAsync();
    }

    public async Task StartAsync(int port = 0)
    {
        _site = Site.Build([$"--CTG_DB={_postgis.ConnectionString}", FormattableString.Invariant($"--urls=http://127.0.0.1:{port}"), "--environment=Production"]);
        await _site.StartAsync();
        Address = _site.Urls.Single();
        var observatory = _site.Services.GetRequiredService<Observatory>();
        await Eventually.Async(() => Task.FromResult(observatory.Ready), "the site shows what the database holds", seconds: 60);
    }

    public async Task StopAsync()
    {
        if (_site is null) return;
        await _site.StopAsync();
        await _site.DisposeAsync();
        _site = null;
    }

    /// <summary>A planner of the territory, signed in.</summary>
    public Task<Planner> PlannerAsync() =>
        Planner.NewAsync(Db, new(Address), FormattableString.Invariant($"planner-{Interlocked.Increment(ref _planners)}"), HandmadeTerritory.Id);

    /// <summary>Moves the crèche along the row: 5.05 is the middle of the first commune, 5.25 that of the third.</summary>
    public static Task MoveAsync(Planner planner, double longitude) =>
        planner.ChangeAsync(Crèche, service => service["sites"]![0]!["longitude"] = longitude);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _postgis.DisposeAsync();
    }
}
