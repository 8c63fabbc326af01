using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Ctg.Geo.Api.Tests.Editing;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Presentations;

/// <summary>What a planner prepares for a council, over HTTP: read, replaced, refused, raced for.</summary>
public sealed class PresentationTests(PlannedApi api) : IClassFixture<PlannedApi>
{
    const string Address = $"/api/territories/{HandmadeTerritory.Id}/presentation";

    [Fact]
    public async Task Planner_prepares_reads_and_replaces()
    {
        var tag = await TagAsync();
        using (var written = await PutAsync(api.Planner, Body(View(), View(ranked: true, sentence: "  Une <b>phrase</b>.  ")), tag))
        {
            Assert.True(written.IsSuccessStatusCode, await written.Content.ReadAsStringAsync());
            tag = written.Headers.ETag!.ToString();
        }
        using var read = await api.Planner.Http.GetAsync(Address);
        Assert.Equal(tag, read.Headers.ETag!.ToString());
        Assert.True(read.Headers.CacheControl!.NoStore);
        var views = (await Planner.BodyAsync(read))["views"]!.AsArray();
        Assert.Equal([null, "Une <b>phrase</b>."], views.Select(view => view!["sentence"]?.GetValue<string>()));       // text, never markup; trimmed
        Assert.Equal([false, true], views.Select(view => view!["ranked"]!.GetValue<bool>()));

        using var emptied = await PutAsync(api.Planner, Body(), tag);
        Assert.Empty((await Planner.BodyAsync(emptied))["views"]!.AsArray());
    }

    [Fact]
    public async Task Only_planners_of_the_territory_and_administrators_read_or_write_it()
    {
        var tag = await TagAsync();
        using var anonymous = await api.Http.GetAsync(Address);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        using var elsewhere = await api.Stranger.Http.GetAsync(Address);
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
        using var written = await PutAsync(api.Stranger, Body(View()), tag);
        Assert.Equal(HttpStatusCode.Forbidden, written.StatusCode);
        using var administrator = await PutAsync(api.Administrator, Body(View()), tag);
        Assert.True(administrator.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Planner_who_lost_the_race_is_told_what_stands_now()
    {
        var seen = await TagAsync();
        using (var first = await PutAsync(api.Administrator, Body(View(sentence: "La première.")), seen)) Assert.True(first.IsSuccessStatusCode);

        using var late = await PutAsync(api.Planner, Body(View(sentence: "La seconde.")), seen);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        var problem = await Planner.BodyAsync(late);
        Assert.Equal("La première.", problem["current"]!["views"]![0]!["sentence"]!.GetValue<string>());
        Assert.Equal(late.Headers.ETag!.ToString(), $"\"{problem["current"]!["revision"]}\"");
        using var again = await PutAsync(api.Planner, Body(View(sentence: "La seconde.")), late.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task The_same_request_sent_again_gets_its_first_answer()
    {
        var (tag, key) = (await TagAsync(), Guid.NewGuid());
        using var first = await PutAsync(api.Planner, Body(View()), tag, key);
        using var again = await PutAsync(api.Planner, Body(View()), tag, key);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(first.StatusCode, again.StatusCode);
        using var other = await PutAsync(api.Planner, Body(), tag, key);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Theory]
    [InlineData("views[0].service", "\"garderie\"")]
    [InlineData("views[0].mode", "\"trottinette\"")]
    [InlineData("views[0].audience", "\"tous\"")]
    [InlineData("views[0].measure", "\"ressenti\"")]
    [InlineData("views[0].map", "\"couche=secteurs&service=eaje\"")]
    [InlineData("views[0].map", "\"couche=<b>\"")]
    [InlineData("views[0].service", "null")]
    [InlineData("views[0].ranked", "1")]
    [InlineData("views[0].sentence", "\"deux\\nlignes\"")]
    [InlineData("views[0].sentence", "12")]
    [InlineData("views[0].html", "\"<b>\"")]
    public async Task Value_that_cannot_be_taken_is_named_with_what_is(string place, string value)
    {
        var tag = await TagAsync();
        var view = View();
        view[place.Split('.')[1]] = JsonNode.Parse(value);
        using var answer = await PutAsync(api.Planner, Body(view), tag);
        await IsRefusedAsync(answer, place);
        Assert.Equal(tag, await TagAsync());
    }

    [Fact]
    public async Task Bounds_hold_forty_views_and_three_hundred_characters()
    {
        var tag = await TagAsync();
        using (var longest = await PutAsync(api.Planner, Body([.. Enumerable.Range(0, 40).Select(_ => View(sentence: new('é', 300)))]), tag))
        {
            Assert.True(longest.IsSuccessStatusCode, await longest.Content.ReadAsStringAsync());
            tag = longest.Headers.ETag!.ToString();
        }
        using (var views = await PutAsync(api.Planner, Body([.. Enumerable.Range(0, 41).Select(_ => View())]), tag)) await IsRefusedAsync(views, "views");
        using (var letters = await PutAsync(api.Planner, Body(View(sentence: new('a', 301))), tag)) await IsRefusedAsync(letters, "views[0].sentence");
    }

    [Fact]
    public async Task What_has_no_meaning_together_is_refused()
    {
        var tag = await TagAsync();
        // Places per 100 where none are counted; a list of the farthest of something else than minutes.
        using (var places = await PutAsync(api.Planner, Body(View(service: "france-services", measure: "e2sfca")), tag)) await IsRefusedAsync(places, "views[0].measure");
        using (var list = await PutAsync(api.Planner, Body(View(measure: "sans-voiture", ranked: true)), tag)) await IsRefusedAsync(list, "views[0].ranked");
    }

    [Fact]
    public async Task A_condition_and_a_key_are_required()
    {
        using var unconditioned = await SendAsync(api.Planner, Body(), headers => headers.Add("Idempotency-Key", Guid.NewGuid().ToString()));
        Assert.Equal(HttpStatusCode.PreconditionRequired, unconditioned.StatusCode);
        var tag = await TagAsync();
        using var unnamed = await SendAsync(api.Planner, Body(), headers => Condition(headers, tag));
        await IsRefusedAsync(unnamed, "Idempotency-Key");
        using var nowhere = await api.Planner.Http.GetAsync("/api/territories/nulle-part/presentation");
        Assert.Equal(HttpStatusCode.Forbidden, nowhere.StatusCode);
    }

    /// <summary>Null: nothing was ever prepared.</summary>
    async Task<string?> TagAsync()
    {
        using var read = await api.Planner.Http.GetAsync(Address);
        return read.Headers.ETag?.ToString();
    }

    static Task<HttpResponseMessage> PutAsync(Planner planner, JsonObject body, string? tag, Guid? key = null) => SendAsync(planner, body, headers =>
    {
        Condition(headers, tag);
        headers.Add("Idempotency-Key", (key ?? Guid.NewGuid()).ToString());
    });

    static void Condition(HttpRequestHeaders headers, string? tag) => headers.TryAddWithoutValidation(tag is null ? "If-None-Match" : "If-Match", tag ?? "*");

    static async Task<HttpResponseMessage> SendAsync(Planner planner, JsonObject body, Action<HttpRequestHeaders> headers) =>
        await planner.SendToAsync(Address, body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), headers);

    static async Task IsRefusedAsync(HttpResponseMessage answer, string field)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, text);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(field, problem["errors"]!.AsObject().First().Key);
        Assert.NotEmpty(problem["accepted"]![field]!.AsArray());
    }

    static JsonObject Body(params JsonObject[] views) => new() { ["views"] = new JsonArray([.. views]) };

    static JsonObject View(string service = "eaje", string measure = "nearest", bool ranked = false, string? sentence = null) => new()
    {
        ["service"] = service, ["mode"] = "voiture", ["audience"] = "0-2", ["measure"] = measure, ["ranked"] = ranked, ["sentence"] = sentence,
    };
}
