using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Roads;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>Extracts of OpenStreetMap from the folder of published files.</summary>
public sealed class RealRoadsTests
{
    static RoadsRead Read(params string[] names)
    {
        var faults = new Faults();
        var read = RoadFiles.Read([.. names.Select(name => SourceFile.At(RealData.Require("roads/" + name)))], faults, new Progress<string>(), CancellationToken.None);
        Assert.Empty(faults.All);
        return read!;
    }

    /// <param name="highways">Counted by osmium 1.15: <c>osmium tags-filter -R FILE w/highway w/route=ferry w/man_made=pier
    /// w/railway=platform</c>. Those that are built no more, or
    /// not yet, or closed to all, are not roads.</param>
    [Theory]
    [InlineData("valhalla-liechtenstein.osm.pbf", 2015, 4665)]
    [InlineData("graphhopper-andorra.osm.pbf", 2013, 1615)]
    [InlineData("osmose-saint_barthelemy.osm.pbf", null, 515)]
    [InlineData("graphhopper-monaco.osm.gz", null, 876)]
    [InlineData("graphhopper-north-bayreuth.osm.gz", 2014, 2060)]      // Overpass says it in <meta osm_base>
    public void Extracts_load_whole(string name, int? year, int highways)
    {
        var read = Read(name);
        Assert.Equal(year, read.Vintage?.Year);
        Assert.InRange(read.Ways, 0.9 * highways, highways);
        Assert.Equal(0, read.MissingNodes);
        var islands = Islands.Of(read.Network);
        Assert.True(islands.Sizes[0] > 0.9 * read.Network.NodeCount, $"{islands.Sizes[0]} of {read.Network.NodeCount} nodes are in the largest island.");
        IsWellFormed(read.Network);
    }

    static void IsWellFormed(RoadNetwork network)
    {
        var degree = new int[network.NodeCount];
        for (var road = 0; road < network.RoadCount; road++)
        {
            var points = network.PointsOf(road);
            Assert.Equal((network.Nodes[network.From[road]], network.Nodes[network.To[road]]), (points[0], points[^1]));
            Assert.Contains(TravelModes.All, mode => network.CostsOf(mode).Forward[road] != RoadNetwork.Closed || network.CostsOf(mode).Backward[road] != RoadNetwork.Closed);
            Assert.All(network.Costs, costs => Assert.True(costs.Forward[road] > 0 && costs.Backward[road] > 0));
            degree[network.From[road]]++;
            degree[network.To[road]]++;
        }
        Assert.DoesNotContain(0, degree);
    }

    [Fact]
    public void The_same_data_as_pbf_and_as_xml_give_the_same_network()
    {
        var (pbf, xml) = (Read("osmose-saint_barthelemy.osm.pbf"), Read("osmose-saint_barthelemy.osm.gz"));
        Assert.True(Same(pbf.Network, xml.Network));
        Assert.Equal((pbf.Ways, pbf.MissingNodes, pbf.Restrictions), (xml.Ways, xml.MissingNodes, xml.Restrictions));
    }

    [Fact]
    public void Extracts_that_overlap_make_one_network()
    {
        var (once, twice) = (Read("osmose-saint_barthelemy.osm.pbf"), Read("osmose-saint_barthelemy.osm.gz", "osmose-saint_barthelemy.osm.pbf"));
        Assert.True(Same(once.Network, twice.Network));
    }

    static bool Same(RoadNetwork one, RoadNetwork other) =>
        one.Nodes.SequenceEqual(other.Nodes) && one.From.SequenceEqual(other.From) && one.To.SequenceEqual(other.To)
        && one.Decimetres.SequenceEqual(other.Decimetres) && one.Way.SequenceEqual(other.Way) && one.Kind.SequenceEqual(other.Kind)
        && one.FirstPoint.SequenceEqual(other.FirstPoint) && one.Points.SequenceEqual(other.Points)
        && one.Costs.Zip(other.Costs).All(pair => pair.First.Forward.SequenceEqual(pair.Second.Forward) && pair.First.Backward.SequenceEqual(pair.Second.Backward));
}
