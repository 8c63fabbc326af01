using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>Towns one can draw. Where nothing else is said, a road is one kilometre of highway=unclassified from node 1 at 0 to node 2 at 1 km:
/// 50 km/h by car (72 s, 720 tenths), 15 by bicycle (2,400), 4 on foot (9,000).</summary>
public sealed class RoadTownTests
{
    static readonly (double, double) Here = (0, 0), There = (1, 0);

    static RoadNetwork Road(string tags) => new OsmTown().Node(1, 0).Node(2, 1).Way("1 2", tags).Read().Network;

    /// <summary>Tenths of a second there and back; -: no way.</summary>
    static string Times(RoadNetwork network, TravelMode mode) => $"{Word(network.Decis(mode, Here, There))} {Word(network.Decis(mode, There, Here))}";

    static string Word(int? decis) => decis is { } number ? FormattableString.Invariant($"{number}") : "-";

    [Theory]
    [InlineData("", "720 720", "2400 2400", "9000 9000")]
    [InlineData("oneway=yes", "720 -", "2400 -", "9000 9000")]
    [InlineData("oneway=-1", "- 720", "- 2400", "9000 9000")]
    [InlineData("oneway=reversible", "- -", "- -", "9000 9000")]
    [InlineData("oneway=yes oneway:bicycle=no", "720 -", "2400 2400", "9000 9000")]
    [InlineData("oneway=yes cycleway=opposite", "720 -", "2400 2400", "9000 9000")]
    [InlineData("oneway=yes cycleway:left=opposite_lane", "720 -", "2400 2400", "9000 9000")]
    [InlineData("junction=roundabout", "720 -", "2400 -", "9000 9000")]
    [InlineData("junction=roundabout oneway=no", "720 720", "2400 2400", "9000 9000")]
    public void One_way_signs_speak_to_vehicles(string tags, string car, string bicycle, string walk)
    {
        var network = Road("highway=unclassified " + tags);
        Assert.Equal(car, Times(network, TravelModes.Car));
        Assert.Equal(bicycle, Times(network, TravelModes.Bicycle));
        Assert.Equal(walk, Times(network, TravelModes.Walk));
    }

    [Theory]
    [InlineData("highway=unclassified motor_vehicle=no", "- -", "2400 2400", "9000 9000")]
    [InlineData("highway=unclassified vehicle=no", "- -", "- -", "9000 9000")]
    [InlineData("highway=unclassified vehicle=no bicycle=yes", "- -", "2400 2400", "9000 9000")]
    [InlineData("highway=unclassified access=no foot=designated", "- -", "- -", "9000 9000")]
    [InlineData("highway=unclassified access=private motorcar=destination", "720 720", "- -", "- -")]
    [InlineData("highway=unclassified motorcar:backward=no", "720 -", "2400 2400", "9000 9000")]
    [InlineData("highway=steps", "- -", "- -", "18000 18000")]
    [InlineData("highway=footway", "- -", "- -", "9000 9000")]
    [InlineData("highway=footway bicycle=yes", "- -", "3600 3600", "9000 9000")]       // 10 km/h
    [InlineData("highway=track", "- -", "3000 3000", "9000 9000")]                     // 12 km/h
    [InlineData("highway=track motor_vehicle=yes", "2400 2400", "3000 3000", "9000 9000")]   // 15 km/h
    [InlineData("highway=trunk motorroad=yes oneway=no", "364 364", "- -", "- -")]     // 9/10 of 110 km/h: 363.6
    public void The_most_precise_access_tag_decides(string tags, string car, string bicycle, string walk)
    {
        var network = Road(tags);
        Assert.Equal(car, Times(network, TravelModes.Car));
        Assert.Equal(bicycle, Times(network, TravelModes.Bicycle));
        Assert.Equal(walk, Times(network, TravelModes.Walk));
    }

    [Fact]
    public void A_motorway_runs_one_way_and_nobody_walks_there()
    {
        // 9/10 of 130 is 117 km/h: 36,000/117 = 307.7 tenths.
        var network = Road("highway=motorway");
        Assert.Equal("308 -", Times(network, TravelModes.Car));
        Assert.Equal("- -", Times(network, TravelModes.Bicycle));
        Assert.Equal("- -", Times(network, TravelModes.Walk));
    }

    [Theory]
    [InlineData("highway=primary", 500)]                              // 9/10 of 80 is 72 km/h
    [InlineData("highway=primary maxspeed=50", 800)]                  // 45 km/h
    [InlineData("highway=primary maxspeed=FR:urban", 800)]            // 50, and in a built-up area: 45 km/h
    [InlineData("highway=primary maxspeed=FR:zone30", 1333)]          // 27 km/h
    [InlineData("highway=primary source:maxspeed=FR:urban", 800)]
    [InlineData("highway=primary zone:traffic=FR:urban", 800)]
    [InlineData("highway=primary lit=yes", 800)]
    [InlineData("highway=primary maxspeed=FR:rural lit=yes", 500)]
    [InlineData("highway=primary dual_carriageway=yes", 400)]         // 110 km/h allowed: the class, 90
    [InlineData("highway=unclassified maxspeed=20_mph", 720)]         // cannot be read: as if not said
    [InlineData("highway=unclassified maxspeed=20mph", 1243)]         // 32.187 km/h, 9/10 of it 28.968: 1,242.7
    [InlineData("highway=residential", 1200)]                         // built-up: 30 km/h
    [InlineData("highway=living_street", 3600)]                       // 10 km/h
    [InlineData("highway=unclassified surface=gravel", 1200)]         // 30 km/h
    [InlineData("highway=trunk", 500)]                                // one carriageway: 80
    public void The_lowest_of_class_limit_and_surface_is_driven(string tags, int decis) =>
        Assert.Equal(decis, Road(tags).Decis(TravelModes.Car, Here, There));

    [Fact]
    public void A_short_road_between_two_streets_of_dwellings_is_in_a_built_up_area()
    {
        // 400 m of a tertiary road, then 600 m: streets stand at 0 and 0.4 km. 40 km/h is 360 tenths; the rest at 70 km/h is 308.6.
        var network = new OsmTown().Node(1, 0).Node(2, 0.4).Node(3, 1).Node(4, 0, 0.1).Node(5, 0.4, 0.1).Node(6, 0, -0.1)
            .Way("1 2 3", "highway=tertiary").Way("4 1 6", "highway=residential").Way("2 5", "highway=residential").Read().Network;
        Assert.Equal(360 + 309, network.Decis(TravelModes.Car, Here, There));
    }

    [Fact]
    public void A_roundabout_is_gone_round_and_entering_it_takes_time()
    {
        // Four points 100 m apart along a ring, anticlockwise 2 → 3 → 4 → 5; roads of 1 km come in at 2 and leave at 5.
        var network = new OsmTown().Node(1, -1).Node(2, 0).Node(3, 0, -0.1).Node(4, 0.1, -0.1).Node(5, 0.1).Node(6, 1.1)
            .Way("1 2", "highway=unclassified").Way("2 3 4 5 2", "highway=unclassified junction=roundabout").Way("5 6", "highway=unclassified").Read().Network;
        // There: 720 + 40 for entering, 300 m round (3 × 72 = 216), 720. Back: 720 + 40, the 100 m from 5 to 2 (72), 720.
        Assert.Equal(720 + 40 + 216 + 720, network.Decis(TravelModes.Car, (-1, 0), (1.1, 0)));
        Assert.Equal(720 + 40 + 72 + 720, network.Decis(TravelModes.Car, (1.1, 0), (-1, 0)));
        // On foot both ways round: 1 km, 100 m, 1 km at 4 km/h.
        Assert.Equal(18_900, network.Decis(TravelModes.Walk, (-1, 0), (1.1, 0)));
    }

    [Theory]
    [InlineData("barrier=gate", 820, 2500, 9050)]                     // open, 10 s by car and bicycle, 5 s on foot
    [InlineData("barrier=gate access=private", null, null, null)]
    [InlineData("barrier=gate motor_vehicle=no", null, 2501, 9050)]   // 499 m, 2 m round the gate, 499 m: 1,197.6, 4.8 + 100, 1,197.6, each rounded
    [InlineData("barrier=bollard", null, 2401, 9000)]
    [InlineData("barrier=bollard motor_vehicle=yes", 720, 2400, 9000)]
    [InlineData("barrier=stile", null, null, 9050)]
    public void A_barrier_stops_those_who_cannot_pass(string tags, int? car, int? bicycle, int? walk)
    {
        var network = new OsmTown().Node(1, 0).Node(2, 0.5, 0, tags).Node(3, 1).Way("1 2 3", "highway=unclassified").Read().Network;
        Assert.Equal(car, network.Decis(TravelModes.Car, Here, There));
        Assert.Equal(bicycle, network.Decis(TravelModes.Bicycle, Here, There));
        Assert.Equal(walk, network.Decis(TravelModes.Walk, Here, There));
    }

    [Fact]
    public void One_drives_up_to_a_barrier_from_both_sides()
    {
        var network = new OsmTown().Node(1, 0).Node(2, 0.5, 0, "barrier=bollard").Node(3, 1).Way("1 2 3", "highway=unclassified").Read().Network;
        // 499 m at 50 km/h, 359.3 tenths; the two metres round the bollard are closed.
        Assert.Equal(359, network.Decis(TravelModes.Car, Here, (0.499, 0)));
        Assert.Equal(359, network.Decis(TravelModes.Car, (0.501, 0), There));
        Assert.Null(network.Decis(TravelModes.Car, (0.499, 0), (0.501, 0)));
    }

    [Theory]
    [InlineData("duration=0:30", null, 18_000)]
    [InlineData("duration=30", null, 18_000)]
    [InlineData("duration=PT30M motor_vehicle=yes", 18_000, 18_000)]
    [InlineData("motor_vehicle=yes", 2_400, 2_400)]                   // no duration: 15 km/h
    [InlineData("duration=0:30 foot=no", null, null)]
    public void A_ferry_takes_its_duration_and_cars_where_a_tag_says_so(string tags, int? car, int? walk)
    {
        var network = Road("route=ferry bicycle=yes " + tags);
        Assert.Equal(car, network.Decis(TravelModes.Car, Here, There));
        Assert.Equal(walk, network.Decis(TravelModes.Walk, There, Here));
    }

    [Fact]
    public void Delays_belong_to_nodes_and_are_paid_on_arriving()
    {
        // Signals at 0.5 km for both directions (10 s), a stop sign at 1 km for the way there only (4 s).
        var network = new OsmTown().Node(1, 0).Node(2, 0.5, 0, "highway=traffic_signals").Node(3, 1, 0, "highway=stop direction=forward")
            .Way("1 2 3", "highway=unclassified").Read().Network;
        Assert.Equal("860 820", Times(network, TravelModes.Car));
    }

    [Fact]
    public void Nodes_where_nothing_is_decided_are_merged_and_the_line_is_kept()
    {
        // Two ways in a row, of different classes, drawn through five points: one road; 500 m at 50 km/h, 500 m at 70 km/h, 360 + 257.1.
        var network = new OsmTown().Node(1, 0).Node(2, 0.2, 0.0).Node(3, 0.5).Node(4, 0.7).Node(5, 1)
            .Way("1 2 3", "highway=unclassified").Way("5 4 3", "highway=tertiary").Read().Network;
        Assert.Equal((1, 2), (network.RoadCount, network.NodeCount));
        Assert.Equal([0, 17966, 44916, 62882, 89832], network.PointsOf(0).ToArray().Select(point => point.Longitude));
        Assert.Equal(617, network.Decis(TravelModes.Car, Here, There));
    }

    [Fact]
    public void A_node_where_modes_part_is_kept()
    {
        var network = new OsmTown().Node(1, 0).Node(2, 0.5).Node(3, 1).Way("1 2", "highway=unclassified").Way("2 3", "highway=footway").Read().Network;
        Assert.Equal((2, 3), (network.RoadCount, network.NodeCount));
    }

    [Fact]
    public void A_ring_on_its_own_keeps_one_node()
    {
        var network = new OsmTown().Node(1, 0).Node(2, 0.1).Node(3, 0.1, 0.1).Way("1 2 3 1", "highway=unclassified").Read().Network;
        Assert.Equal((1, 1, 4), (network.RoadCount, network.NodeCount, network.Points.Length));
    }

    [Fact]
    public void A_way_that_leaves_the_extract_is_cut_there_and_counted()
    {
        // Node 9 is not in the file: the way is cut into 1–2 and 3–4.
        var read = new OsmTown().Node(1, 0).Node(2, 0.4).Node(3, 0.6).Node(4, 1).Way("1 2 9 3 4", "highway=unclassified").Read();
        Assert.Equal((1, 1, 2), (read.CutWays, read.MissingNodes, read.Network.RoadCount));
        Assert.Null(read.Network.Decis(TravelModes.Car, Here, There));
    }

    [Fact]
    public void Islands_are_kept_and_numbered_from_the_largest()
    {
        var network = new OsmTown().Node(1, 0).Node(2, 1).Node(3, 0, 5).Node(4, 1, 5).Node(5, 2, 5)
            .Way("1 2", "highway=unclassified").Way("3 4", "highway=unclassified").Way("4 5", "highway=footway").Read().Network;
        var islands = Islands.Of(network);
        Assert.Equal([3, 2], islands.Sizes);
        Assert.Equal(5, islands.Number.Count);
        Assert.All(Enumerable.Range(0, 5), node => Assert.Equal(network.Nodes[node].Latitude > 0 ? 0 : 1, islands.Number[node]));
    }
}
