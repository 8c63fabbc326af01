using Ctg.Geo.Api.Imports;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Demo;
using Ctg.Geo.Store;

namespace Ctg.Geo.Web.Tests.Sites;

/// <summary>Gevrey-Chambertin et Nuits-Saint-Georges from the official files, as `ctg-geo import territory` loads it.</summary>
static class RealTown
{
    public const string Id = "200070894";

    public static Task LoadAsync(GeoDatabase db, string folder, CancellationToken cancel) => Folder.LoadAsync(db, Siren.Parse(Id), folder, cancel);
}

/// <summary>The fictional territory with its roads, as `ctg-geo demo` writes them, `import territory` and `import roads` load them.</summary>
static class DemoTown
{
    /// <returns>Its id.</returns>
    public static async Task<string> LoadAsync(GeoDatabase db, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("ctg-web-demo-");
        try
        {
            var demo = DemoFiles.Write(folder.FullName, communes: 40, seed: 1, progress: null, cancel);
            await Folder.LoadAsync(db, demo.Siren, folder.FullName, cancel);
            var roads = await new RoadImport(db).RunAsync(folder.GetFiles("*.osm").Select(file => file.FullName).ToArray(), null, "routes-fictives", new Progress<string>(), cancel);
            if (roads.Status != ImportStatus.Done) throw new InvalidOperationException($"Roads: {roads.Status}, {roads.Refusal}");
            return demo.Siren.ToString();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

static class Folder
{
    public static async Task LoadAsync(GeoDatabase db, Siren siren, string folder, CancellationToken cancel)
    {
        var report = await new TerritoryImport(db).RunAsync(new([siren], [], folder), new Progress<string>(), cancel);
        if (report.Status != ImportStatus.Done)
            throw new InvalidOperationException($"{siren}: {report.Status}, {report.Refusal} {string.Join(" · ", report.Faults.All.Take(5))}");
    }
}
