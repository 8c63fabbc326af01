using System.Collections.Concurrent;
using System.Text.Json;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Live;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Embeds;

/// <summary>What tests ask of pages with embeds, wherever these stand.</summary>
static class EmbedPage
{
    /// <summary>Sentences, communes with their class and words, and the version of the data: of a document or a shadow root.</summary>
    const string Said = """
        (root => JSON.stringify({
          answers: [...root.querySelectorAll('.answers p')].map(answer => answer.textContent.replace(/\s+/g, ' ').trim()),
          communes: [...root.querySelectorAll('svg [data-code]')].map(path => [path.dataset.code, path.classList.value, path.querySelector('title').textContent]),
        }))
        """;

    public static Task<string> ElementSaysAsync(this IPage page) => page.EvaluateAsync<string>($"() => {Said}(document.querySelector('ctg-map').shadowRoot)");

    public static Task<string> SaysAsync(this IFrame frame) => frame.EvaluateAsync<string>($"() => {Said}(document)");

    /// <summary>What the page of the territory says, as a new reader gets it.</summary>
    public static async Task<string> DashboardSaysAsync(this IPage page, string html) => await page.EvaluateAsync<string>($"html => {Said}(new DOMParser().parseFromString(html, 'text/html'))", html);

    /// <summary>The frames of the page that show an embed, in its order.</summary>
    public static async Task<IReadOnlyList<IFrame>> EmbedFramesAsync(this IPage page)
    {
        var frames = new List<IFrame>();
        foreach (var element in await page.Locator("iframe").ElementHandlesAsync())
        {
            await element.ScrollIntoViewIfNeededAsync();
            var frame = (await element.ContentFrameAsync())!;
            await Assertions.Expect(frame.Locator("main.ctg-embed svg.territory")).ToBeVisibleAsync();
            frames.Add(frame);
        }
        return frames;
    }

    /// <summary>Each embed of the page, once it is seen, comes to show the version of the territory that there is.</summary>
    public static async Task ShowVersionAsync(this IPage page, LiveSite site)
    {
        var version = FormattableString.Invariant($"{site.Shown.Version}");
        await page.Locator("ctg-map").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator("ctg-map section.ctg-embed")).ToHaveAttributeAsync("data-version", version);
        foreach (var frame in await page.EmbedFramesAsync()) await Assertions.Expect(frame.Locator("main.ctg-embed")).ToHaveAttributeAsync("data-version", version);
    }
}

/// <summary>Everything that a page asks for, and everything its browser complains of.</summary>
sealed class NetworkLog
{
    readonly ConcurrentQueue<IRequest> _requests = [], _finished = [];
    readonly ConcurrentQueue<string> _complaints = [];

    public NetworkLog(IPage page)
    {
        page.Request += (_, request) => _requests.Enqueue(request);
        page.RequestFinished += (_, request) => _finished.Enqueue(request);
        page.Console += (_, message) => { if (message.Type is "error") _complaints.Enqueue(message.Text); };
        page.PageError += (_, error) => _complaints.Enqueue(error);
    }

    /// <summary>A broken Content-Security-Policy is one.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints];

    public IReadOnlyList<string> Of(string site) => [.. _requests.Select(request => request.Url).Where(url => url.StartsWith(site + "/", StringComparison.Ordinal))];

    /// <summary>Neither of these sites, nor made by the page itself.</summary>
    public IReadOnlyList<string> Elsewhere(params string[] sites) => [.. _requests.Select(request => request.Url)
        .Where(url => !sites.Any(site => url.StartsWith(site + "/", StringComparison.Ordinal)) && !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal))];

    /// <summary>Cookies sent or set.</summary>
    public async Task<IReadOnlyList<string>> CookiesAsync()
    {
        var found = new List<string>();
        foreach (var request in _finished)
        {
            if (await request.HeaderValueAsync("cookie") is { } sent) found.Add($"{request.Url}: {sent}");
            if (await request.ResponseAsync() is { } answer && await answer.HeaderValueAsync("set-cookie") is { } set) found.Add($"{request.Url}: {set}");
        }
        return found;
    }

    /// <summary>Bytes of bodies as they came over the network, by address.</summary>
    public async Task<IReadOnlyList<(string Url, int Bytes)>> BytesAsync(string site)
    {
        var weights = new List<(string, int)>();
        foreach (var request in _finished.Where(request => request.Url.StartsWith(site + "/", StringComparison.Ordinal)))
            weights.Add((request.Url[site.Length..], (await request.SizesAsync()).ResponseBodySize));
        return weights;
    }
}
