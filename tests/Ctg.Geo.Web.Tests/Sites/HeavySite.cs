using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Web.Tests.Sites;

/// <summary>A site of its own with the largest of the real territories, 77 communes of the Lot, with 57 on a coast and with the one of 55; without real files, with nothing.</summary>
public sealed class HeavySite : IAsyncLifetime
{
    /// <summary>Causses et Vallée de la Dordogne.</summary>
    public const string Id = "200066371";

    /// <summary>Lannion-Trégor: many rows that the page holds itself, many bays.</summary>
    public const string Coast = "200065928";

    readonly PostgisFixture _postgis = new();
    WebApplication? _site;

    public string Address { get; private set; } = "";

    public HttpClient Http { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        if (RealData.Path is not { } folder) return;
        await _postgis.InitializeAsync();
        await Folder.LoadAsync(_postgis.Db, Siren.Parse(Id), folder, CancellationToken.None);
        await Folder.LoadAsync(_postgis.Db, Siren.Parse(Coast), folder, CancellationToken.None);
        await RealTown.LoadAsync(_postgis.Db, folder, CancellationToken.None);
        _site = Site.Build([$"--CTG_DB={_postgis.ConnectionString}", "--urls=http://127.0.0.1:0", "--environment=Production"]);
        await _site.StartAsync();
        Address = _site.Urls.Single();
        Http = new() { BaseAddress = new(Address), DefaultRequestHeaders = { { "Accept", "text/html" } } };
        var observatory = _site.Services.GetRequiredService<Observatory>();
        await Eventually.Async(() => Task.FromResult(observatory.Territories.Count == 3), "the site shows the three territories", seconds: 120);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_site is null) return;
        await _site.StopAsync();
        await _site.DisposeAsync();
        await _postgis.DisposeAsync();
    }
}
