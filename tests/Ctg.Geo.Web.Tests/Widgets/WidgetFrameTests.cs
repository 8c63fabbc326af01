using System.Net;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Embeds;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Widgets;

/// <summary>A widget on pages of other origins, in a real browser: who may frame it, what a planner changes, how often it was opened.</summary>
public sealed class WidgetFrameTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>, IAsyncLifetime
{
    const string ByCar = "kind=eaje&mode=voiture&public=all", OnFoot = "kind=eaje&mode=marche&public=all&lang=en";

    readonly HostSite _host = new();

    public async ValueTask InitializeAsync() => await _host.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_allowed_page_shows_it_and_follows_a_planner_another_shows_nothing_and_openings_alone_are_counted()
    {
        using var desk = await WidgetDesk.OpenAsync(site);
        var id = await desk.AddAsync("Page des familles", ByCar, _host.Address);
        var path = _host.Publish("/familles", $"""<iframe src="{site.Address}/embed/w/{id}" title="Carte" width="600" height="900"></iframe>""");

        // The same site by another name is another origin: the browser shows nothing of the frame.
        var refused = await browser.OpenAsync(900, 900, address: _host.OtherAddress);
        var complaint = refused.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("frame-ancestors", StringComparison.Ordinal) });
        await refused.GotoAsync(path);
        Assert.Contains($"frame-ancestors {_host.Address}\"", (await complaint).Text, StringComparison.Ordinal);
        Assert.Equal(0, await refused.FrameLocator("iframe").Locator(".ctg-embed").CountAsync());

        var page = await browser.OpenAsync(900, 900, address: _host.Address);
        await page.Clock.InstallAsync();
        await page.GotoAsync(_host.Publish("/element", $"""<iframe src="{site.Address}/embed/w/{id}" title="Carte" width="600" height="900"></iframe><ctg-map widget="{id}"></ctg-map><script type="module" src="{site.Address}/embed/embed.js"></script>"""));
        var (frame, element) = (page.FrameLocator("iframe").Locator("h1"), page.Locator("ctg-map h2").First);
        await element.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(frame).ToContainTextAsync("en voiture");
        await Assertions.Expect(element).ToContainTextAsync("en voiture");
        Assert.Equal(id, await page.FrameLocator("iframe").Locator("main").GetAttributeAsync("data-id"));

        // Two frames, of which one was refused by the browser only, and one element.
        await Eventually.Async(async () => await desk.ViewsAsync(id) == 3, "three openings are counted", seconds: 30);

        // What the planner changes reaches the page that is open, which nobody touched: asked again after half a minute, a fifth more or less.
        await desk.ChangeAsync(id, 1, WidgetDesk.Body("Page des familles", OnFoot, _host.Address));
        await SeenAsync(desk, id, "marche");
        await page.Clock.FastForwardAsync(37_000);
        await Assertions.Expect(element).ToContainTextAsync("on foot");
        await Assertions.Expect(frame).ToContainTextAsync("on foot");

        // Without hosts everyone may frame it; the policy of another time is in nobody's way.
        await desk.ChangeAsync(id, 2, WidgetDesk.Body("Page des familles", ByCar));
        await SeenAsync(desk, id, "voiture", hosts: 0);
        await refused.GotoAsync("about:blank");
        var open = await browser.OpenAsync(900, 900, address: _host.OtherAddress);
        await open.GotoAsync(path);
        await Assertions.Expect(open.FrameLocator("iframe").Locator("h1")).ToContainTextAsync("en voiture");
        await Eventually.Async(async () => await desk.ViewsAsync(id) == 4, "asking again is no opening", seconds: 30);

        // Removed: said in words, wherever it stands.
        using (var removed = await desk.SendAsync(HttpMethod.Delete, "/" + id, revision: 3)) Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await Eventually.Async(async () => (await desk.Http.GetAsync($"/embed/w/{id}")).StatusCode == HttpStatusCode.NotFound, "it is gone");
        var late = await browser.OpenAsync(900, 900, address: _host.OtherAddress);
        await late.GotoAsync(path);
        await Assertions.Expect(late.FrameLocator("iframe").Locator("h1")).ToHaveTextAsync("Cette carte n’existe plus");
    }

    [Fact]
    public async Task The_policy_names_exactly_the_hosts_and_the_answer_is_another_when_they_change()
    {
        using var desk = await WidgetDesk.OpenAsync(site);
        var id = await desk.AddAsync("Deux sites", ByCar, "https://www.ville.fr", "https://*.agglo.fr");
        using var anyone = new HttpClient { BaseAddress = new(site.Address) };
        using var first = await anyone.GetAsync($"/embed/w/{id}");
        Assert.EndsWith("; frame-ancestors https://www.ville.fr https://*.agglo.fr", PolicyOf(first), StringComparison.Ordinal);
        Assert.False(first.Headers.Contains("Set-Cookie"));

        await desk.ChangeAsync(id, 1, WidgetDesk.Body("Deux sites", ByCar));
        await SeenAsync(desk, id, "eaje", hosts: 0);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/embed/w/{id}") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        using var changed = await anyone.SendAsync(again);       // a browser that is told 304 keeps the policy it has
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.EndsWith("; frame-ancestors *", PolicyOf(changed), StringComparison.Ordinal);

        using var picture = await desk.Http.GetAsync($"/embed/w/{id}.svg");
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType!.MediaType);
        // Pasted into an editor: its page says where to ask, and the answer is its frame.
        var asked = System.Net.WebUtility.HtmlDecode((await first.Content.ReadAsStringAsync()).Split("application/json+oembed\" href=\"")[1].Split('"')[0]);
        var answer = await Planner.BodyAsync(await anyone.GetAsync(asked));
        Assert.StartsWith($"<iframe src=\"{site.Address}/embed/w/{id}\"", answer["html"]!.GetValue<string>(), StringComparison.Ordinal);
        using var none = await desk.Http.GetAsync("/embed/w/aaaaaaaaaaaa");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.EndsWith("; frame-ancestors *", PolicyOf(none), StringComparison.Ordinal);
        using var page = await desk.Http.GetAsync($"/t/{HandmadeTerritory.Id}/integrer");
        Assert.EndsWith("; frame-ancestors 'none'; frame-src 'self'", PolicyOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodes_that_end_at_the_same_time_have_added_all_that_they_counted()
    {
        using var desk = await WidgetDesk.OpenAsync(site);
        var id = await desk.AddAsync("Deux nœuds", ByCar);
        await using (var other = Site.Build([$"--CTG_DB={site.ConnectionString}", "--urls=http://127.0.0.1:0", "--environment=Production"]))
        {
            await other.StartAsync(TestContext.Current.CancellationToken);
            using var there = new HttpClient { BaseAddress = new(other.Urls.Single()) };
            await Eventually.Async(async () => (await there.GetAsync($"/embed/w/{id}")).IsSuccessStatusCode, "the other node shows it", seconds: 60);      // one
            await Task.WhenAll([.. Enumerable.Range(0, 30).Select(_ => OpenAsync(desk.Http, id)), .. Enumerable.Range(0, 19).Select(_ => OpenAsync(there, id))]);
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAgainAsync(there, id)));
            await Task.WhenAll(other.StopAsync(TestContext.Current.CancellationToken), site.StopAsync());
        }
        await using var command = site.Db.Owner.CreateCommand($"select sum(count)::bigint from ops.widget_view where widget_id = '{id}'");
        Assert.Equal(1L + 30 + 19, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        // A number for each day, and nothing else that could be kept.
        await using var columns = site.Db.Owner.CreateCommand("select string_agg(column_name, ' ' order by ordinal_position) from information_schema.columns where table_schema = 'ops' and table_name = 'widget_view'");
        Assert.Equal("widget_id day count", await columns.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await site.StartAsync();
    }

    static async Task OpenAsync(HttpClient http, string id)
    {
        using var answer = await http.GetAsync($"/embed/w/{id}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    static async Task AskAgainAsync(HttpClient http, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/embed/w/{id}") { Headers = { { "Cache-Control", "max-age=0" }, { "Sec-Fetch-Dest", "empty" } } };
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>The service shows what was changed.</summary>
    static Task SeenAsync(WidgetDesk desk, string id, string option, int hosts = 1) => Eventually.Async(async () =>
    {
        var shown = await Planner.BodyAsync(await desk.Http.GetAsync($"/api/widgets/{id}"));
        return (shown["options"]!.GetValue<string>() + "&mode=voiture").Contains(option, StringComparison.Ordinal) && shown["hosts"]!.AsArray().Count == hosts;
    }, "the change is seen");

    static string PolicyOf(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").Single();
}
