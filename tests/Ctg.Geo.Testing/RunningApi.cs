using Ctg.Geo.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ctg.Geo.Testing;

/// <summary>The headless service in this process, on a real port that the system chose.</summary>
public sealed class RunningApi : IAsyncDisposable
{
    readonly WebApplication _app;

    RunningApi(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    /// <summary>Takes answers as they come: nothing is decompressed, no redirection followed, no cookie kept.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>As a browser would send it from a page of this service.</summary>
    public string Origin => Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Returns once the service says that it is ready.</summary>
    /// <param name="database">Connection string of the owner.</param>
    /// <param name="settings">More of them: <c>CTG_PUBLIC_URL=https://…</c>.</param>
    public static Task<RunningApi> StartAsync(string database, params string[] settings) => StartAsync(database, null, settings);

    /// <param name="log">Hears every line that the service writes, from Trace upwards where its own filters let it.</param>
    public static async Task<RunningApi> StartAsync(string database, ILoggerProvider? log, params string[] settings)
    {
        var api = new RunningApi(ApiHost.Headless([$"--CTG_DB={database}", "--urls=http://127.0.0.1:0", $"--Logging:LogLevel:Default={(log is null ? "Warning" : "Trace")}",
            .. settings.Select(setting => "--" + setting)]));
        if (log is not null) api.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await api._app.StartAsync();
        api.Http.BaseAddress = new(api._app.Urls.Single());
        await Eventually.Async(async () => (await api.Http.GetAsync("/health")).IsSuccessStatusCode, "the service is ready", seconds: 120);     // a busy machine computes all figures first
        return api;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
