using Microsoft.Playwright;

namespace Ctg.Geo.Bench.Pages;

/// <summary>One browser; each page has a context, and so a cache, of its own.</summary>
sealed class Browsing(IPlaywright playwright, IBrowser browser) : IAsyncDisposable
{
    public static async Task<Browsing> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CTG_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
        }));
    }

    public async Task<IPage> OpenAsync()
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "fr-FR" });
        context.SetDefaultTimeout(120_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}

/// <summary>What a browser tells of a page that it opened, milliseconds since it was asked for.</summary>
/// <param name="Bytes">Bodies and headers as they came over the wire; what the cache holds costs nothing.</param>
sealed record PageView(double Interactive, double FirstPaint, double LargestPaint, int Requests, double Bytes)
{
    public static async Task<PageView> OfAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.EvaluateAsync("() => customElements.get('ctg-map') && document.querySelector('ctg-map')?.ready");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var told = await page.EvaluateAsync<double[]>("""
            async () => {
              const largest = await new Promise(resolve => new PerformanceObserver(list => resolve(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }));
              const [page] = performance.getEntriesByType('navigation'), parts = performance.getEntriesByType('resource').filter(part => /^http/.test(part.name));
              const [painted] = performance.getEntriesByName('first-contentful-paint');
              return [page.domInteractive, painted.startTime, largest, 1 + parts.length, [page, ...parts].reduce((sum, part) => sum + part.transferSize, 0)];
            }
            """);
        return new(told[0], told[1], told[2], (int)told[3], told[4]);
    }
}

/// <summary>A long table under the wheel.</summary>
/// <param name="Rows">Most rows in the document at a time.</param>
/// <param name="LongTasks">Milliseconds, of those over 50.</param>
/// <param name="Frame">Between two frames, median, milliseconds.</param>
sealed record Scrolling(int Rows, IReadOnlyList<double> LongTasks, double Frame)
{
    public static async Task<Scrolling> OfAsync(IPage page, string address, string table, int turns)
    {
        await PageView.OfAsync(page, address);
        await page.Locator(table).WaitForAsync();
        await page.Locator(table).EvaluateAsync("""
            table => {
              table.scrollIntoView();
              window.rows = 0; window.tasks = []; window.frames = [];
              new PerformanceObserver(list => { for (const task of list.getEntries()) window.tasks.push(task.duration); }).observe({ type: 'longtask' });
              let last = 0;
              const frame = at => {
                window.rows = Math.max(window.rows, table.querySelectorAll('tr').length);
                if (last > 0) window.frames.push(at - last);
                last = at;
                requestAnimationFrame(frame);
              };
              requestAnimationFrame(frame);
            }
            """);
        await page.Locator(table).HoverAsync(new() { Position = new() { X = 300, Y = 300 } });
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.EvaluateAsync("async () => { await new Promise(requestIdleCallback); window.tasks = []; window.frames = []; }");      // what opening the page left to do is not scrolling
        for (var turn = 0; turn < turns; turn++)
        {
            await page.Mouse.WheelAsync(0, 700);
            await page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }
        var tasks = await page.EvaluateAsync<double[]>("() => window.tasks");
        var frames = await page.EvaluateAsync<double[]>("() => window.frames");
        var rows = await page.EvaluateAsync<int>("() => window.rows");
        await page.Context.CloseAsync();
        return new(rows, tasks, frames.Order().ElementAt(frames.Length / 2));
    }
}
