using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>OSM PBF files as other programs write them. Everywhere one road of a kilometre along the equator, 720 tenths by car at 50 km/h.</summary>
public sealed class PbfKindsTests
{
    const long Kilometre = 89_832;                          // ten-millionths of a degree of longitude
    static readonly byte[][] Words = ["highway"u8.ToArray(), "unclassified"u8.ToArray(), "primary"u8.ToArray(), "maxspeed"u8.ToArray(), "30"u8.ToArray()];
    static readonly int[] Unclassified = [1, 2], Primary30 = [1, 3, 4, 5];

    static byte[] Nodes(long first = 1, long second = 2) => PbfWriter.Dense([(first, 0, 0), (second, 0, Kilometre)]);

    static byte[] Block(params byte[][] groups) => PbfWriter.Data(PbfWriter.Block(Words, groups));

    static RoadNetwork Network(params byte[][] blobs) => Network(null, blobs);

    static RoadNetwork Network(string? optional, params byte[][] blobs)
    {
        var (roads, faults) = OsmBytes.Read([.. PbfWriter.Header(optional: optional), .. blobs.SelectMany(blob => blob)], "essai.osm.pbf");
        Assert.Empty(faults.All);
        return roads!.Network;
    }

    static void IsTheRoad(RoadNetwork network)
    {
        Assert.Equal((1, 720), (network.RoadCount, network.CostsOf(TravelModes.Car).Forward[0]));
        Assert.Equal([new(0, 0), new((int)Kilometre, 0)], network.PointsOf(0).ToArray());
    }

    [Fact]
    public void Ways_may_come_before_nodes_and_ids_fall() =>
        IsTheRoad(Network(Block(PbfWriter.Way(7, [1, 2], Unclassified)), Block(PbfWriter.Dense([(9, 0, 5), (2, 0, Kilometre), (1, 0, 0)]))));

    [Theory]
    [InlineData(-5, -9)]                                    // not uploaded yet
    [InlineData(9_876_543_210, 9_876_543_211)]              // beyond 2^33
    [InlineData(long.MinValue, long.MaxValue)]
    public void Ids_are_any_whole_number(long first, long second) =>
        IsTheRoad(Network(Block(Nodes(first, second), PbfWriter.Way(first, [first, second], Unclassified))));

    [Fact]
    public void Nodes_may_stand_alone() =>
        IsTheRoad(Network(Block(PbfWriter.Node(1, 0, 0), PbfWriter.Node(2, 0, Kilometre), PbfWriter.Way(7, [1, 2], Unclassified))));

    [Fact]
    public void Granularity_and_origin_are_heeded()
    {
        // Thousands of nanodegrees from 1° S 2° W: (1,000,000, 2,000,000) is 0, 0; 8,983 more is 0.0089830°, so the road is 2 cm short.
        var network = Network(PbfWriter.Data(PbfWriter.Block(Words, [PbfWriter.Dense([(1, 1_000_000, 2_000_000), (2, 1_000_000, 2_008_983)]), PbfWriter.Way(7, [1, 2], Unclassified)],
            granularity: 1_000, latitude: -1_000_000_000, longitude: -2_000_000_000)));
        Assert.Equal([new(0, 0), new(89_830, 0)], network.PointsOf(0).ToArray());
    }

    [Fact]
    public void Where_nodes_are_may_be_said_by_their_ways_alone() =>
        IsTheRoad(Network("LocationsOnWays", Block(PbfWriter.Way(7, [1, 2], Unclassified, places: [(0, 0), (0, Kilometre)]))));

    [Fact]
    public void Where_nodes_are_may_be_said_by_their_ways_in_XML_too()
    {
        var xml = "<osm><way id=\"7\"><nd ref=\"1\" lat=\"0\" lon=\"0\"/><nd ref=\"2\" lat=\"0\" lon=\"0.0089832\"/><tag k=\"highway\" v=\"unclassified\"/></way></osm>";
        IsTheRoad(OsmBytes.Read(System.Text.Encoding.UTF8.GetBytes(xml), "essai.osm").Roads!.Network);
    }

    [Fact]
    public void Optional_features_change_nothing() =>
        IsTheRoad(Network("Sort.Type_then_ID", Block(Nodes(), PbfWriter.Way(7, [1, 2], Unclassified))));

    [Fact]
    public void What_was_deleted_is_not_read()
    {
        // Way 8 was deleted; so was a node 2 that lay elsewhere, dense or alone.
        var network = Network(Block(PbfWriter.Dense([(1, 0, 0), (2, 0, 5)], visible: [1, 0]), PbfWriter.Node(2, 0, 9, visible: false)),
            Block(Nodes(), PbfWriter.Way(7, [1, 2], Unclassified), PbfWriter.Way(8, [1, 2], Primary30, visible: false)));
        IsTheRoad(network);
    }

    [Fact]
    public void Texts_that_are_no_UTF8_are_passed_over()
    {
        // A key and a value of broken UTF-8 beside the tags that are read, and a key with a byte order mark.
        byte[][] words = [.. Words, [0xC3, 0x28, 0xFF], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF, (byte)'o', (byte)'n', (byte)'e', (byte)'w', (byte)'a', (byte)'y']];
        IsTheRoad(Network(PbfWriter.Data(PbfWriter.Block(words, [Nodes(), PbfWriter.Way(7, [1, 2], [1, 2, 6, 7, 8, 6])]))));
    }

    [Fact]
    public void Of_a_way_that_two_files_hold_the_newest_version_counts()
    {
        // Version 3 is a road at 30 km/h, 9/10 of it 27: 1,333 tenths, whichever file comes first.
        byte[] older = Block(Nodes(), PbfWriter.Way(7, [1, 2, 1], Unclassified, version: 2)), newer = Block(Nodes(), PbfWriter.Way(7, [1, 2], Primary30, version: 3));
        Assert.Equal(1_333, Network(older, newer).CostsOf(TravelModes.Car).Forward[0]);
        Assert.Equal(1_333, Network(newer, older).CostsOf(TravelModes.Car).Forward[0]);
    }

    [Fact]
    public void Of_a_node_that_two_files_hold_the_newest_file_counts()
    {
        // The older file, of 2020, says that node 2 is 2 km away; the newer one, of 2024, 1 km.
        byte[] way = PbfWriter.Way(7, [1, 2], Unclassified);
        byte[] older = [.. PbfWriter.Header(seconds: 1_580_000_000), .. Block(PbfWriter.Dense([(1, 0, 0), (2, 0, 2 * Kilometre)]), way)];
        byte[] newer = [.. PbfWriter.Header(seconds: 1_710_000_000), .. Block(Nodes(), way)];
        foreach (var files in (byte[][][])[[older, newer], [newer, older]])
        {
            var roads = OsmBytes.ReadAll(files);
            IsTheRoad(roads.Network);
            Assert.Equal(2020, roads.Vintage?.Year);                     // the oldest: all is at least as new
        }
    }
}
