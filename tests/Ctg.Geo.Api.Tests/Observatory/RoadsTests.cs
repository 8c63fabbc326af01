using System.Globalization;
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

        await LoadAsync(folder.Write("plaine-2024-08.osm", Road(West: 5.0, East: 5.5)));
        var byRoad = await AfterAsync(before);
        Assert.Equal((false, "value"), (IsEstimated(byRoad), State(byRoad)));
        Assert.Equal([0, 9.12, 18.24], Minutes(byRoad).Take(3), (expected, found) => Math.Abs(expected - found) < 0.02);
        var source = byRoad.GetProperty("sources").EnumerateArray().Single(one => one.GetProperty("series").GetString() == "plaine");
        Assert.Equal("les contributeurs d’OpenStreetMap ODbL 1.0 2024-08-01", $"{source.GetProperty("producer")} {source.GetProperty("licence")} {source.GetProperty("vintage")}");
        Assert.Contains("© les contributeurs d’OpenStreetMap", (await api.Json("/tiles/communes.json")).GetProperty("attribution").GetString(), StringComparison.Ordinal);

        // Roads elsewhere concern nobody here; a newer extract that stops before the eastern communes serves the territory no more.
        await LoadAsync(folder.Write("ailleurs-2024.osm", Road(West: 8.0, East: 8.5)));
        await LoadAsync(folder.Write("plaine-2025.osm", Road(West: 5.0, East: 5.2)));
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

    /// <summary>Along 47.05° N, with a side street of 0.001° to the north every 0.05°.</summary>
    static string Road(double West, double East)
    {
        var count = (int)Math.Round((East - West) / 0.05) + 1;
        var nodes = Enumerable.Range(0, count).SelectMany(i => (string[])[Node(i + 1, West + 0.05 * i, 47.05), Node(1_001 + i, West + 0.05 * i, 47.051)]);
        var ways = Enumerable.Range(0, count).Select(i => Way(2 + i, i + 1, 1_001 + i)).Prepend(Way(1, [.. Enumerable.Range(1, count)]));
        return $"<osm version=\"0.6\" timestamp=\"2024-08-01T00:00:00Z\">{string.Concat(nodes)}{string.Concat(ways)}</osm>";
    }

    static string Node(int id, double east, double north) => string.Create(CultureInfo.InvariantCulture, $"<node id=\"{id}\" lon=\"{east:0.######}\" lat=\"{north:0.######}\"/>");

    static string Way(int id, params int[] nodes) =>
        $"<way id=\"{id}\">{string.Concat(nodes.Select(node => $"<nd ref=\"{node}\"/>"))}<tag k=\"highway\" v=\"unclassified\"/></way>";
}
