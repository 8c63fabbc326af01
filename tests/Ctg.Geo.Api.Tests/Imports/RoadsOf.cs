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
}
