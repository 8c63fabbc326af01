using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Import.Communes;
using Ctg.Geo.Import.Demo;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Roads;

namespace Ctg.Geo.Import.Tests.Demo;

/// <summary>Roads of the fictional territory, through the ordinary importer.</summary>
public sealed class DemoRoadsTests
{
    [Theory]
    [InlineData(4, 1), InlineData(40, 1), InlineData(60, 3)]
    public void Roads_hold_together_and_reach_every_commune(int communes, long seed)
    {
        var folder = Directory.CreateTempSubdirectory("ctg-demo-");
        try
        {
            DemoFiles.Write(folder.FullName, communes, seed, null, CancellationToken.None);
            var faults = new Faults();
            var read = RoadFiles.Read([SourceFile.At(Path.Combine(folder.FullName, "routes-2025-09.osm"))], faults, new Progress<string>(), CancellationToken.None)!;
            Assert.Empty(faults.All);
            Assert.True(read.IsFictional);
            Assert.Equal((0, 0), (read.MissingNodes, read.CutWays));
            Assert.Equal(1, Islands.Of(read.Network).Count);

            var contours = Contours.Read(SourceTables.Open(SourceFile.At(Path.Combine(folder.FullName, "communes-2025.geojson")), faults)!, faults).ToArray();
            var middles = contours.Select(contour => contour.Shape.InteriorPoint).Select(point => Engine.Space.Position.At(point.X, point.Y)).ToArray();
            var times = new RoadTimes(read.Network);
            foreach (var mode in TravelModes.All)
                Assert.All(middles, middle => Assert.True(times.SnapOf(mode, middle)!.Value.Metres < RoadTimes.MostSnapMetres, $"{communes} communes, seed {seed}: {middle} is off the roads"));
            // Forty communes of 14 km² are some 27 km across: from anywhere to anywhere within an hour and a half by car, farther on foot.
            var (car, walk) = (Minutes(TravelModes.Car), Minutes(TravelModes.Walk));
            Assert.All(car, minutes => Assert.InRange(minutes, 0, 90));
            Assert.True(walk.Average() > 3 * car.Average(), $"{walk.Average()} minutes on foot, {car.Average()} by car");

            double[] Minutes(TravelMode mode) =>
                [.. times.ToNearest(mode, [middles[0]], middles, TravelTime.Max).Select(nearest => nearest!.Value.Time.Minutes)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
