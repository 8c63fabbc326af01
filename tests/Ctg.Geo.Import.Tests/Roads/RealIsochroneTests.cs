using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Tests.Isochrones;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Import.Demo;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Roads;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>Areas within a time, on roads as they are: one-way streets, dual carriageways, ferries, tunnels.</summary>
public sealed class RealIsochroneTests
{
    [Theory]
    [InlineData("valhalla-liechtenstein.osm.pbf", 9.5209, 47.1410, 1)]
    [InlineData("graphhopper-andorra.osm.pbf", 1.5218, 42.5063, 2)]
    public void Areas_on_real_roads_agree_with_times(string name, double lon, double lat, int seed) =>
        Agree(SourceFile.At(RealData.Require("roads/" + name)), Position.At(lon, lat), name, seed);

    [Fact]
    public void Areas_on_fictional_roads_agree_with_times()
    {
        var folder = Directory.CreateTempSubdirectory("ctg-demo-");
        try
        {
            DemoFiles.Write(folder.FullName, 12, 1, null, CancellationToken.None);
            Agree(SourceFile.At(Path.Combine(folder.FullName, "routes-2025-09.osm")), null, "fictional roads", 3);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <param name="around">Null: a node in the middle of the list, somewhere inside.</param>
    static void Agree(SourceFile file, Position? around, string name, int seed)
    {
        var faults = new Faults();
        var network = RoadFiles.Read([file], faults, new Progress<string>(), CancellationToken.None)!.Network;
        var (random, centre) = (new Random(seed), around ?? network.Nodes[network.NodeCount / 2].Position);
        // A disc of some 20 km around, as population cells would lie, and points of roads.
        Position[] places = [
            .. Enumerable.Range(0, 2_000).Select(_ => Position.At(centre.Longitude + (random.NextDouble() - 0.5) * 0.4, centre.Latitude + (random.NextDouble() - 0.5) * 0.3)),
            .. Enumerable.Range(0, 500).Select(_ => network.Points[random.Next(network.Points.Length)].Position)];
        new IsochroneLaws(network, TravelModes.Car, TravelDirection.Towards, $"{name}, seed {seed}, by car")
            .Hold(centre, [TravelTime.FromMinutes(5), TravelTime.FromMinutes(10), TravelTime.FromMinutes(15)], places, random);
        new IsochroneLaws(network, TravelModes.Walk, TravelDirection.Away, $"{name}, seed {seed}, on foot")
            .Hold(centre, [TravelTime.FromMinutes(10), TravelTime.FromMinutes(20)], places, random);
    }
}
