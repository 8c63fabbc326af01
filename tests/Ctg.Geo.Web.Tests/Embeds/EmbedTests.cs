using System.Xml.Linq;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Embeds;

/// <summary>Maps on pages of other origins, pasted as the guide says, while a planner changes the territory and the service fails.</summary>
public sealed class EmbedTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>, IAsyncLifetime
{
    readonly HostSite _host = new();

    Guide Guide => new(site.Address, HandmadeTerritory.Id);

    public async ValueTask InitializeAsync() => await _host.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Element_frame_closed_frame_and_oEmbed_show_the_figures_of_the_dashboard_and_follow_a_planner()
    {
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        using var http = new HttpClient { BaseAddress = new(site.Address), DefaultRequestHeaders = { { "Accept", "text/html" } } };
        var oEmbed = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync($"/oembed?url={Uri.EscapeDataString(Guide.Address)}&maxwidth=500", TestContext.Current.CancellationToken)).RootElement.GetProperty("html").GetString()!;
        var closed = Guide.Frame.Replace("<iframe", "<iframe sandbox=\"allow-scripts\"", StringComparison.Ordinal);
        var path = _host.Publish("/quatre", """
            <script>
            window.before = { names: new Set(Object.getOwnPropertyNames(window)), style: JSON.stringify(Object.values(getComputedStyle(document.getElementById("own")))), head: document.head.childElementCount, fonts: document.fonts.size };
            addEventListener("message", message => (window.heard ??= []).push(message.data));
            </script>
            """ + Guide.Element + Guide.Frame + closed + oEmbed + Guide.ResizeScript, Guide.Policy);
        var page = await browser.OpenAsync(1200, 900, address: _host.OtherAddress);
        var log = new NetworkLog(page);
        await page.Clock.InstallAsync();
        await page.GotoAsync(path);
        await page.ShowVersionAsync(site);
        await AssertSameFiguresAsync(page, http, expected: [0, 13, 26, 13]);

        // Asked again after half a minute, a fifth more or less.
        await LiveSite.MoveAsync(planner, 5.25);
        await page.Clock.FastForwardAsync(37_000);
        await page.ShowVersionAsync(site);
        await AssertSameFiguresAsync(page, http, expected: [26, 13, 0, 13]);

        // Each frame came to be as high as what it shows.
        foreach (var frame in await page.EmbedFramesAsync())
        {
            var height = await frame.EvaluateAsync<double>("() => document.querySelector('main').getBoundingClientRect().height");
            var element = await frame.FrameElementAsync();
            await Eventually.Async(async () => Math.Abs(await element.EvaluateAsync<double>("frame => parseFloat(frame.style.height)") - height) <= 1, "the frame has the height of the map", seconds: 20);
        }
        Assert.Equal("""{"type":"ctg:resize","v":1,"id":"plaine-d-essai"}""", await page.EvaluateAsync<string>("() => JSON.stringify({ ...window.heard.find(said => said.type === 'ctg:resize'), height: undefined })"));

        // The page around is what it was.
        Assert.Equal("", await page.EvaluateAsync<string>("() => Object.getOwnPropertyNames(window).filter(name => !before.names.has(name) && !/^(before|heard|\\d+|__p.*)$/.test(name)).join()"));
        Assert.True(await page.EvaluateAsync<bool>("() => JSON.stringify(Object.values(getComputedStyle(document.getElementById('own')))) === before.style && document.head.childElementCount === before.head && document.fonts.size === before.fonts && document.adoptedStyleSheets.length === 0"));
        Assert.Equal("none normal system-ui, sans-serif", await page.Locator("ctg-map .state").EvaluateAsync<string>("part => { const { textTransform, fontStyle, fontFamily } = getComputedStyle(part); return `${textTransform} ${fontStyle} ${fontFamily}`; }"));

        Assert.Empty(log.Complaints);
        Assert.Empty(log.Elsewhere(_host.OtherAddress, site.Address));
        Assert.Empty(await log.CookiesAsync());
        Assert.Empty(await page.Context.CookiesAsync());
    }

    async Task AssertSameFiguresAsync(IPage page, HttpClient http, int[] expected)
    {
        Assert.Equal(expected, (await LivePage.ApiAsync(site)).Select(minutes => (int)minutes!.Value));
        var dashboard = await page.DashboardSaysAsync(await http.GetStringAsync(LiveSite.Path, TestContext.Current.CancellationToken));
        Assert.Equal(dashboard, await page.ElementSaysAsync());
        foreach (var frame in await page.EmbedFramesAsync()) Assert.Equal(dashboard, await frame.SaysAsync());
        var drawn = XDocument.Parse(await http.GetStringAsync($"/embed/map.svg?territory={HandmadeTerritory.Id}&kind=eaje&mode=voiture&public=all", TestContext.Current.CancellationToken));
        XNamespace svg = "http://www.w3.org/2000/svg";
        var communes = drawn.Descendants(svg + "path").Where(shape => shape.Attribute("data-code") is not null).Select(shape => (string[])[shape.Attribute("data-code")!.Value, shape.Attribute("class")!.Value, shape.Element(svg + "title")!.Value]);
        Assert.Equal(System.Text.Json.JsonDocument.Parse(dashboard).RootElement.GetProperty("communes").EnumerateArray().Select(commune => commune.EnumerateArray().Select(part => part.GetString()!).ToArray()), communes);
    }

    [Fact]
    public async Task Nothing_is_asked_before_it_is_near_little_before_it_is_touched_and_the_keyboard_leaves_the_live_map()
    {
        var closed = Guide.Frame.Replace("<iframe", "<iframe sandbox=\"allow-scripts\"", StringComparison.Ordinal);
        var path = _host.Publish("/bas", "<div style=\"height:9000px\"></div>" + Guide.Element + "<a href=\"#end\" id=\"after\">Après</a><div style=\"height:9000px\"></div>" + closed, Guide.Policy);
        var page = await browser.OpenAsync(900, 800, address: _host.Address);
        var log = new NetworkLog(page);
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(["/embed/embed.js", "/app/embed-element-"], log.Of(site.Address).Select(url => System.Text.RegularExpressions.Regex.Replace(url[site.Address.Length..], "[0-9a-f]{10}.js$", "")));

        await page.Locator("ctg-map").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator("ctg-map svg.territory")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var atFirst = await log.BytesAsync(site.Address);
        Assert.InRange(atFirst.Sum(weight => weight.Bytes), 6_000, 60_000);
        Assert.DoesNotContain(atFirst, weight => weight.Url.Contains("maplibre", StringComparison.Ordinal));

        // By keyboard: the map opens under the key, and Tab goes on behind it.
        var explore = page.Locator("ctg-map").GetByRole(AriaRole.Button, new() { Name = "Explorer la carte" });
        await explore.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("ctg-map .live.ready")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("ctg-map canvas")).ToBeFocusedAsync();
        var touched = await log.BytesAsync(site.Address);
        Assert.InRange(touched.Where(weight => !weight.Url.StartsWith("/tiles/", StringComparison.Ordinal)).Sum(weight => weight.Bytes), 300_000, 430_000);
        for (var presses = 0; presses < 12 && !await page.EvaluateAsync<bool>("() => document.activeElement.id === 'after'"); presses++) await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("#after")).ToBeFocusedAsync();
        await page.Locator("ctg-map canvas").HoverAsync();
        var scrolled = await page.EvaluateAsync<double>("() => scrollY");
        await page.Mouse.WheelAsync(0, 200);
        await Eventually.Async(async () => await page.EvaluateAsync<double>("() => scrollY") > scrolled, "the wheel scrolls the page", seconds: 10);

        // In a frame without origin too: worker, modules and tiles come from another origin than its own, which is none.
        await page.Locator("iframe").ScrollIntoViewIfNeededAsync();
        var frame = Assert.Single(await page.EmbedFramesAsync());
        Assert.Empty(log.Complaints);
        Assert.Equal("", await page.AxeFaultsAsync());        // the frame is loaded now: axe waits for one that is not
        var ofAxe = log.Complaints.Count;                     // it tries styles that the policy forbids
        await frame.Locator("svg.territory").ClickAsync();
        await Assertions.Expect(frame.Locator(".live.ready")).ToBeVisibleAsync();
        Assert.Equal("null", await frame.EvaluateAsync<string>("() => self.origin"));
        Assert.Empty(log.Complaints.Skip(ofAxe));
        Assert.Empty(log.Elsewhere(_host.Address, site.Address));
    }

    [Theory]
    [InlineData("kind=\"eaje\" mode=\"velo\" public=\"0-2\" couche=\"couverte\"", "path[fill][stroke]", 3, "15\u00a0min ou moins")]
    [InlineData("kind=\"rpe\" couche=\"declarees\"", ".zones path", 2, "RPE")]
    public async Task Zones_are_drawn_and_explored_on_another_site(string options, string drawn, int count, string legend)
    {
        var element = $"<ctg-map territory=\"{browser.DemoId}\" {options}></ctg-map><script type=\"module\" src=\"{browser.Address}/embed/embed.js\"></script>";
        var page = await browser.OpenAsync(900, 800, calm: true, address: _host.Address);
        var log = new NetworkLog(page);
        await page.GotoAsync(_host.Publish("/zones", element, new Guide(browser.Address, browser.DemoId).Policy));
        await Assertions.Expect(page.Locator($"ctg-map svg.territory {drawn}")).ToHaveCountAsync(count);
        await Assertions.Expect(page.Locator("ctg-map .legend")).ToContainTextAsync(legend);
        await page.Locator("ctg-map").GetByRole(AriaRole.Button, new() { Name = "Explorer la carte" }).ClickAsync();
        await Assertions.Expect(page.Locator("ctg-map .live.ready")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("ctg-map .of-zones .said")).ToHaveTextAsync("");
        Assert.Contains(log.Of(browser.Address), url => url.Contains(options.Contains("couverte", StringComparison.Ordinal) ? "/coverage?" : "/zones?", StringComparison.Ordinal));
        Assert.Empty(log.Complaints);
        Assert.Equal("", await page.AxeFaultsAsync());
    }

    [Fact]
    public async Task A_slow_and_a_failing_service_leave_something_to_read_and_are_found_again()
    {
        var path = _host.Publish("/panne", Guide.Element + Guide.Frame, Guide.Policy);
        var page = await browser.OpenAsync(900, 800, address: _host.Address);
        await page.Clock.InstallAsync();
        var answering = new TaskCompletionSource();
        var (down, slow) = (false, true);
        await page.RouteAsync(url => url.Contains("/embed/map?", StringComparison.Ordinal), async route =>
        {
            if (slow && route.Request.Frame == page.MainFrame) await answering.Task;
            await (down ? route.FulfillAsync(new() { Status = 502, Body = "Bad gateway" }) : route.ContinueAsync());
        });

        // Slow: what stands inside the element is there meanwhile.
        await page.GotoAsync(path);
        await Assertions.Expect(page.Locator("ctg-map > a")).ToBeVisibleAsync();
        await page.Clock.FastForwardAsync(5_000);
        await Assertions.Expect(page.Locator("ctg-map .message")).ToContainTextAsync("Chargement…");
        await Assertions.Expect(page.Locator("ctg-map > a")).ToBeVisibleAsync();
        slow = false;
        answering.SetResult();
        await Assertions.Expect(page.Locator("ctg-map svg.territory")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("ctg-map > a")).Not.ToBeVisibleAsync();
        var frame = Assert.Single(await page.EmbedFramesAsync());

        // Down: what was shown stays, and says of when it is.
        down = true;
        await page.Clock.FastForwardAsync(37_000);
        await Assertions.Expect(frame.Locator("[data-freshness]")).ToHaveTextAsync(LivePage.StaleWords());
        await page.Locator("ctg-map").ScrollIntoViewIfNeededAsync();
        await page.Clock.FastForwardAsync(37_000);
        await Assertions.Expect(page.Locator("ctg-map [data-freshness]")).ToHaveTextAsync(LivePage.StaleWords());
        await Assertions.Expect(page.Locator("ctg-map svg.territory")).ToBeVisibleAsync();
        down = false;
        await page.Clock.FastForwardAsync(37_000);
        await Assertions.Expect(page.Locator("ctg-map [data-freshness]")).ToHaveTextAsync(LivePage.FreshWords());

        // Down from the start: words, and the way to the page; then the map, without being asked for.
        down = true;
        await page.GotoAsync(_host.Publish("/absent", $"<ctg-map territory=\"{HandmadeTerritory.Id}\"></ctg-map><script type=\"module\" src=\"{site.Address}/embed/embed.js\"></script>", Guide.Policy));
        await Assertions.Expect(page.Locator("ctg-map .message")).ToContainTextAsync("La carte ne répond pas pour le moment.");
        await Assertions.Expect(page.Locator("ctg-map .message a")).ToHaveAttributeAsync("href", $"{site.Address}/t/{HandmadeTerritory.Id}");
        down = false;
        await page.Clock.FastForwardAsync(7_000);
        await Assertions.Expect(page.Locator("ctg-map svg.territory")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_option_that_is_refused_is_named_where_the_map_would_be_and_a_changed_one_is_followed()
    {
        var path = _host.Publish("/options", $"<ctg-map territory=\"{HandmadeTerritory.Id}\" mode=\"fusee\" lang=\"en\"></ctg-map><script type=\"module\" src=\"{site.Address}/embed/embed.js\"></script>");
        var page = await browser.OpenAsync(900, 800, address: _host.Address);
        await page.GotoAsync(path);
        await Assertions.Expect(page.Locator("ctg-map .message")).ToContainTextAsync("“mode” has a value that is not accepted. Accepted values: voiture, velo, marche.");
        await page.Locator("ctg-map").EvaluateAsync("map => { map.setAttribute('mode', 'velo'); map.setAttribute('theme', '#7c1f55'); map.setAttribute('figures', 'off'); map.setAttribute('table', 'on'); }");
        await Assertions.Expect(page.Locator("ctg-map h2")).ToContainTextAsync("by bicycle");
        await Assertions.Expect(page.Locator("ctg-map .answers")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("ctg-map .table tbody tr")).ToHaveCountAsync(4);
        Assert.Equal("rgb(124, 31, 85)", await page.Locator("ctg-map .open a").EvaluateAsync<string>("link => getComputedStyle(link).color"));

        // live="now" hears of an edit by the hub: no clock has to go on.
        using var planner = await site.PlannerAsync();
        await page.Locator("ctg-map").EvaluateAsync("map => map.setAttribute('live', 'now')");
        await Assertions.Expect(page.Locator("ctg-map [data-live=now]")).ToBeVisibleAsync();
        await LiveSite.MoveAsync(planner, 5.15);
        await Assertions.Expect(page.Locator("ctg-map section.ctg-embed")).ToHaveAttributeAsync("data-version", FormattableString.Invariant($"{site.Shown.Version}"), new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task What_comes_in_the_place_of_our_page_brings_nothing_of_its_own()
    {
        var page = await browser.OpenAsync(900, 800, address: _host.Address);
        await page.RouteAsync(url => url.Contains("/embed/map?", StringComparison.Ordinal), route => route.FulfillAsync(new()
        {
            Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" }, ContentType = "text/html",
            Body = """
                <main class="ctg-embed"><h1 onclick="hurt()" style="color:red">Titre</h1><script>window.hurt = 1</script><img src="x" onerror="window.hurt = 2"><iframe src="https://autre.example"></iframe>
                <a href="javascript:window.hurt=3">un</a><a href="https://autre.example/">deux</a><a href="/t/essai">trois</a><form action="https://autre.example"><input name="a"></form>
                <svg><use href="https://autre.example/a.svg#x"/><use href="#pin"/><foreignObject><p>quatre</p></foreignObject><style>p{color:red}</style><path d="M0 0" onload="hurt()"/></svg></main>
                """,
        }));
        var log = new NetworkLog(page);
        await page.GotoAsync(_host.Publish("/faux", $"<ctg-map territory=\"{HandmadeTerritory.Id}\"></ctg-map><script type=\"module\" src=\"{site.Address}/embed/embed.js\"></script>"));
        await Assertions.Expect(page.Locator("ctg-map h2")).ToHaveTextAsync("Titre");
        Assert.Equal($"""<section class="ctg-embed"><h2>Titre</h2> <a>un</a><a>deux</a><a href="{site.Address}/t/essai" target="_blank" rel="noopener">trois</a> <svg><use></use><use href="#pin"></use><path d="M0 0"></path></svg></section>""",
            await page.Locator("ctg-map").EvaluateAsync<string>("map => map.shadowRoot.innerHTML.replace(/\\s+/g, ' ')"));
        Assert.Equal("undefined", await page.EvaluateAsync<string>("() => typeof window.hurt"));
        Assert.Empty(log.Elsewhere(_host.Address, site.Address));
    }

    [Fact]
    public async Task A_service_near_home_is_found_from_a_commune_or_from_where_one_stands_to_a_hundred_metres()
    {
        using var planner = await site.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        var closed = Guide.Frame.Replace("<iframe", "<iframe sandbox=\"allow-scripts\"", StringComparison.Ordinal).Replace("/embed/map?", "/embed/map?finder=on&amp;", StringComparison.Ordinal).Replace("allow=\"geolocation\"", "", StringComparison.Ordinal);
        var page = await browser.OpenAsync(900, 800, address: _host.Address);
        var log = new NetworkLog(page);
        await page.Context.GrantPermissionsAsync(["geolocation"], new() { Origin = _host.Address });
        await page.Context.SetGeolocationAsync(new() { Longitude = 5.1512345f, Latitude = 47.0512345f });
        await page.GotoAsync(_host.Publish("/chercher", Guide.Element + closed, Guide.Policy));

        // By car from the middle of Bresle, 5.15° E: 7.58 km to the crèche in the middle of Aubry; 13 minutes at 45 km/h with a detour of 1.3.
        var found = page.Locator("ctg-map .found");
        await page.Locator("ctg-map select").SelectOptionAsync("Bresle");
        await page.Locator("ctg-map .find").ClickAsync();
        await Assertions.Expect(found).ToHaveTextAsync("Crèche aubry\u202F: environ 13\u00A0min en voiture, 7,6\u00A0km.");
        await page.Locator("ctg-map .here").ClickAsync();
        await Eventually.Async(() => Task.FromResult(log.Of(site.Address).Any(url => url.Contains("lon=5.151&lat=47.051&", StringComparison.Ordinal))), "the rounded position is asked for", seconds: 20);
        Assert.DoesNotContain(log.Of(site.Address), url => url.Contains("5.1512", StringComparison.Ordinal));

        var frame = Assert.Single(await page.EmbedFramesAsync());
        await frame.Locator(".here").ClickAsync();
        await Assertions.Expect(frame.Locator(".found")).ToContainTextAsync("Choisir une commune de la liste");
    }

    [Fact]
    public async Task Without_script_the_frame_is_complete_and_the_element_is_its_picture()
    {
        var page = await browser.OpenAsync(900, 800, script: false, address: _host.Address);
        await page.GotoAsync(_host.Publish("/sans-script", Guide.Element + Guide.Frame));
        await Assertions.Expect(page.Locator("ctg-map > a")).ToBeVisibleAsync();
        var picture = page.Locator("noscript img");
        await Assertions.Expect(picture).ToBeVisibleAsync();
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
        Assert.InRange((await picture.BoundingBoxAsync())!.Height, 300, 3_000);       // an address that failed is a line of text
        var frame = page.FrameLocator("iframe");
        await page.Locator("iframe").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(frame.Locator(".answers p")).ToHaveCountAsync(3);
        await Assertions.Expect(frame.Locator("svg.territory path[data-code]")).ToHaveCountAsync(4);
        await Assertions.Expect(frame.Locator(".legend li").First).ToBeVisibleAsync();
        await Assertions.Expect(frame.Locator(".sources summary")).ToContainTextAsync("Licence Ouverte 2.0");
        await Assertions.Expect(frame.Locator(".open a")).ToHaveAttributeAsync("href", $"{LiveSite.Path}#tableau");
        await Assertions.Expect(frame.Locator("button:visible")).ToHaveCountAsync(0);
    }
}
