using System.Globalization;
using Ctg.Geo.Api.Imports;
using Ctg.Geo.Store;

namespace Ctg.Geo.Api.Tests.Imports;

/// <summary>Roads loaded for a test, by the ordinary importer.</summary>
static class RoadsOf
{
    public static async Task LoadAsync(GeoDatabase db, params string[] paths)
    {
        var report = await new RoadImport(db).RunAsync(paths, null, null, new Progress<string>(), TestContext.Current.CancellationToken);
        Assert.True(report.Status == ImportStatus.Done, $"{report.Status}: {report.Refusal}");
    }

    /// <summary>Those that the demonstration wrote.</summary>
    public static Task LoadDemonstrationAsync(GeoDatabase db, string folder) => LoadAsync(db, Directory.GetFiles(folder, "*.osm"));

    /// <summary>A country road along 47.05° N, with a street of 0.001° to the north every 0.05°: through the people of <see cref="Testing.HandmadeTerritory"/>.</summary>
    public static string Plain(double west, double east)
    {
        var count = (int)Math.Round((east - west) / 0.05) + 1;
        var nodes = Enumerable.Range(0, count).SelectMany(i => (string[])[Node(i + 1, west + 0.05 * i, 47.05), Node(1_001 + i, west + 0.05 * i, 47.051)]);
        var ways = Enumerable.Range(0, count).Select(i => Way(2 + i, i + 1, 1_001 + i)).Prepend(Way(1, [.. Enumerable.Range(1, count)]));
        return $"<osm version=\"0.6\" timestamp=\"2024-08-01T00:00:00Z\">{string.Concat(nodes)}{string.Concat(ways)}</osm>";
    }

    static string Node(int id, double east, double north) => string.Create(CultureInfo.InvariantCulture, $"<node id=\"{id}\" lon=\"{east:0.######}\" lat=\"{north:0.######}\"/>");

    static string Way(int id, params int[] nodes) =>
        $"<way id=\"{id}\">{string.Concat(nodes.Select(node => $"<nd ref=\"{node}\"/>"))}<tag k=\"highway\" v=\"unclassified\"/></way>";
}
