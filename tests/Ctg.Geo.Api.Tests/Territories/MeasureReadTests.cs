using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Territories;

/// <summary>GET /api/territories/{id}/access over the handmade squares: neighbours are 7.59 km apart, 13.2 minutes by car (× 1.3, 45 km/h).</summary>
public sealed class MeasureReadTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    const string Access = "/api/territories/" + HandmadeTerritory.Id + "/access";

    [Fact]
    public async Task Children_share_the_places_within_their_reach()
    {
        var read = await api.Json(Access + "?kind=eaje&mode=voiture&measure=2sfca&public=0-2");

        Snapshot.Match("access-2sfca", read);
        // Within 15 min, Aubry's 20 places are for the children of Aubry (40) and Bresle (20): 20/60 each. Cormes (12) reaches none; Dorne has no child.
        var communes = read.GetProperty("communes").EnumerateArray().ToArray();
        Assert.Equal([1.0 / 3, 1.0 / 3, 0], communes[..3].Select(Number), new Close());
        Assert.Equal("unknown", State(communes[3]));
        Assert.Equal(20.0 / 72, Number(read.GetProperty("whole")), 1e-9);
        Assert.Equal(12, read.GetProperty("whole").GetProperty("without").GetProperty("number").GetDouble());
        Assert.Equal("placePerPerson", communes[0].GetProperty("access").GetProperty("unit").GetString());
        Assert.Equal(100, read.GetProperty("measure").GetProperty("readBy").GetInt32());
        Assert.Equal("offre-1", read.GetProperty("method").GetProperty("version").GetString());
        // Esles' 40 are reached by its own 90 children, in the belt: all 60 places are shared out.
        Assert.Equal(60, read.GetProperty("offer").GetProperty("reached").GetProperty("number").GetDouble());
        Assert.NotEmpty(read.GetProperty("sources").EnumerateArray());
    }

    [Theory]
    [InlineData("cumulative", "", 20, 20, 0)]
    [InlineData("cumulative", "&cutoff=30", 20, 20, 60)]                // from Cormes both are 26 min away
    [InlineData("gravity", "", 20, 2, 0)]                               // 0 min weighs 1, 13 min 0.1
    [InlineData("gravity", "&decay=linear:60&cutoff=1", 20, 0, 0)]
    [InlineData("e2sfca", "", 20.0 / 42, 2.0 / 42, 0)]                  // 40 × 1 + 20 × 0.1 = 42
    [InlineData("m2sfca", "", 20.0 / 42, 0.2 / 42, 0)]
    [InlineData("3sfca", "", 20.0 / 42, 2.0 / 42, 0)]                   // one crèche in reach: G = 1
    [InlineData("bfca", "", 20.0 / 60 / 1.1, 20.0 / 60 * 0.1 / 1.1, 0)] // R = 20/60; shares of the site: 1/1.1 and 0.1/1.1
    [InlineData("availability", "", 20 * 40.0 / 42, 20 * 2.0 / 42, 0)]
    [InlineData("e2sfca", "&steps=10:1,20:0.5&edge=upper", 20.0 / 50, 10.0 / 50, 0)]
    public async Task Every_measure_is_answered(string measure, string parameters, double aubry, double bresle, double cormes)
    {
        var read = await api.Json($"{Access}?kind=eaje&public=0-2&measure={measure}{parameters}");
        Assert.Equal([aubry, bresle, cormes], read.GetProperty("communes").EnumerateArray().Take(3).Select(Number), new Close());
        Assert.Equal(72, read.GetProperty("classes").EnumerateArray().Sum(entry => entry.GetProperty("people").GetProperty("number").GetDouble()));
    }

    [Fact]
    public async Task Nearest_is_what_the_communes_read()
    {
        var (access, communes) = (await api.Json(Access), await api.Json($"/api/territories/{HandmadeTerritory.Id}/communes"));
        Assert.Equal(
            communes.GetProperty("communes").EnumerateArray().Select(one => one.GetProperty("figures").GetProperty("mean").GetRawText()),
            access.GetProperty("communes").EnumerateArray().Select(one => one.GetProperty("access").GetRawText()));
        Assert.Equal("nearest", access.GetProperty("measure").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Nth_nearest_counts_places_and_says_so()
    {
        async Task<JsonElement> Nth(int n) => await api.Json($"{Access}?kind=eaje&public=0-2&measure=nearest&n={n}");
        var (nearest, first, all) = (await api.Json(Access + "?kind=eaje&public=0-2"), await Nth(20), await Nth(21));
        // The crèche of Aubry has 20 places, that of Esles 40: from Aubry and Bresle it is 53 and 40 minutes away, from Cormes both are 26.
        Assert.Equal(Numbers(nearest), Numbers(first));
        Assert.Equal([52.7, 39.5, 26.3], all.GetProperty("communes").EnumerateArray().Take(3).Select(one => Math.Round(Number(one), 1)));
        Assert.Equal((21, "place", "minute"), (all.GetProperty("measure").GetProperty("n").GetInt32(),
            all.GetProperty("measure").GetProperty("counts").GetString(), all.GetProperty("measure").GetProperty("unit").GetString()));
        Assert.False(nearest.GetProperty("measure").TryGetProperty("n", out _));
        var tooMany = await Nth(61);
        Assert.Equal("outOfReach", State(tooMany.GetProperty("whole")));
        Assert.Equal(72, tooMany.GetProperty("whole").GetProperty("without").GetProperty("number").GetDouble());
        Assert.Equal("service", (await api.Json(Access + "?kind=france-services&public=all&n=1")).GetProperty("measure").GetProperty("counts").GetString());

        static string[] Numbers(JsonElement read) => [.. read.GetProperty("communes").EnumerateArray().Select(one => one.GetProperty("access").GetRawText())];
    }

    [Fact]
    public async Task Passive_form_says_who_can_reach_each_site()
    {
        var read = await api.Json(Access + "?kind=eaje&public=0-2&measure=cumulative&passive=true");
        Snapshot.Match("access-passive", read);
        // Within 15 minutes: Esles has its own 90 children, in the belt; Aubry its 40 and the 20 of Bresle.
        Assert.Equal([(false, 90.0), (true, 60.0)], Reach(read));
        // Weighed 5:1, 15:0.1, the 20 of Bresle count for 2.
        Assert.Equal([(false, 90.0), (true, 42.0)], Reach(await api.Json(Access + "?kind=eaje&public=0-2&measure=gravity&passive=true")));
        // The communes read what they read without it, and the sites are those of the equipment.
        var active = await api.Json(Access + "?kind=eaje&public=0-2&measure=cumulative");
        Assert.Equal(active.GetProperty("communes").GetRawText(), read.GetProperty("communes").GetRawText());
        Assert.False(active.TryGetProperty("reach", out _));
        var sites = (await api.Json($"/api/territories/{HandmadeTerritory.Id}/equipment?service=eaje")).GetProperty("features").EnumerateArray().Select(Id);
        Assert.Equal(sites.Order(StringComparer.Ordinal), read.GetProperty("reach").EnumerateArray().Select(Id).Order(StringComparer.Ordinal));

        static string Id(JsonElement one) => one.GetProperty("id").GetString()!;
        static (bool, double)[] Reach(JsonElement read) => [.. read.GetProperty("reach").EnumerateArray().Select(one =>
            (one.GetProperty("inTerritory").GetBoolean(), Math.Round(one.GetProperty("people").GetProperty("number").GetDouble(), 9)))];
    }

    [Fact]
    public async Task Places_that_nobody_counts_are_services()
    {
        var read = await api.Json(Access + "?kind=france-services&public=all&measure=cumulative");
        // One service shared by its two sites, in equal parts since no opening is read from either; Aubry and Cormes reach one of them, Bresle and Dorne
        // their own, 26 min apart.
        Assert.Equal([0.5, 0.5, 1, 0.5], read.GetProperty("communes").EnumerateArray().Select(Number), new Close());
        Assert.Equal("service", read.GetProperty("measure").GetProperty("unit").GetString());
        Assert.True(read.GetProperty("offer").GetProperty("sharedEvenly").GetBoolean());
    }

    [Theory]
    [InlineData("measure=apl", "measure", "e2sfca")]
    [InlineData("kind=gym", "kind", "eaje")]
    [InlineData("measure=cumulative&cutoff=0", "cutoff", "at most 60")]
    [InlineData("measure=cumulative&cutoff=1e300", "cutoff", "at most 60")]
    [InlineData("measure=cumulative&steps=5:1", "steps", "nothing with measure=cumulative")]
    [InlineData("cutoff=15", "cutoff", "nothing with measure=nearest")]
    [InlineData("measure=e2sfca&steps=5:1&decay=linear:9", "decay", "nothing beside steps")]
    [InlineData("measure=e2sfca&steps=10:1,5:1", "steps", "rising")]
    [InlineData("measure=e2sfca&steps=5:1e-300", "steps", "0.000001")]
    [InlineData("measure=e2sfca&decay=gaussian:0.01", "decay", "gaussian:sigma (2 to 120)")]
    [InlineData("measure=e2sfca&decay=", "decay", "gaussian")]
    [InlineData("measure=e2sfca&edge=middle", "edge", "lower")]
    [InlineData("n=0", "n", "a whole number from 1 to 1000")]
    [InlineData("measure=nearest&n=1.5", "n", "a whole number from 1 to 1000")]
    [InlineData("n=99999999999", "n", "a whole number from 1 to 1000")]
    [InlineData("measure=gravity&n=2", "n", "nothing with measure=gravity")]
    [InlineData("measure=cumulative&passive=oui", "passive", "true")]
    [InlineData("measure=2sfca&passive=true", "passive", "nothing with measure=2sfca")]
    [InlineData("passive=true", "passive", "nothing with measure=nearest")]
    public async Task What_is_not_understood_is_refused_by_its_name(string parameters, string field, string accepted)
    {
        using var answer = await api.Http.GetAsync($"{Access}?{parameters}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(accepted, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tag_names_the_question_and_spares_the_answer()
    {
        using var first = await api.Http.GetAsync(Access + "?measure=2sfca");
        using var other = await api.Http.GetAsync(Access + "?measure=2sfca&cutoff=14");
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
        using var request = new HttpRequestMessage(HttpMethod.Get, Access + "?measure=2sfca");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await api.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    static double Number(JsonElement area) => area.GetProperty("access").GetProperty("number").GetDouble();

    static string? State(JsonElement area) => area.GetProperty("access").GetProperty("state").GetString();

    sealed class Close : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-9;

        public int GetHashCode(double obj) => 0;
    }
}
