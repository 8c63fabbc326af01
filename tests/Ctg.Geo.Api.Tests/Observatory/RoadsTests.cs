using System.Text.Json;
using Ctg.Geo.Api.Tests.Imports;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Observatory;

/// <summary>A running service takes the roads that are loaded, and follows when they change.</summary>
/// <remarks>The communes of the town have their people at 47.05° N, 0.1° of longitude apart: 7,600 m on the ellipsoid. A country road without a
/// tagged limit is driven at 50 km/h: 9.12 minutes from one to the next, against 13.2 estimated by straight line.</remarks>
public sealed class RoadsTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    const string Communes = $"/api/territories/{HandmadeTerritory.Id}/communes?service=eaje&mode=voiture&public=0-2";

    [Fact]
    public async Task Figures_are_by_road_once_roads_are_loaded_and_estimates_again_when_those_are_replaced_by_others()
    {
        using var folder = new SmallFolder();
        var before = await api.Json(Communes);
        Assert.Equal((true, "estimated"), (IsEstimated(before), State(before)));
        var nearest = await api.Json("/api/nearest?lon=5.15&lat=47.05&kind=eaje&count=1");
        Assert.Equal(("straightLine", true), (nearest.GetProperty("place").GetProperty("state").GetString(), nearest.GetProperty("nearest")[0].GetProperty("estimated").GetBoolean()));

        await LoadAsync(folder.Write("plaine-2024-08.osm", RoadsOf.Plain(west: 5.0, east: 5.5)));
        var byRoad = await AfterAsync(before);
        Assert.Equal((false, "value"), (IsEstimated(byRoad), State(byRoad)));
        Assert.Equal([0, 9.12, 18.24], Minutes(byRoad).Take(3), (expected, found) => Math.Abs(expected - found) < 0.02);
        var source = byRoad.GetProperty("sources").EnumerateArray().Single(one => one.GetProperty("series").GetString() == "plaine");
        Assert.Equal("les contributeurs d’OpenStreetMap ODbL 1.0 2024-08-01", $"{source.GetProperty("producer")} {source.GetProperty("licence")} {source.GetProperty("vintage")}");
        Assert.Contains("© les contributeurs d’OpenStreetMap", (await api.Json("/tiles/communes.json")).GetProperty("attribution").GetString(), StringComparison.Ordinal);

        // Roads elsewhere concern nobody here; a newer extract that stops before the eastern communes serves the territory no more.
        await LoadAsync(folder.Write("ailleurs-2024.osm", RoadsOf.Plain(west: 8.0, east: 8.5)));
        await LoadAsync(folder.Write("plaine-2025.osm", RoadsOf.Plain(west: 5.0, east: 5.2)));
        var after = await AfterAsync(byRoad);
        Assert.Equal((true, "estimated"), (IsEstimated(after), State(after)));
        Assert.Equal(Minutes(before), Minutes(after));
    }

    Task LoadAsync(string path) => RoadsOf.LoadAsync(api.Db, path);

    /// <summary>The figures one version after those.</summary>
    async Task<JsonElement> AfterAsync(JsonElement before)
    {
        var next = before.GetProperty("version").GetInt64() + 1;
        var answer = before;
        await Eventually.Async(async () => (answer = await api.Json(Communes)).GetProperty("version").GetInt64() >= next, "the new version is shown");
        Assert.Equal(next, answer.GetProperty("version").GetInt64());
        return answer;
    }

    static bool IsEstimated(JsonElement access) => access.GetProperty("method").GetProperty("travelEstimated").GetBoolean();

    static string State(JsonElement access) => access.GetProperty("whole").GetProperty("figures").GetProperty("mean").GetProperty("state").GetString()!;

    static double[] Minutes(JsonElement access) => [.. access.GetProperty("communes").EnumerateArray()
        .Select(commune => commune.GetProperty("figures").GetProperty("mean")).Where(mean => mean.TryGetProperty("number", out _)).Select(mean => mean.GetProperty("number").GetDouble())];
}
