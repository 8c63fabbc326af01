using System.Net;
using System.Text.Json.Nodes;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Live;

namespace Ctg.Geo.Web.Tests.Widgets;

/// <summary>Widgets over HTTP: added, changed, removed, refused, raced for; and what anyone reads of them.</summary>
public sealed class WidgetApiTests(LiveSite site) : IClassFixture<LiveSite>
{
    const string Territory = "territory=" + HandmadeTerritory.Id;

    [Fact]
    public async Task What_a_planner_adds_changes_and_removes_anyone_reads_and_then_no_more()
    {
        using var desk = await WidgetDesk.OpenAsync(site);
        string id;
        using (var added = await desk.SendAsync(HttpMethod.Post, "", WidgetDesk.Body("  Page <b>enfance</b> ", "kind=eaje&mode=voiture&legend=off", "https://WWW.Ville.fr/", "https://*.école.fr:8443")))
        {
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
            Assert.Equal("\"1\"", added.Headers.ETag!.ToString());
            var body = await Planner.BodyAsync(added);
            id = body["id"]!.GetValue<string>();
            Assert.Equal("Page <b>enfance</b>", body["name"]!.GetValue<string>());      // text, never markup; trimmed
        }

        // The options in their one form, defaults left out; the hosts as a policy writes them (école: RFC 3492).
        using var anyone = await desk.Http.GetAsync($"/api/widgets/{id}");
        var shown = await Planner.BodyAsync(anyone);
        Assert.Equal($"{Territory}&kind=eaje&legend=off", shown["options"]!.GetValue<string>());
        Assert.Equal(["https://www.ville.fr", "https://*.xn--cole-9oa.fr:8443"], shown["hosts"]!.AsArray().Select(host => host!.GetValue<string>()));
        Assert.False(shown.ContainsKey("name"));
        Assert.True(anyone.Headers.CacheControl!.Public);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/widgets/{id}") { Headers = { { "If-None-Match", anyone.Headers.ETag!.ToString() } } };
        using (var held = await desk.Http.SendAsync(again)) Assert.Equal(HttpStatusCode.NotModified, held.StatusCode);

        await desk.ChangeAsync(id, 1, WidgetDesk.Body("Partout", "mode=marche"));
        await Eventually.Async(async () => (await Planner.BodyAsync(await desk.Http.GetAsync($"/api/widgets/{id}")))["options"]!.GetValue<string>() == $"{Territory}&mode=marche", "the change is seen");
        using (var removed = await desk.SendAsync(HttpMethod.Delete, "/" + id, revision: 2)) Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await Eventually.Async(async () => (await desk.Http.GetAsync($"/api/widgets/{id}")).StatusCode == HttpStatusCode.NotFound, "it is gone");
        using var changed = await desk.SendAsync(HttpMethod.Put, "/" + id, WidgetDesk.Body("Revenu"), 3);
        Assert.Equal(HttpStatusCode.NotFound, changed.StatusCode);
    }

    [Fact]
    public async Task Only_planners_of_the_territory_and_administrators_see_the_list_or_change_anything()
    {
        using var desk = await WidgetDesk.OpenAsync(site);
        var id = await desk.AddAsync("Le nôtre");
        using var anonymous = new HttpClient { BaseAddress = new(site.Address) };
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.GetAsync(desk.Address)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.GetAsync($"{desk.Address}/{id}/views")).StatusCode);

        using var visitor = await Visitor.NewAsync(site.Db, new(site.Address), "cadres-ailleurs", administrator: false, "ailleurs");
        using var stranger = new WidgetDesk(visitor);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Http.GetAsync(desk.Address)).StatusCode);
        using (var written = await stranger.SendAsync(HttpMethod.Put, "/" + id, WidgetDesk.Body("Le leur"), 1)) Assert.Equal(HttpStatusCode.Forbidden, written.StatusCode);
        using (var removed = await stranger.SendAsync(HttpMethod.Delete, "/" + id, revision: 1)) Assert.Equal(HttpStatusCode.Forbidden, removed.StatusCode);

        using var administrator = await WidgetDesk.OpenAsync(site, administrator: true);
        await administrator.ChangeAsync(id, 1, WidgetDesk.Body("Le nôtre, revu"));
    }

    [Theory]
    [InlineData("name", "\"\"", "name")]
    [InlineData("name", "\"deux\\nlignes\"", "name")]
    [InlineData("options", "\"kind=garage\"", "options.kind")]
    [InlineData("options", "\"territory=ailleurs\"", "options.territory")]
    [InlineData("options", "\"theme=ffff00\"", "options.theme")]
    [InlineData("options", "12", "options")]
    [InlineData("hosts", "[\"http://ville.fr\"]", "hosts[0]")]
    [InlineData("hosts", "[\"https://ville.fr\", \"https://ville.fr/\"]", "hosts[1]")]
    [InlineData("hosts", "\"https://ville.fr\"", "hosts")]
    [InlineData("html", "\"<b>\"", "html")]
    public async Task What_cannot_be_taken_is_named_with_what_is(string field, string value, string place)
    {
        using var desk = await WidgetDesk.OpenAsync(site);
        var body = WidgetDesk.Body("Cadre");
        body[field] = JsonNode.Parse(value);
        await IsRefusedAsync(await desk.SendAsync(HttpMethod.Post, "", body), place);
    }

    [Fact]
    public async Task Fifty_hosts_a_key_and_a_condition_are_the_bounds()
    {
        using var desk = await WidgetDesk.OpenAsync(site);
        string[] hosts = [.. Enumerable.Range(0, 51).Select(i => FormattableString.Invariant($"https://site-{i}.fr"))];
        await desk.AddAsync("Cinquante", "", hosts[..50]);
        await IsRefusedAsync(await desk.SendAsync(HttpMethod.Post, "", WidgetDesk.Body("Cinquante et un", "", hosts)), "hosts");
        using var unconditioned = await desk.SendAsync(HttpMethod.Delete, "/" + await desk.AddAsync("Sans condition"));
        Assert.Equal(HttpStatusCode.PreconditionRequired, unconditioned.StatusCode);
        await IsRefusedAsync(await desk.Http.GetAsync($"{desk.Address}/{await desk.AddAsync("Vues")}/views?days=401"), "days");
    }

    [Fact]
    public async Task Of_two_planners_the_second_reads_what_stands_and_a_request_sent_twice_is_done_once()
    {
        using var desk = await WidgetDesk.OpenAsync(site);
        var key = Guid.NewGuid();
        using var first = await desk.SendAsync(HttpMethod.Post, "", WidgetDesk.Body("Un"), key: key);
        using var twice = await desk.SendAsync(HttpMethod.Post, "", WidgetDesk.Body("Un"), key: key);
        var id = (await Planner.BodyAsync(first))["id"]!.GetValue<string>();
        Assert.Equal(id, (await Planner.BodyAsync(twice))["id"]!.GetValue<string>());
        using (var other = await desk.SendAsync(HttpMethod.Post, "", WidgetDesk.Body("Deux"), key: key)) Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);

        await desk.ChangeAsync(id, 1, WidgetDesk.Body("La première"));
        using var late = await desk.SendAsync(HttpMethod.Put, "/" + id, WidgetDesk.Body("La seconde"), 1);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Equal("\"2\"", late.Headers.ETag!.ToString());
        Assert.Equal("La première", (await Planner.BodyAsync(late))["current"]!["name"]!.GetValue<string>());
    }

    static async Task IsRefusedAsync(HttpResponseMessage answer, string field)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, text);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(field, problem["errors"]!.AsObject().First().Key);
        Assert.NotEmpty(problem["accepted"]![field]!.AsArray());
        answer.Dispose();
    }
}
