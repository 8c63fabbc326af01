using Ctg.Geo.Bench.Live;
using Ctg.Geo.Bench.Pages;
using Microsoft.Playwright;

namespace Ctg.Geo.Bench.Embeds;

/// <summary>A map on another site: how soon it is there, beside the same drawing as a plain picture; what 10,000 visitors behind one nginx ask of the service;
/// 5,000 who follow it by the hub.</summary>
static class EmbedBench
{
    const int Rounds = 5, VisitorCount = 10_000, Changes = 2, Followers = 5_000;

    static readonly TimeSpan BetweenChanges = TimeSpan.FromSeconds(40);

    public static async Task RunAsync(CancellationToken cancel)
    {
        await using (var site = await BenchedSite.StartAsync(cancel))
        {
            Table.Print(await ViewsAsync(site, cancel));
            Console.WriteLine();
            Table.Print(await VisitorsAsync(site, cancel));
        }
        Console.WriteLine();
        if (OpenFiles.Allow(Followers)) Table.Print(await LiveBench.FollowersAsync(Followers, cancel));
    }

    static string AddressOf(BenchedSite site, string what) => $"{site.Address}/embed/{what}?territory={BenchedSite.Page[3..]}&kind=eaje&mode=voiture";

    static async Task<IReadOnlyList<string[]>> ViewsAsync(BenchedSite site, CancellationToken cancel)
    {
        var query = AddressOf(site, "map").Split('?')[1];
        static string Host(string body) => $"<!DOCTYPE html><html lang=\"fr\"><title>Host</title><h1>Une page</h1>{body}</html>";
        await using var hosts = await PlainPages.StartAsync(new()
        {
            ["/element"] = Host($"<ctg-map {string.Join(' ', query.Split('&').Select(option => option.Replace("=", "=\"", StringComparison.Ordinal) + "\""))}></ctg-map><script type=\"module\" src=\"{site.Address}/embed/embed.js\"></script>"),
            ["/frame"] = Host($"<iframe src=\"{AddressOf(site, "map")}\" width=\"640\" height=\"900\" title=\"Carte\"></iframe>"),
            ["/picture"] = Host($"<img src=\"{AddressOf(site, "map.svg")}\" alt=\"Carte\" width=\"640\">"),
        }, cancel);
        await using var browser = await Browsing.StartAsync();
        var ways = new[] { "element", "frame", "picture" };
        var seen = ways.ToDictionary(way => way, _ => new List<EmbedSeen>());
        for (var round = -1; round < Rounds; round++)
            foreach (var way in ways)
            {
                cancel.ThrowIfCancellationRequested();
                var one = await EmbedSeen.OfAsync(await browser.OpenAsync(), $"{hosts.Address}/{way}", way);
                if (round >= 0) seen[way].Add(one);      // the first warms
            }
        double Of(string way, Func<EmbedSeen, double> figure) => LiveBench.Median([.. seen[way].Select(figure)]);
        return
        [
            ["First view", "drawn after", "requests", "kB", "/ picture"],
            .. ways.Select(way => new[] { way, Text(Of(way, one => one.Drawn), "0") + " ms", Text(Of(way, one => one.Requests), "0"), Text(Of(way, one => one.Bytes) / 1000),
                Text(Of(way, one => one.Drawn) / Of("picture", one => one.Drawn), "0.00") + "×" }),
        ];
    }

    static async Task<IReadOnlyList<string[]>> VisitorsAsync(BenchedSite site, CancellationToken cancel)
    {
        await using var proxy = await CachingProxy.StartAsync(site.Address, cancel);
        var address = $"{proxy.Address}/embed/map?territory={BenchedSite.Edited.Split('/', '?')[2]}&kind=eaje&mode=voiture&public=all";
        var came = Visitors.ComeAsync(address, VisitorCount, BetweenChanges * (Changes + 1), cancel);
        for (var change = 0; change < Changes; change++)
        {
            await Task.Delay(BetweenChanges, cancel);
            await site.EditAsync();
        }
        var visit = await came;
        var asked = await proxy.AskedOfServiceAsync(cancel);
        return
        [
            ["Visitors", "questions", "unchanged", "failed", "99 % within", "changes", "whole answers of the service", "its 304s", "questions / its answers"],
            [Text(VisitorCount, "N0"), Text(visit.Asked, "N0"), Text(visit.Unchanged, "N0"), Text(visit.Failed, "N0"), Text(visit.Slowest) + " ms", Text(Changes, "N0"),
                Text(asked.GetValueOrDefault("200"), "N0"), Text(asked.GetValueOrDefault("304"), "N0"), Text(visit.Asked / (double)asked.Values.Sum(), "N0") + "×"],
        ];
    }

    static string Text(double value, string format = "0.0") => LiveBench.Text(value, format);
}

/// <summary>A map as another site's page shows it.</summary>
/// <param name="Drawn">From the opening of the page until the map is there, milliseconds.</param>
/// <param name="Bytes">As they came over the wire from our service, headers too.</param>
sealed record EmbedSeen(double Drawn, int Requests, double Bytes)
{
    public static async Task<EmbedSeen> OfAsync(IPage page, string address, string way)
    {
        var host = new Uri(address).Authority;
        var asked = new List<IRequest>();
        page.RequestFinished += (_, request) => { if (new Uri(request.Url) is { Scheme: "http" } url && url.Authority != host) lock (asked) asked.Add(request); };
        var opened = System.Diagnostics.Stopwatch.GetTimestamp();
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        if (way == "picture") await page.Locator("img").EvaluateAsync("image => image.decode()");
        else if (way == "frame") await page.FrameLocator("iframe").Locator("svg.territory").WaitForAsync();
        else await page.Locator("ctg-map svg.territory").WaitForAsync();      // through the shadow root
        var drawn = System.Diagnostics.Stopwatch.GetElapsedTime(opened).TotalMilliseconds;
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var bytes = 0.0;
        foreach (var request in asked.ToList())
        {
            var sizes = await request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }
        await page.Context.CloseAsync();
        return new(drawn, asked.Count, bytes);
    }
}
