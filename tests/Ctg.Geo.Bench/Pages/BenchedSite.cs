using Ctg.Geo.Api.Imports;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Import.Demo;
using Ctg.Geo.Testing;
using Ctg.Geo.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Bench.Pages;

/// <summary>The site on a PostGIS of its own: a fictional territory of 77 communes, one of 10,000, and one that a planner edits.</summary>
sealed class BenchedSite : IAsyncDisposable
{
    const string Crèche = "creches:aubry";

    readonly PostgisFixture _postgis = new();
    WebApplication? _site;
    Planner? _planner;
    int _step;

    public string Address { get; private set; } = "";

    /// <summary>Of the fictional territory.</summary>
    public static string Page { get; private set; } = "";

    public const string Edited = $"/t/{HandmadeTerritory.Id}?service=eaje&mode=voiture&public=all";

    public const string Wide = $"/t/{WideTerritory.Id}?service=france-services&mode=voiture&public=all";

    public static async Task<BenchedSite> StartAsync(CancellationToken cancel)
    {
        var site = new BenchedSite();
        await site._postgis.InitializeAsync();
        await HandmadeTerritory.LoadAsync(site._postgis.Db, cancel);
        await WideTerritory.LoadAsync(site._postgis.Db, cancel);
        await site.LoadDemoAsync(cancel);
        site._site = Site.Build([$"--CTG_DB={site._postgis.ConnectionString}", "--urls=http://127.0.0.1:0", "--environment=Production"]);
        await site._site.StartAsync(cancel);
        site.Address = site._site.Urls.Single();
        var observatory = site._site.Services.GetRequiredService<Observatory>();
        await Eventually.Async(() => Task.FromResult(observatory.Territories.Count == 3), "the site shows all three", seconds: 240);
        site._planner = await Planner.NewAsync(site._postgis.Db, new(site.Address), "bench");
        return site;
    }

    public async Task<string> HtmlAsync(string path, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = new(Address), DefaultRequestHeaders = { { "Accept", "text/html" } } };
        return await http.GetStringAsync(path, cancel);
    }

    /// <summary>The planner moves a crèche, over HTTP.</summary>
    public Task EditAsync() => _planner!.ChangeAsync(Crèche, service => service["sites"]![0]!["longitude"] = 5.03 + _step++ % 20 * 0.01);

    async Task LoadDemoAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("ctg-bench-");
        try
        {
            var demo = DemoFiles.Write(folder.FullName, communes: 77, seed: 1, progress: null, cancel);
            var report = await new TerritoryImport(_postgis.Db).RunAsync(new([demo.Siren], [], folder.FullName), new Progress<string>(), cancel);
            if (report.Status != ImportStatus.Done) throw new InvalidOperationException($"{report.Status}: {report.Refusal}");
            Page = $"/t/{demo.Siren}";
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _planner?.Dispose();
        if (_site is not null)
        {
            await _site.StopAsync();
            await _site.DisposeAsync();
        }
        await _postgis.DisposeAsync();
    }
}
