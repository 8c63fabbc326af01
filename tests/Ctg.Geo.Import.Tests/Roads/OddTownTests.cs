using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>Towns drawn wrong, or at the edge of the world. Roads are highway=unclassified: 50 km/h by car, 720 tenths a kilometre.</summary>
public sealed class OddTownTests
{
    const string Road = "highway=unclassified";

    static int? Car(RoadNetwork network, double fromKm, double toKm) => network.Decis(TravelModes.Car, (fromKm, 0), (toKm, 0));

    [Fact]
    public void A_barrier_where_roads_meet_stops_cars_from_each_to_each()
    {
        // A bollard on a crossroads: 999 m up to it on each of three roads, 719.3 tenths; on foot 1 km and 1 km.
        var network = new OsmTown().Node(1, -1).Node(2, 0, 0, "barrier=bollard").Node(3, 1).Node(4, 0, 1)
            .Way("1 2 3", Road).Way("2 4", Road).Read().Network;
        Assert.Null(Car(network, -1, 1));
        Assert.Null(network.Decis(TravelModes.Car, (-1, 0), (0, 1)));
        Assert.Equal(719, Car(network, -1, -0.001));
        Assert.Equal(18_000, network.Decis(TravelModes.Walk, (-1, 0), (0, 1)));
    }

    [Fact]
    public void A_barrier_at_the_end_of_one_way_and_the_start_of_another_is_met_once()
    {
        // A gate between two ways: 2 × 720, and 10 s once.
        var network = new OsmTown().Node(1, 0).Node(2, 1, 0, "barrier=gate").Node(3, 2).Way("1 2", Road).Way("2 3", Road).Read().Network;
        Assert.Equal(1_540, Car(network, 0, 2));
        Assert.Equal(1_540, Car(network, 2, 0));
    }

    [Fact]
    public void Two_barriers_a_centimetre_apart_are_still_closed()
    {
        var network = new OsmTown().Node(1, 0).Node(2, 0.5, 0, "barrier=bollard").Node(3, 0.50001, 0, "barrier=bollard").Node(4, 1).Way("1 2 3 4", Road).Read().Network;
        Assert.Null(Car(network, 0, 1));
        Assert.Equal(9_000, network.Decis(TravelModes.Walk, (0, 0), (1, 0))!.Value, tolerance: 5.0);      // cut into five roads, each rounded
    }

    [Fact]
    public void A_way_may_come_back_to_a_node_of_its_own()
    {
        // A lollipop: 1 km to node 2, then a ring of 100 m sides back to it; a house on the far corner, 200 m from 2 either way round.
        var network = new OsmTown().Node(1, 0).Node(2, 1).Node(3, 1.1).Node(4, 1.1, 0.1).Node(5, 1, 0.1).Way("1 2 3 4 5 2", Road).Read().Network;
        Assert.Equal((2, 2), (network.RoadCount, network.NodeCount));
        Assert.Equal(720, Car(network, 0, 1));
        Assert.Equal(288, network.CostsOf(TravelModes.Car).Forward[network.From.ToList().FindIndex(from => from == network.To[network.From.IndexOf(from)])]);
    }

    [Fact]
    public void A_ring_that_two_ways_draw_keeps_one_node()
    {
        var network = new OsmTown().Node(1, 0).Node(2, 0.1).Node(3, 0.1, 0.1).Node(4, 0, 0.1).Way("1 2 3", Road).Way("1 4 3", Road).Read().Network;
        Assert.Equal((1, 1, 5), (network.RoadCount, network.NodeCount, network.Points.Length));
    }

    [Fact]
    public void A_way_that_crosses_itself_without_a_node_does_not_meet_itself()
    {
        // An eight: east 1 km, then back over the first stretch 500 m from its start; no shortcut there.
        var network = new OsmTown().Node(1, 0).Node(2, 1).Node(3, 1, 0.5).Node(4, 0.5, 0.5).Node(5, 0.5, -0.5).Way("1 2 3 4 5", Road).Read().Network;
        Assert.Equal((1, 2), (network.RoadCount, network.NodeCount));
        Assert.Equal(720 + 360 + 360 + 720, network.Decis(TravelModes.Car, (0, 0), (0.5, -0.5)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1 1")]
    [InlineData("1 1 1")]
    public void A_way_without_length_is_no_road(string nodes)
    {
        var network = new OsmTown().Node(1, 0).Node(2, 5).Node(3, 6).Way(nodes, Road).Way("2 3", Road).Read().Network;
        Assert.Equal((1, 2), (network.RoadCount, network.NodeCount));
    }

    [Fact]
    public void A_node_that_is_named_twice_running_counts_once()
    {
        var network = new OsmTown().Node(1, 0).Node(2, 0.5).Node(3, 1).Way("1 1 2 2 2 3 3", Road).Read().Network;
        Assert.Equal((1, 3, 720), (network.RoadCount, network.Points.Length, Car(network, 0, 1)));
    }

    [Fact]
    public void Two_nodes_in_one_place_are_a_road_of_a_tenth_of_a_second()
    {
        var network = new OsmTown().Node(1, 0).Node(2, 0).Node(3, 0, 1).Node(4, 0, -1).Node(5, 1).Node(6, -1)
            .Way("1 2", Road).Way("3 1 6", Road).Way("4 2 5", Road).Read().Network;
        Assert.Equal(720 + 1 + 720, network.Decis(TravelModes.Car, (0, 1), (0, -1)));
    }

    [Fact]
    public void Over_the_antimeridian_a_way_is_cut()
    {
        // Nodes 100 m to each side of 180°: the line between them would cross all maps, the long way round.
        var read = new OsmTown().Node(1, 20_036.5).Node(2, 20_037.4).Node(3, -20_037.4).Node(4, -20_036.5).Way("1 2 3 4", Road).Read();
        Assert.Equal((2, 1, 0), (read.Network.RoadCount, read.CutWays, read.MissingNodes));
        Assert.All(read.Network.Decimetres, length => Assert.InRange(length, 8_990, 9_010));
    }

    [Fact]
    public void At_the_poles_roads_have_lengths()
    {
        var network = new OsmTown().Node(1, 0, 9_950).Node(2, 100, 9_950).Way("1 2", Road).Read().Network;
        Assert.InRange(network.Decimetres[0], 1, 1_000_000);
    }

    [Fact]
    public void Roads_half_round_the_world_are_read()
    {
        // Antipodes, nearly: 179° of the equator are 19,926 km; nobody drives more than a day.
        var network = new OsmTown().Node(1, 0).Node(2, 19_926).Way("1 2", Road).Read().Network;
        Assert.Equal(24 * 36_000, network.CostsOf(TravelModes.Car).Forward[0]);
    }
}
