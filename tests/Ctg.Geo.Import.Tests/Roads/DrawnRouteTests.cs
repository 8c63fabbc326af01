using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>A route drawn between two places follows roads that one may take.</summary>
public sealed class DrawnRouteTests
{
    /// <summary>A road from the west to 0, one from 2 km to the east, and two ways between: straight along the equator, or by 1 km north.</summary>
    static OsmTown Fork(string straight) => new OsmTown().Node(1, 0).Node(2, 1).Node(3, 2).Node(4, 1, 1).Node(5, -1).Node(6, 3)
        .Way("1 2 3", straight).Way("1 4 3", "highway=unclassified").Way("5 1", "highway=unclassified").Way("3 6", "highway=unclassified");

    static string Drawn(OsmTown town, TravelMode mode, double fromKm, double toKm) =>
        new RoadTimes(town.Read().Network).Route(mode, At(fromKm), At(toKm), TravelTime.FromMinutes(120)) is { } route
            ? string.Join(" ", route.Line.Select(place => FormattableString.Invariant($"{Km(place.Longitude * 111.319_490_8)},{Km(place.Latitude * 110.574_275_8)}"))) : "aucune";

    static Position At(double eastKm) => Position.At(double.RadiansToDegrees(eastKm * 1000 / 6_378_137), 0);

    static double Km(double km) => Math.Round(km, 2) + 0.0;              // no "-0"

    const string Straight = "-0.5,0 0,0 1,0 2,0 2.5,0", ByNorth = "-0.5,0 0,0 1,1 2,0 2.5,0",
        Back = "2.5,0 2,0 1,0 0,0 -0.5,0", BackByNorth = "2.5,0 2,0 1,1 0,0 -0.5,0";

    [Theory]
    [InlineData("highway=unclassified", Straight, Back)]
    [InlineData("highway=unclassified oneway=yes", Straight, BackByNorth)]
    [InlineData("highway=unclassified oneway=-1", ByNorth, Back)]
    [InlineData("highway=unclassified access=no", ByNorth, BackByNorth)]
    [InlineData("highway=unclassified motor_vehicle=private", ByNorth, BackByNorth)]
    [InlineData("highway=construction", ByNorth, BackByNorth)]
    [InlineData("highway=footway", ByNorth, BackByNorth)]
    public void Cars_heed_one_way_signs_and_closed_roads(string tags, string there, string back)
    {
        Assert.Equal(there, Drawn(Fork(tags), TravelModes.Car, -0.5, 2.5));
        Assert.Equal(back, Drawn(Fork(tags), TravelModes.Car, 2.5, -0.5));
    }

    [Theory]
    [InlineData("highway=motorway", ByNorth)]
    [InlineData("highway=trunk motorroad=yes", ByNorth)]
    [InlineData("highway=unclassified oneway=-1", Straight)]
    [InlineData("highway=footway", Straight)]
    public void People_on_foot_keep_off_the_motorway_and_pass_by_one_way_signs(string tags, string there) =>
        Assert.Equal(there, Drawn(Fork(tags), TravelModes.Walk, -0.5, 2.5));

    [Fact]
    public void A_roundabout_is_drawn_the_way_it_turns()
    {
        // Ring 2 → 3 → 4 → 5 → 2 by the south; from the west to the east one passes 3 and 4, back one passes the north side from 5 to 2.
        var town = new OsmTown().Node(1, -1).Node(2, 0).Node(3, 0, -0.1).Node(4, 0.1, -0.1).Node(5, 0.1).Node(6, 1.1)
            .Way("1 2", "highway=unclassified").Way("2 3 4 5 2", "highway=unclassified junction=roundabout").Way("5 6", "highway=unclassified");
        Assert.Equal("-1,0 0,0 0,-0.1 0.1,-0.1 0.1,0 1.1,0", Drawn(town, TravelModes.Car, -1, 1.1));
        Assert.Equal("1.1,0 0.1,0 0,0 -1,0", Drawn(town, TravelModes.Car, 1.1, -1));
    }
}
