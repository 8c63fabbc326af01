using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Roads;

/// <summary>From place to place, on networks one can draw. Walking to the road is 9 tenths of a second a metre.</summary>
public sealed class RoadTimesTests
{
    static readonly TravelTime Hour = TravelTime.FromMinutes(60);

    static int? Decis(RoadTimes times, Position from, Position to) => times.ToNearest(TravelModes.Car, [to], [from], Hour)[0]?.Time.Decis;

    /// <summary>One road of 1 km, 600 tenths there and 1,200 back.</summary>
    static RoadTimes OneRoad => new(new RoadTown().Node(0).Node(1).Road(0, 1, 600, 1_200).Network);

    [Fact]
    public void Two_places_on_one_road_need_no_node()
    {
        // From 0.2 to 0.7 km: half the road. 100 m beside it: 900 more at each end.
        Assert.Equal(300, Decis(OneRoad, RoadTown.At(0.2), RoadTown.At(0.7)));
        Assert.Equal(600, Decis(OneRoad, RoadTown.At(0.7), RoadTown.At(0.2)));
        Assert.Equal(300 + 1_800, Decis(OneRoad, RoadTown.At(0.2, 0.1), RoadTown.At(0.7, -0.1)));
    }

    [Fact]
    public void Two_places_outside_one_bend_of_a_one_way_ring_walk()
    {
        // A ring whose north side is bent outwards, 0.5 km at its middle: what lies north of the bend is nearest to that one point. 200 m and 100 m away,
        // 9 tenths a metre each; who had to drive would go round the whole ring.
        var times = new RoadTimes(new RoadTown().Node(0).Node(1).Node(1, -1).Node(0, -1)
            .Road(0, 1, 600, null, (0.5, 0.5)).Road(1, 2, 600, null).Road(2, 3, 600, null).Road(3, 0, 600, null).Network);
        Assert.Equal(2_700, Decis(times, RoadTown.At(0.5, 0.7), RoadTown.At(0.5, 0.6)));
        Assert.Equal(2_700, Decis(times, RoadTown.At(0.5, 0.6), RoadTown.At(0.5, 0.7)));
    }

    [Fact]
    public void On_a_one_way_ring_the_way_back_goes_round()
    {
        // A square of 1 km sides, one way: 0 → 1 → 2 → 3 → 0, 600 each.
        var times = new RoadTimes(new RoadTown().Node(0).Node(1).Node(1, 1).Node(0, 1)
            .Road(0, 1, 600, null).Road(1, 2, 600, null).Road(2, 3, 600, null).Road(3, 0, 600, null).Network);
        Assert.Equal(300, Decis(times, RoadTown.At(0.2), RoadTown.At(0.7)));
        // Back: 0.3 of the side, three sides, 0.2 of the side.
        Assert.Equal(180 + 1_800 + 120, Decis(times, RoadTown.At(0.7), RoadTown.At(0.2)));
    }

    [Fact]
    public void The_direction_of_travel_is_not_the_same_both_ways()
    {
        var table = OneRoad.Within(TravelModes.Car, TravelDirection.Towards, [RoadTown.At(1)], [RoadTown.At(0)], Hour);
        Assert.Equal([600], table.Decis.ToArray());
        Assert.Equal([1_200], OneRoad.Within(TravelModes.Car, TravelDirection.Away, [RoadTown.At(1)], [RoadTown.At(0)], Hour).Decis.ToArray());
    }

    [Fact]
    public void Of_several_sites_the_nearest_by_road_is_named()
    {
        // A river: the site across it, 1 km away as the crow flies, is 600 + 1,200 + 600 by the bridge at 3 km… the other one is nearer by road.
        var times = new RoadTimes(new RoadTown().Node(0).Node(3).Node(3, 1).Node(0, 1)
            .Road(0, 1, 1_800, 1_800).Road(1, 2, 600, 600).Road(2, 3, 1_800, 1_800).Network);
        var found = times.ToNearest(TravelModes.Car, [RoadTown.At(0, 1), RoadTown.At(2)], [RoadTown.At(0)], Hour)[0];
        Assert.Equal(new NearestSite(1, TravelTime.FromDecis(1_200)), found);
        // By road to the first: 1,800 + 600 + 1,800.
        Assert.Equal(4_200, Decis(times, RoadTown.At(0), RoadTown.At(0, 1)));
    }

    [Fact]
    public void A_limit_belongs_to_those_within_it()
    {
        Assert.NotNull(OneRoad.ToNearest(TravelModes.Car, [RoadTown.At(1)], [RoadTown.At(0)], TravelTime.FromDecis(600))[0]);
        Assert.Null(OneRoad.ToNearest(TravelModes.Car, [RoadTown.At(1)], [RoadTown.At(0)], TravelTime.FromDecis(599))[0]);
    }

    [Fact]
    public void A_place_far_from_any_road_is_off_the_network_and_says_how_far()
    {
        var snap = OneRoad.SnapOf(TravelModes.Car, RoadTown.At(0.5, 2.5))!.Value;
        Assert.Equal(2_500, snap.Metres, 1.0);
        Assert.Equal(0.5, snap.Share, 1e-5);             // a grain of 1 cm on 1 km
        Assert.True(snap.Metres > RoadTimes.MostSnapMetres);
        Assert.Null(Decis(OneRoad, RoadTown.At(0.5, 2.5), RoadTown.At(0)));
        Assert.Null(OneRoad.Route(TravelModes.Car, RoadTown.At(0.5, 2.5), RoadTown.At(0), Hour));
        Assert.Null(new RoadTimes(new RoadTown().Network).SnapOf(TravelModes.Car, RoadTown.At(0)));
    }

    [Fact]
    public void A_closed_road_and_a_crumb_of_the_network_are_not_set_out_from()
    {
        // Beside the place: a closed road; a loose road of two nodes; the network of twelve nodes is 300 m away.
        var town = new RoadTown();
        for (var i = 0; i <= 11; i++) town.Node(i, 0.3);
        for (var i = 0; i < 11; i++) town.Road(i, i + 1, 600, 600);
        var network = town.Node(0).Node(1).Road(12, 13, null, null).Node(0, 0.1).Node(1, 0.1).Road(14, 15, 600, 600).Network;
        var snap = new RoadTimes(network).SnapOf(TravelModes.Car, RoadTown.At(0.5, 0.05))!.Value;
        Assert.Equal((0, 250), (snap.Road, Math.Round(snap.Metres)));
    }

    [Fact]
    public void The_nearest_road_is_the_one_that_asking_every_segment_finds()
    {
        var random = new Random(3);
        var town = new RoadTown();
        for (var i = 0; i < 200; i++) town.Node(random.NextDouble() * 20, random.NextDouble() * 20);
        for (var i = 0; i < 199; i++)
            town.Road(i, i + 1, 600, 600, [.. Enumerable.Range(0, random.Next(0, 30)).Select(_ => (random.NextDouble() * 20, random.NextDouble() * 20))]);
        var network = town.Network;
        var (index, usable) = (new RoadIndex(network), Enumerable.Range(0, network.RoadCount).Select(_ => random.Next(3) > 0).ToArray());
        for (var i = 0; i < 500; i++)
        {
            var place = RoadTown.At(random.NextDouble() * 24 - 2, random.NextDouble() * 24 - 2);
            var naive = Enumerable.Range(0, network.RoadCount).Where(road => usable[road]).Min(road => NaiveMetres(network, road, place));
            Assert.Equal(naive, index.Nearest(place, usable)!.Value.Metres, 0.01 + naive * 1e-4);
        }
    }

    /// <summary>The foot on every segment.</summary>
    static double NaiveMetres(RoadNetwork network, int road, Position place)
    {
        var points = network.PointsOf(road);
        var least = double.PositiveInfinity;
        var (x, y) = (place.Longitude * 1e7, place.Latitude * 1e7);
        for (var i = 1; i < points.Length; i++)
        {
            var (dx, dy) = ((double)points[i].Longitude - points[i - 1].Longitude, (double)points[i].Latitude - points[i - 1].Latitude);
            var share = Math.Clamp(((x - points[i - 1].Longitude) * dx + (y - points[i - 1].Latitude) * dy) / (dx * dx + dy * dy), 0, 1);
            least = Math.Min(least, Geodesic.Metres(place, Position.At((points[i - 1].Longitude + share * dx) / 1e7, (points[i - 1].Latitude + share * dy) / 1e7)));
        }
        return least;
    }

    [Fact]
    public void A_route_is_drawn_along_its_roads()
    {
        // East 1 km, then north 1 km by way of (1.2, 0.5).
        var times = new RoadTimes(new RoadTown().Node(0).Node(1).Node(1, 1).Road(0, 1, 600, 600).Road(2, 1, 900, 800, (1.2, 0.5)).Network);
        var route = times.Route(TravelModes.Car, RoadTown.At(0.5), RoadTown.At(1, 1), Hour)!;
        Assert.Equal(300 + 800, route.Time.Decis);               // the second road is taken against the order of its points
        Assert.Equal(["0.5 0", "1 0", "1.2 0.5", "1 1"], route.Line.Select(place => FormattableString.Invariant(
            $"{Math.Round(place.Longitude * 111.319_490_8, 3)} {Math.Round(place.Latitude * 110.574_275_8, 3)}")));
        // 500 m, and twice √(0.2² + 0.5²) = 538.5 m.
        Assert.Equal(500 + 2 * 538.5, route.Metres, 1.0);
        Assert.Equal(500, times.Route(TravelModes.Car, RoadTown.At(0.2), RoadTown.At(0.7), Hour)!.Metres, 0.1);
    }

    [Fact]
    public void The_table_of_many_sites_equals_one_question_at_a_time()
    {
        var random = new Random(11);
        var town = new RoadTown();
        for (var i = 0; i < 64; i++) town.Node(i % 8, i / 8);
        for (var i = 0; i < 64; i++)
        {
            if (i % 8 < 7) town.Road(i, i + 1, random.Next(100, 900), random.Next(4) == 0 ? null : random.Next(100, 900));
            if (i < 56) town.Road(i, i + 8, random.Next(100, 900), random.Next(4) == 0 ? null : random.Next(100, 900));
        }
        var times = new RoadTimes(town.Network);
        Position[] Scatter(int count) => [.. Enumerable.Range(0, count).Select(_ => RoadTown.At(random.NextDouble() * 7, random.NextDouble() * 7))];
        var (sites, places) = (Scatter(15), Scatter(60));
        var table = times.Within(TravelModes.Car, TravelDirection.Towards, sites, places, Hour);
        var nearest = times.ToNearest(TravelModes.Car, sites, places, Hour);
        for (var place = 0; place < places.Length; place++)
        {
            var best = int.MaxValue;
            for (var site = 0; site < sites.Length; site++)
            {
                var row = table.Place[table.First[site]..table.First[site + 1]];
                var found = row.IndexOf(place) is >= 0 and var at ? table.Decis[table.First[site] + at] : (int?)null;
                Assert.Equal(times.Route(TravelModes.Car, places[place], sites[site], Hour)?.Time.Decis, found);
                best = Math.Min(best, found ?? int.MaxValue);
            }
            Assert.Equal(best, nearest[place]?.Time.Decis ?? int.MaxValue);
        }
    }
}
