using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Api;
using Ctg.Geo.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Ctg.Geo.Testing;

/// <summary>The whole headless service on a real port and a fresh database that holds <see cref="HandmadeTerritory"/>.</summary>
public class ApiUnderTest : IAsyncLifetime
{
    readonly PostgisFixture _postgis = new();
    WebApplication? _app;

    public GeoDatabase Db => _postgis.Db;

    public IServiceProvider Services => App.Services;

    /// <summary>Takes answers as they come: nothing is decompressed, no redirection followed, no cookie kept.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    WebApplication App => _app ?? throw new InvalidOperationException("The service is not started.");

    public async ValueTask InitializeAsync()
    {
        await _postgis.InitializeAsync();
        await LoadAsync(_postgis.Db);
        _app = ApiHost.Headless([$"--CTG_DB={_postgis.ConnectionString}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]);
        await _app.StartAsync();
        Http.BaseAddress = new(_app.Urls.Single());
        await Eventually.Async(async () => (await Http.GetAsync("/health")).IsSuccessStatusCode, "the service is ready");
    }

    /// <summary>What the database holds when the service starts.</summary>
    protected virtual Task LoadAsync(GeoDatabase db) => HandmadeTerritory.LoadAsync(db);

    public async Task<JsonElement> Json(string address) => await Http.GetFromJsonAsync<JsonElement>(address);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        await _postgis.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Waits for what must come true by itself; fails loudly when it does not.</summary>
public static class Eventually
{
    public static async Task Async(Func<Task<bool>> isTrue, string what, int seconds = 30)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (!await isTrue())
            if (limit.IsCancellationRequested) Assert.Fail($"After {seconds} s it is still not true that {what}.");
            else await ticks.WaitForNextTickAsync();
    }
}
