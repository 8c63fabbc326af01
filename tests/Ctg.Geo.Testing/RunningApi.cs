using Ctg.Geo.Api;
using Microsoft.AspNetCore.Builder;

namespace Ctg.Geo.Testing;

/// <summary>The headless service in this process, on a real port that the system chose.</summary>
public sealed class RunningApi : IAsyncDisposable
{
    readonly WebApplication _app;

    RunningApi(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    /// <summary>Takes answers as they come: nothing is decompressed, no redirection followed, no cookie kept.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>Returns once the service says that it is ready.</summary>
    /// <param name="database">Connection string of the owner.</param>
    public static async Task<RunningApi> StartAsync(string database)
    {
        var api = new RunningApi(ApiHost.Headless([$"--CTG_DB={database}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]));
        await api._app.StartAsync();
        api.Http.BaseAddress = new(api._app.Urls.Single());
        await Eventually.Async(async () => (await api.Http.GetAsync("/health")).IsSuccessStatusCode, "the service is ready");
        return api;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
