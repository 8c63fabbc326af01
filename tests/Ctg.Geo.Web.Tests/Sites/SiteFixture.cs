using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(SiteFixture))]

namespace Ctg.Geo.Web.Tests.Sites;

/// <summary>The whole site over a real port, a real PostGIS and a real Chromium, started once.</summary>
public sealed class SiteFixture : IAsyncLifetime
{
    /// <summary>Software rendering of the map takes seconds on a small machine.</summary>
    public const float PatienceMilliseconds = 90_000;

    readonly PostgisFixture _postgis = new();
    WebApplication? _site;
    IPlaywright? _playwright;
    IBrowser? _browser;

    public string Address { get; private set; } = "";

    public GeoDatabase Db => _postgis.Db;

    public IServiceProvider Services => _site!.Services;

    /// <summary>Id of the fictional territory of `ctg-geo demo`.</summary>
    public string DemoId { get; private set; } = "";

    public HttpClient Http { get; private set; } = new();

    public PublishedTerritory Handmade => _site!.Services.GetRequiredService<Observatory>().Find(HandmadeTown.Id)!;

    public PublishedTerritory Demo => _site!.Services.GetRequiredService<Observatory>().Find(DemoId)!;

    /// <summary>Gevrey-Chambertin et Nuits-Saint-Georges, where there are real files; null elsewhere.</summary>
    public PublishedTerritory? Gevrey => _site!.Services.GetRequiredService<Observatory>().Find(RealTown.Id);

    public async ValueTask InitializeAsync()
    {
        var cancel = CancellationToken.None;
        await _postgis.InitializeAsync();
        await HandmadeTown.LoadAsync(_postgis.Db, cancel);
        DemoId = await DemoTown.LoadAsync(_postgis.Db, cancel);
        if (RealData.Path is { } folder) await RealTown.LoadAsync(_postgis.Db, folder, cancel);

        _site = Site.Build([$"--CTG_DB={_postgis.ConnectionString}", "--urls=http://127.0.0.1:0", "--environment=Production"]);
        await _site.StartAsync(cancel);
        Address = _site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new() { BaseAddress = new(Address), DefaultRequestHeaders = { { "Accept", "text/html" } } };
        await UntilPublished(cancel);

        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CTG_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
                "--disable-gpu-compositing",                                                        // pages are put together without the drawing library that maps need: a sixth less work
                "--enable-features=CDPScreenshotNewSurface,SplitCacheByNetworkIsolationKey"],       // Playwright's own, and a cache for each site, as browsers with windows have it
        });
    }

    /// <summary>A page of its own context: nothing is shared between tests.</summary>
    /// <param name="address">Of another site than this one, or of a way to it.</param>
    /// <param name="touch">A screen for fingers.</param>
    /// <param name="liveMap">False: the drawing stays the map, as in a browser without WebGL.</param>
    public async Task<IPage> OpenAsync(int width, int height, bool script = true, bool calm = false, string? address = null, bool touch = false, bool liveMap = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address ?? Address, ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = script, Locale = "fr-FR",
            ReducedMotion = calm ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            HasTouch = touch,
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        ClosesPagesAttribute.Note(context);
        if (!liveMap) await context.RouteAsync("**/app/live-map-*.js", route => route.AbortAsync());
        return await context.NewPageAsync();
    }

    async Task UntilPublished(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var observatory = _site!.Services.GetRequiredService<Observatory>();
        while (!observatory.Ready || Handmade is null) await Task.Delay(50, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        Http.Dispose();
        if (_site is not null)
        {
            await _site.StopAsync();
            await _site.DisposeAsync();
        }
        await _postgis.DisposeAsync();
    }
}
