using Ctg.Geo.Bench.Live;
using Ctg.Geo.Testing;
using Microsoft.Playwright;

namespace Ctg.Geo.Bench.Pages;

/// <summary>A page as a browser meets it, beside the same HTML without scripts, styles and pictures from the same kind of server; an edit, beside
/// the answer that its author gets; 10,000 rows scrolled, beside the same rows as plain HTML. Rounds alternate: a noisy machine disturbs both alike.</summary>
static class PageBench
{
    const int Rounds = 5, Edits = 9, Turns = 40;

    public static async Task RunAsync(CancellationToken cancel)
    {
        await using var site = await BenchedSite.StartAsync(cancel);
        await using var browser = await Browsing.StartAsync();
        await using var plain = await PlainPages.StartAsync(new()
        {
            ["/page"] = PlainPages.Bare(await site.HtmlAsync(BenchedSite.Page, cancel)),
            ["/rows"] = PlainPages.Table(WideTerritory.Count),
        }, cancel);

        Table.Print(await ViewsAsync(site, plain, browser, cancel), words: 2);
        Console.WriteLine();
        Table.Print(await EditsAsync(site, browser, cancel));
        Console.WriteLine();
        Table.Print(await ScrollAsync(site, plain, browser), words: 2);
    }

    static async Task<IReadOnlyList<string[]>> ViewsAsync(BenchedSite site, PlainPages plain, Browsing browser, CancellationToken cancel)
    {
        var views = new Dictionary<(string, string), List<PageView>>();
        void Keep(string page, string view, PageView seen) => (views.TryGetValue((page, view), out var all) ? all : views[(page, view)] = []).Add(seen);
        for (var round = -1; round < Rounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var (name, address) in new[] { ("ours", site.Address + BenchedSite.Page), ("plain", plain.Address + "/page") })
            {
                var page = await browser.OpenAsync();
                var (first, second) = (await PageView.OfAsync(page, address), await PageView.OfAsync(page, address));
                await page.Context.CloseAsync();
                if (round < 0) continue;   // warm
                Keep(name, "first", first);
                Keep(name, "second", second);
            }
        }
        var rows = new List<string[]> { new[] { "View", "Page", "interactive", "first paint", "LCP", "requests", "kB", "LCP / plain" } };
        foreach (var view in (string[])["first", "second"])
            foreach (var page in (string[])["ours", "plain"])
            {
                var all = views[(page, view)];
                var (mine, peer) = (Median(all, one => one.LargestPaint), Median(views[("plain", view)], one => one.LargestPaint));
                rows.Add([view, page, Text(Median(all, one => one.Interactive)) + " ms", Text(Median(all, one => one.FirstPaint)) + " ms", Text(mine) + " ms",
                    Text(Median(all, one => one.Requests), "0"), Text(Median(all, one => one.Bytes) / 1000), Text(mine / peer, "0.00") + "×"]);
            }
        return rows;
    }

    /// <summary>From the planner's request to a page elsewhere that holds the new values, and then the new words.</summary>
    static async Task<IReadOnlyList<string[]>> EditsAsync(BenchedSite site, Browsing browser, CancellationToken cancel)
    {
        var page = await browser.OpenAsync();
        await PageView.OfAsync(page, site.Address + BenchedSite.Edited);
        await page.EvaluateAsync("""
            () => {
              const live = document.querySelector('ctg-live');
              window.applied = {};
              live.addEventListener('values', () => { window.applied.values = Date.now(); });
              live.addEventListener('refreshed', () => { window.applied.words = Date.now(); });
            }
            """);
        var (values, words, answers) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -2; round < Edits; round++)
        {
            cancel.ThrowIfCancellationRequested();
            await page.EvaluateAsync("() => { window.applied = {}; }");
            var sent = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            await site.EditAsync();
            var answered = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            await page.WaitForFunctionAsync("() => window.applied.values && window.applied.words");
            if (round < 0) continue;   // warm
            values.Add(await page.EvaluateAsync<double>("() => window.applied.values") - sent);
            words.Add(await page.EvaluateAsync<double>("() => window.applied.words") - sent);
            answers.Add(answered - sent);
        }
        await page.Context.CloseAsync();
        var (v, w, a) = (LiveBench.Median(values), LiveBench.Median(words), LiveBench.Median(answers));
        return
        [
            ["An edit reaches", "median", "slowest", "/ its author's answer"],
            ["its author's answer", Text(a) + " ms", Text(answers.Max()) + " ms", "1.00×"],
            ["values of another page", Text(v) + " ms", Text(values.Max()) + " ms", Text(v / a, "0.00") + "×"],
            ["words of another page", Text(w) + " ms", Text(words.Max()) + " ms", Text(w / a, "0.00") + "×"],
        ];
    }

    static async Task<IReadOnlyList<string[]>> ScrollAsync(BenchedSite site, PlainPages plain, Browsing browser)
    {
        var rows = new List<string[]> { new[] { "10,000 rows", "Page", "row nodes", "tasks > 50 ms", "longest", "frame, median", "/ plain" } };
        var ours = await Scrolling.OfAsync(await browser.OpenAsync(), site.Address + BenchedSite.Wide, "ctg-table.complete", Turns);
        var peer = await Scrolling.OfAsync(await browser.OpenAsync(), plain.Address + "/rows", "div.scroll", Turns);
        foreach (var (name, seen) in new[] { ("ours", ours), ("plain", peer) })
            rows.Add(["scrolled", name, Text(seen.Rows, "0"), Text(seen.LongTasks.Count, "0"), Text(seen.LongTasks.DefaultIfEmpty().Max()) + " ms", Text(seen.Frame) + " ms", Text(seen.Frame / peer.Frame, "0.00") + "×"]);
        return rows;
    }

    static double Median(List<PageView> views, Func<PageView, double> of) => LiveBench.Median([.. views.Select(of)]);

    static string Text(double value, string format = "0.0") => LiveBench.Text(value, format);
}
