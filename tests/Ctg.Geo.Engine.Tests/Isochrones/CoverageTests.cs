using Ctg.Geo.Engine.Isochrones;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Tests.Roads;
using Ctg.Geo.Engine.Travel;
using NetTopologySuite.Geometries;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Engine.Tests.Isochrones;

/// <summary>Coverage zones of a territory one can draw: communes are squares of 10 km in a row, numbered from the west; a kilometre is a
/// minute by straight line, two along the street that runs through the middle of them.</summary>
public sealed class CoverageTests
{
    static readonly Dataset Streets = new("rues", "Routes", "les contributeurs d’OpenStreetMap", "ODbL 1.0", new(2026), new('a', 64), "rues.osm.pbf", Protection.Published);

    static readonly TravelTime[] Minutes = [TravelTime.FromMinutes(2), TravelTime.FromMinutes(6)];

    /// <summary>Three communes, the third in the belt.</summary>
    static Town Row() => new Town().Commune(1, Town.At(5), 100).Commune(2, Town.At(15), 100).Commune(3, Town.At(25), 100, inTerritory: false);

    static Dictionary<InseeCode, Geometry> Squares => Enumerable.Range(1, 3).ToDictionary(Town.Code, Geometry (number) => Square(10 * number - 10));

    static Polygon Square(double west)
    {
        var (southWest, northEast) = (Town.At(west, -5), Town.At(west + 10, 5));
        return (Polygon)GeometryFactory.Default.ToGeometry(new(southWest.Longitude, northEast.Longitude, southWest.Latitude, northEast.Latitude));
    }

    /// <summary>Along the middle, from 0 to 30 km east, 1,200 tenths a kilometre.</summary>
    static RoadTravel ByStreet()
    {
        var street = new RoadTown().Node(0);
        for (var km = 1; km <= 30; km++) street.Node(km).Road(km - 1, km, 1_200, 1_200);
        return new(new RoadTimes(street.Network), Streets, Town.OneKilometreOneMinute, []);
    }

    static CoverageZones Draw(Town town, ITravelTimes? travel = null, params TravelMode[] modes) =>
        CoverageDrawing.Of(town.Model(travel), ServiceKinds.Eaje, modes.Length > 0 ? modes : [TravelModes.Car], Minutes, Squares);

    static bool Holds(CoverageZone zone, double eastKm, double northKm = 0)
    {
        var place = Town.At(eastKm, northKm);
        return zone.Area.Intersects(new Point(place.Longitude, place.Latitude));
    }

    [Fact]
    public void Without_roads_zones_are_circles_within_the_territory_and_said_to_be_estimates()
    {
        var zones = Draw(Row().Service(Town.At(5)).Service(Town.At(22)));
        Assert.True(zones.Estimated && zones.ByTime.All(zone => zone.Area.IsValid));
        Assert.True(Holds(zones.ByTime[0], 6.99) && Holds(zones.ByTime[0], 5, -1.99) && !Holds(zones.ByTime[0], 7.01) && !Holds(zones.ByTime[0], 6.43, 1.43));
        // The crèche of the belt, 2 km beyond the border: 4 km of the territory within 6 minutes, none of the belt itself.
        Assert.True(Holds(zones.ByTime[1], 16.01) && Holds(zones.ByTime[1], 19.99) && !Holds(zones.ByTime[1], 15.98) && !Holds(zones.ByTime[1], 20.1));
        Assert.True(zones.ByTime[1].Area.Covers(zones.ByTime[0].Area));
        Assert.Empty(zones.NotDrawn);
    }

    [Fact]
    public void By_road_a_zone_ends_where_the_minutes_do()
    {
        var zones = Draw(Row().Service(Town.At(5)), ByStreet());
        Assert.False(zones.Estimated);
        // 2 minutes are 1 km along the street; the tolerance is four tiles of some 17 m.
        Assert.InRange(zones.ToleranceMetres, 1, 80);
        Assert.True(Holds(zones.ByTime[0], 5.99) && !Holds(zones.ByTime[0], 6.06) && Holds(zones.ByTime[1], 7.99) && !Holds(zones.ByTime[1], 8.06));
    }

    [Fact]
    public void Service_by_sector_covers_its_sector_and_the_open_one_the_rest()
    {
        var zones = Draw(Row().Service(Town.At(9)).Service(Town.At(11), access: AccessRule.BySector, id: "own").Zone("own", 2), ByStreet());
        // 6 minutes are 3 km along the street, each to its own: commune 1 from 6 to 10 km, commune 2 from 10 to 14.
        Assert.True(zones.ByTime[1].Area.IsValid);
        Assert.True(Holds(zones.ByTime[1], 6.01) && !Holds(zones.ByTime[1], 5.94) && Holds(zones.ByTime[1], 13.99) && !Holds(zones.ByTime[1], 14.06));
        // Within 2 minutes the open crèche is nearer to the border than to commune 1's middle, and the other one ends where its sector begins.
        Assert.True(Holds(zones.ByTime[0], 9.99) && Holds(zones.ByTime[0], 10.01) && !Holds(zones.ByTime[0], 7.94));
    }

    [Fact]
    public void Depots_closed_services_and_whole_reservations_cover_nothing()
    {
        var town = Row().Service(Town.At(5), role: SiteRole.Depot).Service(Town.At(15), access: new(AccessKind.Reserved, 1));
        Assert.Equal((0, 2), (Draw(town, ByStreet()).ByTime.Count, Draw(town, ByStreet()).NotDrawn.Count));
        Assert.False(Holds(Draw(town.Service(Town.At(9)), ByStreet()).ByTime[1], 5));
    }

    [Fact]
    public void Commune_whose_services_are_not_recorded_is_left_out_and_named()
    {
        var zones = Draw(Row().Service(Town.At(5)).Service(null, access: AccessRule.BySector, id: "own").Zone("own", 2), ByStreet());
        Assert.Equal([Town.Code(2)], zones.NotDrawn);
        Assert.True(Holds(zones.ByTime[1], 7.99));
    }

    [Fact]
    public void Service_beyond_the_roads_has_a_circle_and_makes_an_estimate_of_it()
    {
        // 4 km north of the street: 2 km are beyond it. The nearer side of its circle of 6 km reaches the street's commune.
        var zones = Draw(Row().Service(Town.At(5, 4)), ByStreet());
        Assert.True(zones.Estimated && Holds(zones.ByTime[0], 5, 2.01) && !Holds(zones.ByTime[0], 5, 1.98) && Holds(zones.ByTime[1], 5, -1.99));
    }

    [Fact]
    public void Without_a_car_the_faster_of_two_modes_covers()
    {
        // Straight lines: 15 km/h by bicycle, 4 on foot; 6 minutes are 1.5 km and 0.4.
        var zones = Draw(Row().Service(Town.At(5)), null, TravelModes.Bicycle, TravelModes.Walk);
        Assert.True(Holds(zones.ByTime[1], 6.49) && !Holds(zones.ByTime[1], 6.51));
    }

    /// <summary>Many places, drawn at random: zones say what the figures say.</summary>
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Everyone_within_a_time_lives_in_its_zone_and_nobody_in_it_is_far(int seed)
    {
        var random = new Random(seed);
        var town = Row();
        Position[] sites = [.. Enumerable.Range(0, 6).Select(_ => Town.At(random.NextDouble() * 30, (random.NextDouble() - 0.5) * 3))];
        for (var i = 0; i < sites.Length; i++) town.Service(sites[i], access: i == 0 ? AccessRule.BySector : default, id: FormattableString.Invariant($"s{i}"));
        town.Zone("s0", 2);
        var travel = ByStreet();
        var zones = Draw(town, travel);
        foreach (var commune in (int[])[1, 2])
        {
            Position[] places = [.. Enumerable.Range(0, 3_000).Select(_ => Town.At(10 * commune - 10 + random.NextDouble() * 10, (random.NextDouble() - 0.5) * 2))];
            var nearest = travel.ToNearest(TravelModes.Car, commune == 2 ? sites[..1] : sites[1..], places, TravelTime.FromMinutes(60));
            foreach (var zone in zones.ByTime)
                for (var i = 0; i < places.Length; i++)
                {
                    var inside = zone.Area.Intersects(new Point(places[i].Longitude, places[i].Latitude));
                    if (nearest[i]?.Time <= zone.Limit) Assert.True(inside, $"seed {seed}: {places[i]} is within {zone.Limit.Minutes} and outside");
                    // A metre on foot takes 9 tenths; along the street less.
                    else if (inside) Assert.True(nearest[i]?.Time.Decis <= zone.Limit.Decis + 9 * 2 * zones.ToleranceMetres, $"seed {seed}: {places[i]} is far and inside");
                }
        }
    }
}
