using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ctg.Geo.Web.Tests.Embeds;

/// <summary>The site of someone else, who pastes what the guide says into pages of their own.</summary>
public sealed class HostSite : IAsyncDisposable
{
    /// <summary>Styles and a global of its own, which must stay as they are, and would spoil a map that let them in.</summary>
    const string Around = """
        <!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Commune d’exemple</title>
        <style>body{margin:20px;font:italic 21px Georgia;color:#703;letter-spacing:2px} p,h2,b,button,section{text-transform:uppercase;color:#900} svg,path{fill:#0f0!important} .legend,.place,.answers{display:none}</style>
        </head><body><main><h1>Petite enfance</h1><p id="own" class="legend-of-theirs">Le texte de la page.</p>
        """;

    readonly WebApplication _app;
    readonly ConcurrentDictionary<string, (string Html, string? Policy)> _pages = new(StringComparer.Ordinal);

    public HostSite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(context =>
        {
            if (!_pages.TryGetValue(context.Request.Path, out var page))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
            if (page.Policy is not null) context.Response.Headers.ContentSecurityPolicy = page.Policy;
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(page.Html);
        });
    }

    /// <summary>http://127.0.0.1:…</summary>
    public string Address => _app.Urls.Single();

    /// <summary>The same by another name: to a browser, another origin and another site.</summary>
    public string OtherAddress => Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public Task StartAsync() => _app.StartAsync();

    /// <returns>The path of the page.</returns>
    public string Publish(string path, string pasted, string? policy = null) => PublishWhole(path, Around + pasted + "<p id=\"end\">La suite.</p></main></body></html>", policy);

    /// <returns>The path of the page.</returns>
    public string PublishWhole(string path, string html, string? policy = null)
    {
        _pages[path] = (html, policy);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
