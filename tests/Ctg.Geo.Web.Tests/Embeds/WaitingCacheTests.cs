using System.Net;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Widgets;

namespace Ctg.Geo.Web.Tests.Embeds;

/// <summary>Caches that ask "Prefer: wait": one question per change, and an answer for each that cannot wait any longer.</summary>
public sealed class WaitingCacheTests(LiveSite site) : IClassFixture<LiveSite>, IDisposable
{
    const string Map = $"/embed/map?territory={HandmadeTerritory.Id}&kind=eaje&mode=voiture&public=all", Picture = $"/embed/map.svg?territory={HandmadeTerritory.Id}";

    readonly HttpClient _http = new() { BaseAddress = new(site.Address) };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Each_change_answers_the_question_that_waits_for_it()
    {
        using var planner = await site.PlannerAsync();
        foreach (var path in (string[])[Map, Picture])
        {
            var held = await TagAsync(path);
            for (var change = 1; change <= 3; change++)
            {
                var question = AskAsync(path, held, "wait=600");
                await WaitingAsync(1);
                await LiveSite.MoveAsync(planner, 5.05 + change * 0.05);
                using var answer = await question;
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);      // asked without waiting, it would have been told 304
                held = answer.Headers.ETag!.ToString();
                Assert.Equal(await TagAsync(path), held);
                Assert.Equal("public, max-age=10", string.Join(", ", answer.Headers.CacheControl!.ToString().Split(", ").OrderDescending()));
            }
        }
    }

    [Fact]
    public async Task A_changed_widget_and_a_removed_one_are_told_though_nobody_announces_them()
    {
        using var desk = await WidgetDesk.OpenAsync(site);
        var id = await desk.AddAsync("Page des familles", "kind=eaje&mode=voiture&public=all");
        var path = $"/embed/w/{id}";
        var question = AskAsync(path, await TagAsync(path), "wait=600");
        await WaitingAsync(1);
        await desk.ChangeAsync(id, 1, WidgetDesk.Body("Page des familles", "kind=eaje&mode=marche&public=all"));
        using var changed = await question;
        Assert.Contains("à pied", await changed.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        question = AskAsync(path, changed.Headers.ETag!.ToString(), "wait=600");
        await WaitingAsync(1);
        using (var removed = await desk.SendAsync(HttpMethod.Delete, "/" + id, revision: 2)) Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var gone = await question;
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        // The first, for its tag: a cache that waits is no reader.
        await using var views = site.Db.Owner.CreateCommand($"select coalesce(sum(count), 0)::bigint from ops.widget_view where widget_id = '{id}'");
        Assert.InRange((long)(await views.ExecuteScalarAsync(Cancel))!, 0, 1);
    }

    [Theory]
    [InlineData("wait=1")]
    [InlineData("respond-async, Wait = 1; foo=bar")]
    public async Task Who_has_waited_long_enough_is_told_that_nothing_changed(string preference)
    {
        var held = await TagAsync(Map);
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        using var answer = await AskAsync(Map, held, preference);
        Assert.Equal((HttpStatusCode.NotModified, held), (answer.StatusCode, answer.Headers.ETag!.ToString()));
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(0.9));
    }

    [Theory]
    [InlineData("wait=0")]
    [InlineData("wait=-5")]
    [InlineData("wait=99999999999999999999")]
    [InlineData("wait=soon")]
    [InlineData("wait")]
    [InlineData("return=minimal")]
    public async Task A_preference_that_is_not_understood_is_none(string preference)
    {
        using var answer = await AskAsync(Map, await TagAsync(Map), preference);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Equal(0, site.Caches.Waiting);
    }

    [Fact]
    public async Task Who_holds_something_else_or_nothing_or_asks_wrongly_does_not_wait()
    {
        using (var other = await AskAsync(Map, "W/\"000000000000000000000000\"", "wait=600")) Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using (var nothing = await AskAsync(Map, null, "wait=600")) Assert.Equal(HttpStatusCode.OK, nothing.StatusCode);
        using (var wrong = await AskAsync(Map + "&height=10", "W/\"000000000000000000000000\"", "wait=600")) Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(0, site.Caches.Waiting);
    }

    [Fact]
    public async Task Beyond_so_many_one_more_is_answered_at_once_and_who_leaves_makes_room()
    {
        var held = await TagAsync(Map);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Task[] waiting = [.. Enumerable.Range(0, WaitingCaches.Most).Select(_ => AskAsync(Map, held, "wait=600", leaving.Token))];
        await WaitingAsync(WaitingCaches.Most);
        using (var more = await AskAsync(Map, held, "wait=600")) Assert.Equal(HttpStatusCode.NotModified, more.StatusCode);
        await leaving.CancelAsync();
        foreach (var one in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        await WaitingAsync(0);
    }

    [Fact]
    public async Task A_node_that_stops_answers_who_waits()
    {
        var (held, port) = (await TagAsync(Map), new Uri(site.Address).Port);
        var question = AskAsync(Map, held, "wait=600");
        await WaitingAsync(1);
        await site.StopAsync();
        using (var answer = await question) Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        await site.StartAsync(port);
    }

    async Task<string> TagAsync(string path)
    {
        using var answer = await _http.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.ETag!.ToString();
    }

    Task<HttpResponseMessage> AskAsync(string path, string? held, string preference, CancellationToken? cancel = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (held is not null) request.Headers.Add("If-None-Match", held);
        Assert.True(request.Headers.TryAddWithoutValidation("Prefer", preference));
        return _http.SendAsync(request, cancel ?? Cancel);
    }

    Task WaitingAsync(int count) => Eventually.Async(() => Task.FromResult(site.Caches.Waiting == count), $"{count} questions wait", seconds: 60);
}
