using Ctg.Geo.Engine.Isochrones;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Tests.Roads;
using Ctg.Geo.Engine.Travel;
using NetTopologySuite.Geometries;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Engine.Tests.Isochrones;

/// <summary>Areas within a time, on networks one can draw. Walking beside the road is 9 tenths of a second a metre.</summary>
public sealed class IsochroneTests
{
    static MultiPolygon Area(RoadTown town, Position around, int decis, TravelDirection direction = TravelDirection.Away) =>
        new RoadTimes(town.Network).IsochronesAround(TravelModes.Car, direction, [around], [TravelTime.FromDecis(decis)])!.ByTime[0].Area;

    static bool Holds(MultiPolygon area, double eastKm, double northKm = 0) =>
        area.Intersects(new Point(RoadTown.At(eastKm, northKm).Longitude, RoadTown.At(eastKm, northKm).Latitude));

    /// <summary>From −5 to 5 km, 600 tenths a kilometre.</summary>
    static RoadTown Straight => new RoadTown().Node(-5).Node(5).Road(0, 1, 6_000, 6_000);

    [Fact]
    public void A_road_is_reached_as_far_as_the_time_left_allows_and_people_walk_beside_it()
    {
        // From the middle, 900 tenths: 1.5 km along the road; 100 m beside the middle (900 / 9), 60 m beside kilometre 0.6.
        var area = Area(Straight, RoadTown.At(0), 900);
        Assert.True(Holds(area, 1.49) && Holds(area, -1.49) && Holds(area, 0, 0.099) && Holds(area, 0.6, -0.059));
        // Tiles are 5 m: the tolerance is 15 m.
        Assert.False(Holds(area, 1.52) || Holds(area, -1.52) || Holds(area, 0, 0.116) || Holds(area, 0.6, 0.076));
        // A double wedge 3 km long and 200 m high in the middle: 0.3 km², and no more than 3 km × 2 sides × 15 m besides.
        var squareKm = area.Area * 111.3195 * 110.5743;
        Assert.InRange(squareKm, 0.3, 0.3 + 0.09);
    }

    [Fact]
    public void Nobody_walks_across_a_river_to_a_road_that_is_nearer_to_the_other_bank()
    {
        // Two banks 400 m apart, a bridge 5 km to the east. 20 minutes: the bridge is reached, the far bank up to 10 km / … only from there.
        var town = new RoadTown().Node(0).Node(5).Node(5, 0.4).Node(0, 0.4).Road(0, 1, 3_000, 3_000).Road(1, 2, 240, 240).Road(2, 3, 3_000, 3_000);
        // 12,000 tenths reach all: 4,000 leave 760 for the far bank, 1.27 km of it, from kilometre 3.73 on.
        var area = Area(town, RoadTown.At(0), 4_000);
        Assert.True(Holds(area, 0, 0.19) && Holds(area, 3.8, 0.4));
        Assert.False(Holds(area, 0, 0.22) || Holds(area, 1, 0.4) || Holds(area, 3.6, 0.4));
        Assert.True(Holds(Area(town, RoadTown.At(0), 12_000), 0, 0.4));
    }

    [Fact]
    public void One_way_roads_make_another_area_towards_a_place_than_away_from_it()
    {
        // A square of 2 km sides, one way, 600 tenths a kilometre: 1.5 km of it, on one hand or on the other.
        var ring = new RoadTown().Node(0).Node(2).Node(2, 2).Node(0, 2).Road(0, 1, 1_200, null).Road(1, 2, 1_200, null).Road(2, 3, 1_200, null).Road(3, 0, 1_200, null);
        var (away, towards) = (Area(ring, RoadTown.At(0), 900), Area(ring, RoadTown.At(0), 900, TravelDirection.Towards));
        Assert.True(Holds(away, 1.49) && !Holds(away, 1.52) && !Holds(away, 0, 0.12));
        Assert.True(Holds(towards, 0, 1.49) && !Holds(towards, 0, 1.52) && !Holds(towards, 0.12));
    }

    [Fact]
    public void A_block_too_deep_to_walk_into_is_a_hole()
    {
        // A square of 2 km sides, 300 a side, within 1,500: the middle of the block is 1 km from any side, and nobody is more than 150 m from the road.
        var ring = new RoadTown().Node(0).Node(2).Node(2, 2).Node(0, 2).Road(0, 1, 300, 300).Road(1, 2, 300, 300).Road(2, 3, 300, 300).Road(3, 0, 300, 300);
        var block = Area(ring, RoadTown.At(0), 1_500);
        Assert.Equal((1, 1), (block.NumGeometries, ((Polygon)block[0]).NumInteriorRings));
        Assert.False(Holds(block, 1, 1));
    }

    [Fact]
    public void Nothing_is_around_a_place_that_only_its_own_walk_uses_up_and_no_answer_off_the_network()
    {
        var times = new RoadTimes(Straight.Network);
        Assert.Null(times.IsochronesAround(TravelModes.Car, TravelDirection.Away, [RoadTown.At(0, 2.5)], [TravelTime.FromMinutes(5)]));
        // 500 m to the road are 7.5 minutes.
        Assert.True(times.IsochronesAround(TravelModes.Car, TravelDirection.Away, [RoadTown.At(0, 0.5)], [TravelTime.FromMinutes(5)])!.ByTime[0].Area.IsEmpty);
        Assert.True(times.IsochronesAround(TravelModes.Car, TravelDirection.Away, [RoadTown.At(0, 0.5)], [TravelTime.FromMinutes(5), TravelTime.FromMinutes(10)])!.ByTime[0].Area.IsEmpty);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(4), InlineData(7), InlineData(41)]
    public void Areas_are_valid_nested_and_agree_with_times_place_by_place(int seed)
    {
        var random = new Random(seed);
        var direction = seed % 2 == 0 ? TravelDirection.Away : TravelDirection.Towards;
        var laws = new IsochroneLaws(Tangle(random).Network, TravelModes.Car, direction, $"seed {seed}, {direction}");
        Position[] places = [.. Enumerable.Range(0, 2_000).Select(_ => RoadTown.At(random.NextDouble() * 12 - 2, random.NextDouble() * 12 - 2))];
        laws.Hold(RoadTown.At(3.5 + random.NextDouble(), 3.5 + random.NextDouble()), [TravelTime.FromMinutes(5), TravelTime.FromMinutes(7), TravelTime.FromMinutes(10)], places, random);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(4), InlineData(6), InlineData(7), InlineData(11), InlineData(14), InlineData(47)]
    public void Areas_of_many_places_are_valid_nested_agree_with_the_nearest_place_by_place_and_hold_those_of_each(int seed)
    {
        var random = new Random(seed);
        var direction = seed % 2 == 0 ? TravelDirection.Away : TravelDirection.Towards;
        var network = Tangle(random).Network;
        // Two on one street, one at its very end, one off the roads, and some anywhere.
        Position[] around = [RoadTown.At(2.4, 4.1), RoadTown.At(2.6, 4.1), RoadTown.At(3, 4.1), RoadTown.At(40, 40), .. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Anywhere())];
        TravelTime[] limits = [TravelTime.FromMinutes(3), TravelTime.FromMinutes(6)];
        var many = new IsochroneLaws(network, TravelModes.Car, direction, $"seed {seed}, {direction}").Hold(around, limits, [.. Enumerable.Range(0, 2_000).Select(_ => Anywhere())], random);

        var times = new RoadTimes(network);
        foreach (var place in around)
            if (times.IsochronesAround(TravelModes.Car, direction, [place], limits) is { } one)
                foreach (var (single, joined) in one.ByTime.Zip(many.ByTime))
                    if (!single.Area.IsEmpty)
                        // Both lines may run beyond what they hold, each by its tolerance; at the equator a degree is 111.32 km or a little less.
                        Assert.True(joined.Area.Buffer((one.ToleranceMetres + many.ToleranceMetres) / 110_000).Covers(single.Area), $"seed {seed}: {single.Limit.Minutes} minutes of {place} are not in those of all");

        Position Anywhere() => RoadTown.At(random.NextDouble() * 12 - 2, random.NextDouble() * 12 - 2);
    }

    [Fact]
    public void Window_changes_nothing_inside_it()
    {
        // The middle kilometre of a street that is reached as far as 1.5 km either way: 10 m tiles, 40 m of tolerance, and some tiles around the window.
        var window = new DrawnWindow(RoadTown.At(-0.5, -0.5), RoadTown.At(0.5, 0.5), 10);
        var seen = new RoadTimes(Straight.Network).IsochronesAround(TravelModes.Car, TravelDirection.Away, [RoadTown.At(0)], [TravelTime.FromDecis(900)], window)!.ByTime[0].Area;
        Assert.True(seen.IsValid);
        // 0.5 km along the road leave 600 tenths: 66 m.
        Assert.True(Holds(seen, 0.5) && Holds(seen, -0.5) && Holds(seen, 0.49, 0.06) && Holds(seen, 0, -0.099));
        Assert.False(Holds(seen, 0.49, 0.1) || Holds(seen, 0, 0.131) || Holds(seen, 0.55));
    }

    /// <summary>Crooked streets of a kilometre, some one way, some missing, some slow, dual carriageways 12 m apart, dead ends, roads passing over others.</summary>
    static RoadTown Tangle(Random random)
    {
        var town = new RoadTown();
        for (var i = 0; i < 81; i++) town.Node(i % 9 + Shift(0.3), i / 9 + Shift(0.3));
        for (var i = 0; i < 81; i++)
        {
            if (i % 9 < 8 && random.Next(5) > 0) Street(i, i + 1);
            if (i < 72 && random.Next(5) > 0) Street(i, i + 9);
            if (random.Next(6) == 0) town.Road(i, random.Next(81), random.Next(2_000, 6_000), random.Next(2_000, 6_000));
        }
        for (var i = 0; i < 8; i++)
            town.Node(i, 4.1).Node(i + 1, 4.1).Node(i, 4.112).Node(i + 1, 4.112)
                .Road(81 + 4 * i, 82 + 4 * i, 300, null).Road(84 + 4 * i, 83 + 4 * i, 300, null).Road(81 + 4 * i, 36 + i, 50, 50).Road(83 + 4 * i, 36 + i, 3_000, 3_000);
        return town;

        double Shift(double most) => (random.NextDouble() - 0.5) * most;

        void Street(int from, int to)
        {
            var way = random.Next(4);
            town.Road(from, to, way == 0 ? null : random.Next(400, 2_000), way == 1 ? null : random.Next(400, 2_000),
                [.. Enumerable.Range(0, random.Next(4)).Select(_ => (from % 9 + random.NextDouble(), from / 9 + random.NextDouble()))]);
        }
    }
}
