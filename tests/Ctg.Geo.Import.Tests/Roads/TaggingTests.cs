using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>Tags as people write them today. Tenths of a second along one kilometre from node 1 to node 2, there and back, by car, by bicycle
/// and on foot; -: no way. Unless tagged otherwise: 720 (50 km/h), 2,400 (15 km/h), 9,000 (4 km/h).</summary>
public sealed class TaggingTests
{
    static readonly (double, double) Here = (0, 0), There = (1, 0);

    static string Times(RoadNetwork network) => string.Join(" | ", TravelModes.All.Select(mode => $"{Word(network.Decis(mode, Here, There))} {Word(network.Decis(mode, There, Here))}"));

    static string Word(int? decis) => decis is { } number ? FormattableString.Invariant($"{number}") : "-";

    static OsmTown Town(string tags) => new OsmTown().Node(1, 0).Node(2, 1).Way("1 2", tags);

    static string Times(string tags) => Times(Town(tags).Read().Network);

    const string Open = "720 720 | 2400 2400 | 9000 9000";

    [Fact]
    public void Modes_are_in_the_order_that_this_page_reads() => Assert.Equal(["voiture", "velo", "marche"], TravelModes.All.Select(mode => mode.Code));

    [Theory]
    [InlineData("highway=construction construction=primary")]
    [InlineData("highway=proposed")]
    [InlineData("highway=abandoned")]
    [InlineData("highway=razed")]
    [InlineData("highway=busway")]
    [InlineData("highway=busway access=no bus=designated")]
    [InlineData("highway=bus_guideway")]
    [InlineData("highway=emergency_bay")]
    [InlineData("highway=raceway")]
    [InlineData("highway=services")]
    [InlineData("proposed:highway=primary")]
    [InlineData("railway=rail")]
    [InlineData("route=bus")]
    [InlineData("highway=unclassified tidal=yes")]
    [InlineData("highway=unclassified access=private")]
    public void What_is_no_road_for_anyone_is_left_out(string tags)
    {
        var network = Town(tags).Node(3, 0, 9).Node(4, 1, 9).Way("3 4", "highway=unclassified").Read().Network;
        Assert.Equal(1, network.RoadCount);
        Assert.All(Enumerable.Range(0, 2), node => Assert.True(network.Nodes[node].Latitude > 0));
    }

    [Theory]
    [InlineData("highway=busway bicycle=yes", "- - | 2400 2400 | - -")]
    [InlineData("highway=busway foot=yes", "- - | - - | 9000 9000")]
    [InlineData("man_made=pier", "- - | - - | 9000 9000")]
    [InlineData("railway=platform", "- - | - - | 9000 9000")]
    [InlineData("highway=platform", "- - | - - | 9000 9000")]
    [InlineData("highway=unclassified access=no foot=yes", "- - | - - | 9000 9000")]
    [InlineData("highway=unclassified access=no foot=yes bicycle=yes", "- - | 2400 2400 | 9000 9000")]
    [InlineData("highway=unclassified motor_vehicle=destination", Open)]
    [InlineData("highway=unclassified motor_vehicle=private", "- - | 2400 2400 | 9000 9000")]
    [InlineData("highway=unclassified foot=use_sidepath", "720 720 | 2400 2400 | - -")]
    [InlineData("highway=unclassified bicycle=use_sidepath", "720 720 | - - | 9000 9000")]
    [InlineData("highway=unclassified bicycle=optional_sidepath", Open)]
    [InlineData("highway=unclassified bicycle=dismount", "720 720 | 9000 9000 | 9000 9000")]       // pushed, 4 km/h
    [InlineData("highway=footway bicycle=dismount", "- - | 9000 9000 | 9000 9000")]
    [InlineData("highway=unclassified cyclestreet=yes", Open)]                                     // cars are guests
    [InlineData("highway=unclassified bicycle_road=yes vehicle=no bicycle=designated", "- - | 2400 2400 | 9000 9000")]
    [InlineData("highway=unclassified access=unknown", Open)]
    [InlineData("highway=unclassified motor_vehicle:conditional=no@(Mo-Fr_07:00-19:00)", Open)]    // conditions are not read
    [InlineData("highway=unclassified access:conditional=no@winter maxspeed:conditional=30@wet", Open)]
    [InlineData("highway=unclassified toll=yes hgv=no lanes=1 maxweight=3.5", Open)]               // what these say is left out
    [InlineData("highway=unclassified area=yes", Open)]
    public void Access_is_read_as_the_wiki_says(string tags, string times) => Assert.Equal(times, Times(tags));

    [Theory]
    [InlineData("highway=unclassified impassable=yes", "- - | - - | 9000 9000")]
    [InlineData("highway=unclassified smoothness=impassable", "- - | - - | 9000 9000")]
    [InlineData("highway=unclassified smoothness=horrible", "3600 3600 | 7200 7200 | 9000 9000")]  // 10 and 5 km/h
    [InlineData("highway=unclassified smoothness=good", Open)]
    [InlineData("highway=unclassified ford=yes", Open)]
    [InlineData("highway=unclassified ford=stepping_stones", "- - | - - | 9000 9000")]
    public void What_wheels_cannot_pass_people_walk(string tags, string times) => Assert.Equal(times, Times(tags));

    [Theory]
    [InlineData("oneway=yes cycleway:both=opposite_lane", "720 - | 2400 2400 | 9000 9000")]
    [InlineData("oneway=yes cycleway:right=opposite_lane", "720 - | 2400 2400 | 9000 9000")]
    [InlineData("oneway=yes cycleway:left=lane cycleway:left:oneway=-1", "720 - | 2400 2400 | 9000 9000")]
    [InlineData("oneway=yes cycleway:right=track cycleway:right:oneway=no", "720 - | 2400 2400 | 9000 9000")]
    [InlineData("oneway=yes cycleway=no cycleway:left=no", "720 - | 2400 - | 9000 9000")]
    [InlineData("oneway=yes cycleway:right=lane", "720 - | 2400 - | 9000 9000")]
    [InlineData("oneway=-1 oneway:bicycle=no", "- 720 | 2400 2400 | 9000 9000")]
    [InlineData("oneway=alternating", Open)]                                                       // by turns, both ways
    [InlineData("oneway:foot=yes", "720 720 | 2400 2400 | 9000 -")]
    [InlineData("junction=circular", "720 - | 2400 - | 9000 9000")]
    public void One_way_streets_have_lanes_against_them(string tags, string times) => Assert.Equal(times, Times("highway=unclassified " + tags));

    [Theory]
    [InlineData("zone:maxspeed=FR:30", 1333)]                         // 27 km/h
    [InlineData("maxspeed=30 source:maxspeed=FR:zone30", 1333)]
    [InlineData("maxspeed=50 zone:maxspeed=FR:urban", 800)]           // 45 km/h
    [InlineData("maxspeed:type=FR:zone30", 1333)]
    [InlineData("maxspeed:type=FR:urban", 800)]
    [InlineData("maxspeed:type=sign", 500)]                           // not a limit: 72 km/h
    [InlineData("sidewalk:both=separate", 800)]                       // pavements: a built-up area
    [InlineData("sidewalk:right=yes sidewalk:left=no", 800)]
    [InlineData("sidewalk:both=no", 500)]
    [InlineData("lit=24/7", 800)]
    [InlineData("lit=no", 500)]
    [InlineData("maxspeed=signals", 500)]
    [InlineData("maxspeed=50;30", 500)]                               // two limits are none
    public void Limits_are_written_in_many_ways(string tags, int decis) =>
        Assert.Equal(decis, Town("highway=primary " + tags).Read().Network.Decis(TravelModes.Car, Here, There));

    [Theory]
    [InlineData("00:30", 18_000)]
    [InlineData("00:30:00", 18_000)]
    [InlineData("PT30M", 18_000)]
    [InlineData("30", 18_000)]
    [InlineData("PT1H30M", 54_000)]
    [InlineData("P99999999999999D", 2_400)]                           // cannot be: as if not said, 15 km/h
    public void Durations_of_ferries_are_written_in_many_ways(string duration, int decis) =>
        Assert.Equal(decis, Town($"route=ferry duration={duration}").Read().Network.Decis(TravelModes.Walk, Here, There));

    [Theory]
    [InlineData("barrier=wicket_gate", false, true, true)]
    [InlineData("barrier=sliding_gate", true, true, true)]
    [InlineData("barrier=gate locked=yes", false, false, false)]
    [InlineData("barrier=gate locked=yes foot=yes", false, false, true)]
    [InlineData("barrier=full-height_turnstile", false, false, true)]
    [InlineData("barrier=hedge", false, false, false)]
    [InlineData("barrier=bollard motor_vehicle=no bicycle=no", false, false, true)]
    [InlineData("barrier=lift_gate access=no bus=yes", false, false, false)]
    [InlineData("barrier=something_new", true, true, true)]
    public void Barriers_stop_those_who_cannot_pass(string tags, bool car, bool bicycle, bool walk)
    {
        var network = new OsmTown().Node(1, 0).Node(2, 0.5, 0, tags).Node(3, 1).Way("1 2 3", "highway=unclassified").Read().Network;
        Assert.Equal([car, bicycle, walk], TravelModes.All.Select(mode => network.Decis(mode, Here, There) is not null));
    }
}
