using System.Net;
using System.Text.Json;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Territories;

public sealed class TerritoryReadTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    const string Territory = "/api/territories/" + HandmadeTerritory.Id;

    [Fact]
    public async Task List_names_each_territory()
    {
        var list = await api.Json("/api/territories");

        Snapshot.Match("territories", list);
        var one = Assert.Single(list.EnumerateArray());
        Assert.Equal(HandmadeTerritory.Id, one.GetProperty("id").GetString());
        Assert.Equal(HandmadeTerritory.Name, one.GetProperty("name").GetString());
        Assert.Equal(4, one.GetProperty("communeCount").GetInt32());
        Assert.Equal(HandmadeTerritory.Population, one.GetProperty("population").GetInt32());
    }

    [Fact]
    public async Task Territory_says_its_population_vintages_and_what_is_loaded()
    {
        var territory = await api.Json(Territory);

        Snapshot.Match("territory", territory);
        Assert.Equal(4, territory.GetProperty("communeCount").GetInt32());
        Assert.Equal(1_805, territory.GetProperty("population").GetInt32());   // 1,000 + 500 + 300 + 5: the belt is not counted
        Assert.Equal("value", territory.GetProperty("populationState").GetString());
        Assert.Equal(2025, territory.GetProperty("populationYear").GetInt32());
        Assert.False(territory.GetProperty("fictional").GetBoolean());
        Assert.Equal(["2024-08"], territory.GetProperty("vintages").GetProperty("essai-creches").EnumerateArray().Select(date => date.GetString()!));

        var services = territory.GetProperty("services").EnumerateArray().ToDictionary(one => one.GetProperty("code").GetString()!);
        Assert.True(services["eaje"].GetProperty("available").GetBoolean());
        Assert.Equal(2, services["eaje"].GetProperty("sites").GetInt32());
        Assert.Equal(1, services["eaje"].GetProperty("sitesInTerritory").GetInt32());
        Assert.Equal(2, services["france-services"].GetProperty("sites").GetInt32());   // the office and the stop; the depot apart
        Assert.Equal(1, services["france-services"].GetProperty("depots").GetInt32());
        Assert.False(services["laep"].GetProperty("available").GetBoolean());
        Assert.Equal(["all", "0-2"], territory.GetProperty("publics").EnumerateArray().Select(one => one.GetProperty("code").GetString()!));
    }

    [Fact]
    public async Task Communes_carry_figures_with_their_state_and_unit()
    {
        var access = await api.Json(Territory + "/communes");

        Snapshot.Match("communes", access);
        // Nothing asked: the first kind loaded, by car, for the public of that kind.
        Assert.Equal("eaje", access.GetProperty("service").GetProperty("code").GetString());
        Assert.Equal("voiture", access.GetProperty("mode").GetProperty("code").GetString());
        Assert.Equal("0-2", access.GetProperty("public").GetProperty("code").GetString());
        Assert.True(access.GetProperty("method").GetProperty("travelEstimated").GetBoolean());

        var communes = access.GetProperty("communes").EnumerateArray().ToArray();
        Assert.Equal(HandmadeTerritory.Members, communes.Select(commune => commune.GetProperty("code").GetString()!));
        Assert.Equal([1_000, 500, 300, 5], communes.Select(commune => commune.GetProperty("population").GetInt32()));
        foreach (var figure in FiguresIn(access))
        {
            var state = figure.GetProperty("state").GetString();
            Assert.Equal(state is "value" or "estimated" or "fragile", figure.TryGetProperty("number", out _));
            Assert.Contains(figure.GetProperty("unit").GetString(), new[] { "minute", "share", "person" });
        }

        // All of Aubry's people are taken to live where its crèche is; from Bresle it is one square away, 7.6 km.
        Assert.Equal(0, Mean(communes[0]), 1e-9);
        Assert.InRange(Mean(communes[1]), 3, 30);
    }

    [Fact]
    public async Task A_kind_without_a_placed_site_is_unknown_not_zero()
    {
        foreach (var service in new[] { "laep", "rpe" })
        {
            var access = await api.Json($"{Territory}/communes?service={service}");

            Assert.All(access.GetProperty("communes").EnumerateArray(), commune =>
                Assert.Equal("unknown", commune.GetProperty("figures").GetProperty("mean").GetProperty("state").GetString()));
            Assert.False(access.GetProperty("service").GetProperty("available").GetBoolean());
        }
    }

    [Fact]
    public async Task Every_choice_offered_is_answered()
    {
        var territory = await api.Json(Territory);
        foreach (var service in Codes(territory, "services"))
            foreach (var mode in Codes(territory, "modes"))
                foreach (var audience in Codes(territory, "publics"))
                {
                    var access = await api.Json($"{Territory}/communes?service={service}&mode={mode}&public={audience}");
                    Assert.Equal(4, access.GetProperty("communes").GetArrayLength());
                }
    }

    [Fact]
    public async Task Equipment_is_geojson_with_depots_flagged_and_unplaced_sites_apart()
    {
        using var answer = await api.Http.GetAsync(Territory + "/equipment");
        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType?.MediaType);
        var equipment = JsonElement.Parse(await answer.Content.ReadAsStringAsync());

        Snapshot.Match("equipment", equipment);
        Assert.Equal("FeatureCollection", equipment.GetProperty("type").GetString());
        var features = equipment.GetProperty("features").EnumerateArray().ToDictionary(one => Property(one, "site").GetString()!);
        Assert.Equal(5, features.Count);   // two crèches, the office, the depot, the stop
        Assert.True(Property(features["france-services:1:2"], "depot").GetBoolean());
        Assert.Equal("depot", Property(features["france-services:1:2"], "role").GetString());
        Assert.Equal("stop", Property(features["france-services:1:3"], "role").GetString());
        Assert.False(Property(features["creches:esles:1"], "inTerritory").GetBoolean());
        Assert.Equal(20, Property(features["creches:aubry:1"], "places").GetInt32());
        Assert.Equal("Mo-Fr 07:30-18:30", Property(features["creches:aubry:1"], "hours").GetString());
        Assert.Equal([5.05, 47.05], features["creches:aubry:1"].GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(number => number.GetDouble()));

        var unplaced = Assert.Single(equipment.GetProperty("withoutPosition").EnumerateArray());
        Assert.Equal("rpe", Property(unplaced, "kind").GetString());
        Assert.Equal(JsonValueKind.Null, unplaced.GetProperty("geometry").ValueKind);
    }

    [Fact]
    public async Task Equipment_of_one_kind()
    {
        var equipment = await api.Json(Territory + "/equipment?service=eaje");

        Assert.Equal(["eaje", "eaje"], equipment.GetProperty("features").EnumerateArray().Select(one => Property(one, "kind").GetString()!));
        Assert.Empty(equipment.GetProperty("withoutPosition").EnumerateArray());
    }

    [Theory]
    [InlineData("/communes?service=creche", "service", "eaje")]
    [InlineData("/communes?service=", "service", "eaje")]
    [InlineData("/communes?service=eaje&service=rpe", "service", "eaje")]
    [InlineData("/communes?mode=avion", "mode", "voiture")]
    [InlineData("/communes?public=0-3", "public", "0-2")]
    [InlineData("/communes?public=65", "public", "0-2")]   // a known public whose numbers are not known here
    [InlineData("/equipment?service=%00", "service", "eaje")]
    public async Task An_unknown_choice_is_refused_with_what_is_accepted(string address, string field, string accepted)
    {
        using var answer = await api.Http.GetAsync(Territory + address);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await ProblemOf(answer);
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
        Assert.Contains(accepted, problem.GetProperty("accepted").GetProperty(field).EnumerateArray().Select(code => code.GetString()));
    }

    [Theory]
    [InlineData("/api/territories/200000000")]
    [InlineData("/api/territories/nulle-part/communes")]
    [InlineData("/api/territories/%3Cscript%3E/equipment")]
    [InlineData("/api/nothing")]
    [InlineData("/api/territories/" + HandmadeTerritory.Id + "/nothing")]
    public async Task What_is_not_there_is_a_404_problem(string address)
    {
        using var answer = await api.Http.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(404, (await ProblemOf(answer)).GetProperty("status").GetInt32());
    }

    static async Task<JsonElement> ProblemOf(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    static double Mean(JsonElement commune) => commune.GetProperty("figures").GetProperty("mean").GetProperty("number").GetDouble();

    static JsonElement Property(JsonElement feature, string name) => feature.GetProperty("properties").GetProperty(name);

    static IEnumerable<string> Codes(JsonElement territory, string list) =>
        territory.GetProperty(list).EnumerateArray().Select(one => one.GetProperty("code").GetString()!);

    static IEnumerable<JsonElement> FiguresIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("state", out _) && value.TryGetProperty("unit", out _) => [value],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => FiguresIn(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(FiguresIn),
        _ => [],
    };
}
