using System.Net;
using System.Text.Json;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Comparisons;

/// <summary>By car a commune of the plain is 13 minutes from the next; crèches stand in Aubry (20 places) and Esles (40).</summary>
public sealed class CompareReadTests(ThreeTerritories api) : IClassFixture<ThreeTerritories>
{
    const string Plain = "/api/territories/" + HandmadeTerritory.Id;
    const string Question = "kind=eaje&mode=voiture&public=all";

    [Fact]
    public async Task Two_territories_are_told_with_their_difference()
    {
        var answer = await api.Json($"{Plain}/compare?with={ThreeTerritories.Town}&{Question}");
        var within = Figure(answer, "within");
        // Within 15 minutes by car: Aubry and Bresle here, and Dorne next to Esles (1,505 of 1,805); everyone in Esles.
        Assert.Equal(1_505 / 1_805.0, Number(within.GetProperty("here")), 1e-9);
        var there = within.GetProperty("there")[0];
        Assert.Equal(("Esles", 1, 1.0), (there.GetProperty("name").GetString(), there.GetProperty("behind").GetInt32(), Number(there.GetProperty("figure"))));
        Assert.Equal(1_505 / 1_805.0 - 1, there.GetProperty("difference").GetDouble(), 1e-9);
        Assert.Equal(15, within.GetProperty("minutes").GetInt32());

        // The figures are those of the territories' own answers, and mean minutes differ by their difference.
        var (here, other) = (await api.Json($"{Plain}/communes?service=eaje&mode=voiture&public=all"), await api.Json($"/api/territories/{ThreeTerritories.Town}/communes?service=eaje&mode=voiture&public=all"));
        var mean = Figure(answer, "mean");
        Assert.Equal(here.GetProperty("whole").GetProperty("figures").GetProperty("mean").GetRawText(), mean.GetProperty("here").GetRawText());
        Assert.Equal(other.GetProperty("whole").GetProperty("figures").GetProperty("mean").GetRawText(), mean.GetProperty("there")[0].GetProperty("figure").GetRawText());
        Assert.Equal(Number(mean.GetProperty("here")) - Number(mean.GetProperty("there")[0].GetProperty("figure")), mean.GetProperty("there")[0].GetProperty("difference").GetDouble(), 1e-9);
        Assert.Empty(answer.GetProperty("unlike").EnumerateArray());          // one import, one method
        Assert.False(answer.GetProperty("mixesFiction").GetBoolean());
    }

    [Fact]
    public async Task No_difference_is_taken_with_five_people()
    {
        var answer = await api.Json($"{Plain}/compare?with={ThreeTerritories.Hamlet}&{Question}");
        foreach (var figure in answer.GetProperty("figures").EnumerateArray().Where(one => one.GetProperty("figure").GetString() is "within" or "mean"))
        {
            Assert.Equal("fragile", figure.GetProperty("there")[0].GetProperty("figure").GetProperty("state").GetString());
            Assert.False(figure.GetProperty("there")[0].TryGetProperty("difference", out _));
        }
    }

    [Fact]
    public async Task A_mean_weighs_people_and_says_how_many_stand_behind_it()
    {
        var mean = Figure(await api.Json($"{Plain}/compare?with=tous&{Question}"), "within").GetProperty("there")[0];
        // Dorne's five people are too few to be read: (1,505 + 2,000) of (1,805 + 2,000).
        Assert.Equal(3_505 / 3_805.0, Number(mean.GetProperty("figure")), 1e-9);
        Assert.Equal(2, mean.GetProperty("behind").GetInt32());
        Assert.False(mean.TryGetProperty("code", out _));
    }

    [Fact]
    public async Task Each_secteur_is_told_beside_the_whole()
    {
        var within = Figure(await api.Json($"{Plain}/compare?with=secteurs&{Question}"), "within");
        // In the west everyone is within 15 minutes; in the east only the five of Dorne, of 305.
        Assert.Equal(["ouest", "est"], within.GetProperty("there").EnumerateArray().Select(one => one.GetProperty("code").GetString()));
        Assert.Equal(1, Number(within.GetProperty("there")[0].GetProperty("figure")));
        Assert.Equal(5 / 305.0, Number(within.GetProperty("there")[1].GetProperty("figure")), 1e-9);
    }

    [Fact]
    public async Task The_official_rate_is_told_with_its_year_and_is_never_the_same_measure()
    {
        var official = (await api.Json($"{Plain}/compare?with=tous&kind=eaje&public=0-2")).GetProperty("official");
        Assert.Equal(("CNAF", 2023, false), (official.GetProperty("producer").GetString(), official.GetProperty("year").GetInt32(), official.GetProperty("sameMeasure").GetBoolean()));
        Assert.Equal([("national", 60.9), ("median", 62.9), ("lowest", 2.7), ("highest", 160.5)],
            official.GetProperty("values").EnumerateArray().Select(value => (value.GetProperty("code").GetString()!, value.GetProperty("number").GetDouble())));
        Assert.False((await api.Json($"{Plain}/compare?with=tous&kind=france-services&public=all")).TryGetProperty("official", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&with=" + HandmadeTerritory.Id)]          // with itself: no comparison
    [InlineData("&with=nulle-part")]
    public async Task What_cannot_be_compared_is_refused_with_what_can(string with)
    {
        using var answer = await api.Http.GetAsync($"{Plain}/compare?{Question}{with}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(["secteurs", "tous", ThreeTerritories.Hamlet, ThreeTerritories.Town], problem.GetProperty("accepted").GetProperty("with").EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public async Task The_answer_changes_its_tag_with_the_other_territory_too()
    {
        using var first = await api.Http.GetAsync($"{Plain}/compare?with={ThreeTerritories.Town}&{Question}");
        using var second = await api.Http.GetAsync($"{Plain}/compare?with=tous&{Question}");
        Assert.NotEqual(first.Headers.ETag, second.Headers.ETag);
        using var again = await api.Http.SendAsync(new(HttpMethod.Get, $"{Plain}/compare?with={ThreeTerritories.Town}&{Question}") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } });
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Shares_minute_by_minute_are_those_of_the_thresholds()
    {
        var curve = await api.Json($"{Plain}/curve?kind=eaje&public=all");
        Assert.Equal(["voiture", "velo", "marche"], curve.GetProperty("modes").EnumerateArray().Select(one => one.GetProperty("mode").GetProperty("code").GetString()));
        foreach (var mode in curve.GetProperty("modes").EnumerateArray())
        {
            var shares = mode.GetProperty("shares").EnumerateArray().ToArray();
            Assert.Equal(Enumerable.Range(0, 61), shares.Select(share => share.GetProperty("minutes").GetInt32()));
            var communes = await api.Json($"{Plain}/communes?service=eaje&mode={mode.GetProperty("mode").GetProperty("code").GetString()}&public=all");
            foreach (var threshold in communes.GetProperty("whole").GetProperty("figures").GetProperty("within").EnumerateArray())
                Assert.Equal(threshold.GetProperty("figure").GetRawText(), shares[threshold.GetProperty("minutes").GetInt32()].GetProperty("figure").GetRawText());
        }
        using var refused = await api.Http.GetAsync($"{Plain}/curve?kind=fusee");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    static JsonElement Figure(JsonElement answer, string name) =>
        answer.GetProperty("figures").EnumerateArray().First(one => one.GetProperty("figure").GetString() == name);

    static double Number(JsonElement figure) => figure.GetProperty("number").GetDouble();
}
