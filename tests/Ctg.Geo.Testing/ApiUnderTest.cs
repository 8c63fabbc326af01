using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Store;
using Xunit;

namespace Ctg.Geo.Testing;

/// <summary>The whole headless service on a real port and a fresh database that holds <see cref="HandmadeTerritory"/>.</summary>
public class ApiUnderTest : IAsyncLifetime
{
    readonly PostgisFixture _postgis = new();
    RunningApi? _api;

    public GeoDatabase Db => _postgis.Db;

    public string ConnectionString => _postgis.ConnectionString;

    /// <summary>Runs a statement as the owner of the database.</summary>
    public Task Run(string sql) => _postgis.Run(sql);

    public HttpClient Http => Api.Http;

    public IServiceProvider Services => Api.Services;

    RunningApi Api => _api ?? throw new InvalidOperationException("The service is not started.");

    public async ValueTask InitializeAsync()
    {
        await _postgis.InitializeAsync();
        await LoadAsync(_postgis.Db);
        _api = await RunningApi.StartAsync(_postgis.ConnectionString);
    }

    /// <summary>What the database holds when the service starts.</summary>
    protected virtual Task LoadAsync(GeoDatabase db) => HandmadeTerritory.LoadAsync(db);

    public async Task<JsonElement> Json(string address) => await Http.GetFromJsonAsync<JsonElement>(address);

    public async ValueTask DisposeAsync()
    {
        if (_api is not null) await _api.DisposeAsync();
        await _postgis.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
