using System.Net;
using System.Text.Json;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Territories;

/// <summary>With and without a car in the plain of <see cref="HandmadeTerritory"/>: communes 7.6 km apart, 13 minutes by car and 40 by
/// bicycle from one to the next; the crèches stand in Aubry and Esles.</summary>
public sealed class GapReadTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    const string Gap = "/api/territories/" + HandmadeTerritory.Id + "/gap";

    [Fact]
    public async Task Minutes_more_captive_demand_and_who_is_out_of_reach_are_told_for_each_area()
    {
        var gap = await api.Json(Gap + "?kind=eaje&public=all");
        Snapshot.Match("gap", gap);
        var communes = gap.GetProperty("communes").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);

        // At 15 km/h a bicycle takes three times as long as a car at 45: twice as many minutes more.
        Assert.Equal(0, Number(communes["Aubry"], "extra"), 1e-9);
        Assert.InRange(Number(communes["Bresle"], "car"), 13, 13.5);
        Assert.Equal(2 * Number(communes["Bresle"], "car"), Number(communes["Bresle"], "extra"), 0.02);
        Assert.Equal(Number(communes["Bresle"], "without") - Number(communes["Bresle"], "car"), Number(communes["Bresle"], "extra"), 1e-9);
        // From Cormes both crèches are 15 km away: 26 minutes by car, 79 by bicycle.
        Assert.Equal(("outOfReach", "withoutCar"), (State(communes["Cormes"], "extra"), communes["Cormes"].GetProperty("missing").GetString()));
        Assert.Equal(300, Number(communes["Cormes"], "onlyByCar"));
        Assert.Equal(("fragile", "fragile"), (State(communes["Dorne"], "extra"), State(communes["Dorne"], "captive")));

        // Beyond 20 minutes without a car: Bresle 500 × 20/200 = 50, Cormes 300 × 30/120 = 75, Dorne 5 × 1/3.
        var whole = gap.GetProperty("whole");
        Assert.Equal((805, 50 + 75 + 5 / 3.0), (Number(whole, "beyondWithoutCar"), Number(whole, "captive")));
        Assert.Equal(131 / 723.0, Number(whole, "householdsWithoutCar"), 1e-12);        // (80 + 20 + 30 + 1) / (400 + 200 + 120 + 3)
        Assert.Equal(("estimated", "value"), (State(whole, "captive"), State(whole, "householdsWithoutCar")));
        Assert.Equal(("households", 2021, false), (gap.GetProperty("method").GetProperty("captiveBasis").GetString(),
            gap.GetProperty("method").GetProperty("householdsYear").GetInt32(), gap.GetProperty("method").GetProperty("publicTransport").GetBoolean()));
        Assert.Contains(gap.GetProperty("sources").EnumerateArray(), source => source.GetProperty("name").GetString() == "Ménages d’essai");
    }

    [Fact]
    public async Task Places_without_a_car_are_compared_with_those_by_car()
    {
        // Within 20 minutes: 20 places at home in Aubry, either way; in Bresle by car alone (13 and 40 minutes); none from Cormes (26 by car).
        var gap = await api.Json(Gap + "?kind=eaje&public=0-2");
        Assert.Equal(["1", "0", "", ""], Ratios(gap));
        Assert.Equal("unknown", State(gap.GetProperty("communes")[2], "placesRatio"));
        Assert.Equal(40 * 20 / (40 * 20 + 20 * 20.0), Number(gap.GetProperty("whole"), "placesRatio"), 1e-12);
        Assert.Equal("ratio", gap.GetProperty("whole").GetProperty("placesRatio").GetProperty("unit").GetString());
        // Within 30, Cormes reaches both crèches by car; nobody under 3 lives in Dorne.
        Assert.Equal(["1", "0", "0", ""], Ratios(await api.Json(Gap + "?kind=eaje&public=0-2&minutes=30")));

        static string[] Ratios(JsonElement gap) => [.. gap.GetProperty("communes").EnumerateArray().Select(one =>
            one.GetProperty("placesRatio").TryGetProperty("number", out var number) ? number.GetRawText() : "")];
    }

    [Fact]
    public async Task Zones_name_the_criterion_and_the_people_most_first()
    {
        var access = (await api.Json(Gap + "?kind=eaje&public=0-2&minutes=15")).GetProperty("zones");
        // 20 children of Bresle and 12 of Cormes are beyond 15 minutes by bicycle; nobody under 3 lives in Dorne.
        Assert.Equal([("Bresle", 20.0), ("Cormes", 12.0)], InZone(access));
        Assert.Equal(("access", 15, "sans-voiture"), (access.GetProperty("criteria").GetString(), access.GetProperty("beyondMinutes").GetInt32(), access.GetProperty("by").GetString()));
        Assert.False(access.GetProperty("whole").TryGetProperty("insufficientOffer", out _));

        // By car Bresle is 13 minutes away, Cormes 26.
        Assert.Equal([("Cormes", 12.0)], InZone((await api.Json(Gap + "?kind=eaje&public=0-2&minutes=15&by=voiture")).GetProperty("zones")));

        // Weights 1 up to 5 minutes, 0.1 up to 15: Aubry's 20 or more places go to 40 × 1 + 20 × 0.1 = 42 children, some 48 per 100 in Aubry,
        // a tenth of that in Bresle, none in Cormes.
        var both = (await api.Json(Gap + "?kind=eaje&public=0-2&minutes=15&by=voiture&places=10&criteria=both")).GetProperty("zones");
        Assert.Equal([("Cormes", 12.0)], InZone(both));
        Assert.Equal(32, Number(both.GetProperty("whole"), "insufficientOffer"));
        Assert.Equal([("Bresle", 20.0), ("Cormes", 12.0)], InZone((await api.Json(Gap + "?kind=eaje&public=0-2&minutes=15&by=voiture&places=10")).GetProperty("zones")));
        Assert.Equal([("Bresle", 20.0), ("Cormes", 12.0)], InZone((await api.Json(Gap + "?kind=eaje&public=0-2&places=10&criteria=offer")).GetProperty("zones")));
    }

    [Theory]
    [InlineData("?kind=creche", "kind", "eaje")]
    [InlineData("?mode=voiture", "mode", "sans-voiture")]
    [InlineData("?mode=", "mode", "velo")]
    [InlineData("?public=65", "public", "0-2")]
    [InlineData("?minutes=7", "minutes", "20")]
    [InlineData("?minutes=20&minutes=30", "minutes", "20")]
    [InlineData("?by=tram", "by", "voiture")]
    [InlineData("?kind=eaje&places=0", "places", "places per 100 people, more than 0 and at most 1000")]
    [InlineData("?kind=eaje&places=NaN", "places", "places per 100 people, more than 0 and at most 1000")]
    [InlineData("?kind=rpe&places=5", "places", "nothing with kind=rpe, which is not counted in places")]
    [InlineData("?kind=eaje&criteria=both", "criteria", "access without places")]
    [InlineData("?kind=eaje&criteria=all", "criteria", "either")]
    [InlineData("?kind=eaje&criteria=access&places=5", "places", "nothing with criteria=access")]
    public async Task What_is_not_accepted_is_refused_with_what_is(string asked, string field, string accepted)
    {
        using var answer = await api.Http.GetAsync(Gap + asked);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains(accepted, problem.GetProperty("accepted").GetProperty(field).EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public async Task State_that_is_held_is_not_sent_again_and_another_question_is_another_state()
    {
        using var first = await api.Http.GetAsync(Gap);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var again = new HttpRequestMessage(HttpMethod.Get, Gap) { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        using var held = await api.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, held.StatusCode);
        using var other = await api.Http.GetAsync(Gap + "?minutes=30");
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
        using var nowhere = await api.Http.GetAsync("/api/territories/nulle-part/gap");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task Kind_that_is_not_loaded_is_unknown_not_zero()
    {
        var whole = (await api.Json(Gap + "?kind=laep&public=all")).GetProperty("whole");
        Assert.All(["extra", "captive", "beyondWithoutCar"], name => Assert.Equal("unknown", State(whole, name)));
        Assert.Equal(HandmadeTerritory.Population, Number(whole, "people"));
    }

    static IEnumerable<(string, double)> InZone(JsonElement zones) =>
        zones.GetProperty("communes").EnumerateArray().Select(zone => (zone.GetProperty("name").GetString()!, Number(zone, "inZone")));

    static double Number(JsonElement area, string figure) => area.GetProperty(figure).GetProperty("number").GetDouble();

    static string? State(JsonElement area, string figure) => area.GetProperty(figure).GetProperty("state").GetString();
}
