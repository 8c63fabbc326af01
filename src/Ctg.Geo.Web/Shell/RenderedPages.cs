using System.Text;
using Ctg.Geo.Api.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Web.Shell;

/// <summary>Pages as anonymous readers get them, and the data of their tables, made once for each address and state however many ask at once:
/// after an edit every open page asks for itself again.</summary>
public sealed class RenderedPages(IServiceProvider services, ILoggerFactory logs) : IDisposable
{
    /// <summary>Some 100 kB each, with both compressed forms.</summary>
    const int MostPages = 400;

    readonly Lock _gate = new();
    readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = MostPages, CompactionPercentage = 0.2 });
    long _rendered;

    /// <summary>Pages made since the start.</summary>
    public long Rendered => Interlocked.Read(ref _rendered);

    /// <param name="parameters">Asked only when the page is not there yet.</param>
    public Task<EncodedBody> FindAsync<TPage>(string name, Func<Task<IDictionary<string, object?>>> parameters) where TPage : IComponent =>
        FindAsync(name, async () => await RenderAsync<TPage>(await parameters()));

    /// <param name="name">Of the page and the state it is made from: what it names never changes.</param>
    /// <param name="make">Asked only when the page is not there yet.</param>
    public async Task<EncodedBody> FindAsync(string name, Func<Task<byte[]>> make)
    {
        Lazy<Task<EncodedBody>> page;
        lock (_gate)
        {
            if (!_pages.TryGetValue(name, out page!))
                _pages.Set(name, page = new(() => Task.Run(async () => new EncodedBody(await make()))),
                    new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
        }
        try
        {
            return await page.Value;
        }
        catch
        {
            _pages.Remove(name);       // the next reader tries again
            throw;
        }
    }

    public void Dispose() => _pages.Dispose();

    async Task<byte[]> RenderAsync<TPage>(IDictionary<string, object?> parameters) where TPage : IComponent
    {
        Interlocked.Increment(ref _rendered);
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        // The encoder writes the spaces of French typography as entities: as themselves they weigh a third, and there are many.
        return Encoding.UTF8.GetBytes(html.Replace("&#x202F;", "\u202F", StringComparison.Ordinal).Replace("&#xA0;", "\u00A0", StringComparison.Ordinal)
            // HTML lets a cell and a row end where the next one begins (13.1.2.4, optional tags): five bytes for each cell of each commune.
            .Replace("</th><td", "<td", StringComparison.Ordinal).Replace("</th><th", "<th", StringComparison.Ordinal).Replace("</td><td", "<td", StringComparison.Ordinal).Replace("</td></tr>", "</tr>", StringComparison.Ordinal).Replace("</tr><tr", "<tr", StringComparison.Ordinal));
    }
}
