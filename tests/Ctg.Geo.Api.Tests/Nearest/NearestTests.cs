using System.Net;
using System.Text.Json;
using Ctg.Geo.Api.Tests.Imports;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Nearest;

/// <summary>The nearest services of a place, by road. 0.1° of longitude at 47.05° N is 7,600 m, 9.12 minutes at 50 km/h.</summary>
public sealed class NearestTests(NearestTests.ByRoad api) : IClassFixture<NearestTests.ByRoad>
{
    public sealed class ByRoad : ApiUnderTest
    {
        protected override async Task LoadAsync(GeoDatabase db)
        {
            await base.LoadAsync(db);
            using var folder = new SmallFolder();
            await RoadsOf.LoadAsync(db, folder.Write("plaine-2024.osm", RoadsOf.Plain(west: 5.0, east: 5.5)));
        }
    }

    [Fact]
    public async Task Nearest_first_with_minutes_metres_and_the_way()
    {
        // From Bresle: Aubry is one step west, Esles, beyond the border, three steps east.
        var answer = await api.Json("/api/nearest?lon=5.15&lat=47.05&kind=eaje&mode=voiture&count=2");
        Assert.Equal(("onRoads", "21902", HandmadeTerritory.Id), (State(answer), Text(answer, "commune"), Text(answer, "territory")));
        var nearest = answer.GetProperty("nearest").EnumerateArray().ToArray();
        Assert.Equal(["creches:aubry", "creches:esles"], nearest.Select(one => one.GetProperty("equipment").GetProperty("properties").GetProperty("service").GetString()));
        Assert.Equal([9.12, 27.36], Numbers(nearest, "minutes"), (expected, found) => Math.Abs(expected - found) < 0.03);
        Assert.Equal([7_600, 22_800], Numbers(nearest, "metres"), (expected, found) => Math.Abs(expected - found) < 20);
        Assert.All(nearest, one => Assert.False(one.GetProperty("estimated").GetBoolean()));
        var route = nearest[0].GetProperty("route");
        Assert.Equal("LineString", Text(route, "type"));
        Assert.Equal("[5.15,47.05] [5.05,47.05]", $"{route.GetProperty("coordinates")[0]} {route.GetProperty("coordinates").EnumerateArray().Last()}");
        Assert.Contains(answer.GetProperty("sources").EnumerateArray(), source => Text(source, "producer") == "les contributeurs d’OpenStreetMap");
        Assert.Single((await api.Json("/api/nearest?lon=5.15&lat=47.05&kind=eaje&mode=velo&count=1")).GetProperty("nearest").EnumerateArray());
    }

    [Fact]
    public async Task A_depot_is_nobody_s_nearest()
    {
        var answer = await api.Json("/api/nearest?lon=5.16&lat=47.05&kind=france-services&count=20");
        Assert.Equal(["france-services:1:1", "france-services:1:3"], answer.GetProperty("nearest").EnumerateArray()
            .Select(one => one.GetProperty("equipment").GetProperty("properties").GetProperty("site").GetString()));
    }

    [Fact]
    public async Task Off_the_roads_and_abroad_the_answer_says_how_far_the_nearest_road_is()
    {
        // The street at 5.15° E ends at 47.051° N: 0.029° of latitude, 111.17 km each at 47° N, are 3,224 m.
        var off = await api.Json("/api/nearest?lon=5.15&lat=47.08&kind=eaje");
        Assert.Equal("offRoads", State(off));
        Assert.Equal(3_224, off.GetProperty("place").GetProperty("snapMetres").GetDouble(), 10.0);
        Assert.Empty(off.GetProperty("nearest").EnumerateArray());

        var abroad = await api.Json("/api/nearest?lon=6.94&lat=46.99&kind=eaje");
        Assert.Equal("outside", State(abroad));
        Assert.InRange(abroad.GetProperty("place").GetProperty("snapMetres").GetDouble(), 100_000, 120_000);      // 1.44° of longitude at 75.9 km
        Assert.False(abroad.TryGetProperty("territory", out var territory) && territory.ValueKind != JsonValueKind.Null);
    }

    [Theory]
    [InlineData("lat=47&kind=eaje", "lon")]
    [InlineData("lon=181&lat=47&kind=eaje", "lon")]
    [InlineData("lon=5&lat=NaN&kind=eaje", "lat")]
    [InlineData("lon=5&lat=47", "kind")]
    [InlineData("lon=5&lat=47&kind=boulangerie", "kind")]
    [InlineData("lon=5&lat=47&kind=eaje&mode=fusee", "mode")]
    [InlineData("lon=5&lat=47&kind=eaje&count=0", "count")]
    [InlineData("lon=5&lat=47&kind=eaje&count=21", "count")]
    public async Task What_is_not_accepted_is_named(string query, string field)
    {
        using var answer = await api.Http.GetAsync("/api/nearest?" + query, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    static string? State(JsonElement answer) => Text(answer.GetProperty("place"), "state");

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    static double[] Numbers(JsonElement[] nearest, string name) => [.. nearest.Select(one => one.GetProperty(name).GetDouble())];
}
