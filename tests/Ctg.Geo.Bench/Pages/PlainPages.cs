using System.Text;
using System.Text.RegularExpressions;
using Ctg.Geo.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ctg.Geo.Bench.Pages;

/// <summary>The plain way to a page: HTML from memory, from a Kestrel of its own.</summary>
sealed partial class PlainPages(WebApplication app) : IAsyncDisposable
{
    public string Address => app.Urls.Single();

    public static async Task<PlainPages> StartAsync(Dictionary<string, string> pages, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        foreach (var (path, html) in pages)
        {
            var bytes = Encoding.UTF8.GetBytes(html);
            app.MapGet(path, () => Results.Bytes(bytes, "text/html; charset=utf-8"));
        }
        await app.StartAsync(cancel);
        return new(app);
    }

    /// <summary>The same words and the same drawing, and nothing else to fetch.</summary>
    public static string Bare(string html) => Fetched().Replace(html, "");

    /// <summary>Every row at once.</summary>
    public static string Table(int count)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"fr\"><title>Rows</title><h1>Rows</h1><div class=\"scroll\" style=\"height:700px;overflow:auto\"><table>");
        for (var at = 0; at < count; at++) html.Append(System.Globalization.CultureInfo.InvariantCulture, $"<tr><th>{WideTerritory.NameOf(at)}</th><td>{WideTerritory.PeopleOf(at)}</td><td>12 min</td><td>100 %</td><td>0</td></tr>");
        return html.Append("</table></div></html>").ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    [GeneratedRegex("<script[^>]*></script>|<link[^>]*>|<image[^>]*>")]
    private static partial Regex Fetched();
}
