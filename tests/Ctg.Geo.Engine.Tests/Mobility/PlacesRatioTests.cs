using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Mobility;

/// <summary>Places within T without a car over those by car: a kilometre is a minute by car, four by bicycle, fifteen on foot.</summary>
public sealed class PlacesRatioTests
{
    static GapFigures<Figure> Gap(Town town, WayWithoutCar? way = null, int threshold = 20, ITravelTimes? travel = null, ServiceKind? kind = null) =>
        new MobilityGap(town.Model(travel), kind ?? ServiceKinds.Eaje, AccessParameters.Default).For(way ?? WaysWithoutCar.Best, Audiences.Everyone, threshold);

    [Fact]
    public void Places_are_weighed_by_the_people_who_reach_them()
    {
        // Crèches of 20 at 0 km and 60 at 12 km, T = 20. By car 80, 80 and 60 places from 0, 10 and 30 km; by bicycle 20 (0 min), 60 (2 km,
        // 8 min) and none (18 km, 72 min).
        var gap = Gap(new Town().Commune(1, Town.At(0), 100).Commune(2, Town.At(10), 200).Commune(3, Town.At(30), 100).Secteur("est", 2, 3)
            .Crèche("west", Town.At(0), 20).Crèche("east", Town.At(12), 60));
        Assert.Equal([0.25, 0.75, 0], gap.Communes.Select(commune => commune.PlacesRatio.Number!.Value));
        Assert.Equal(14_000.0 / 30_000, gap.Territory.PlacesRatio.Number!.Value, 1e-12);          // (100×20 + 200×60) / (100×80 + 200×80 + 100×60)
        Assert.Equal(12_000.0 / 22_000, Assert.Single(gap.Secteurs).PlacesRatio.Number!.Value, 1e-12);
        Assert.Equal(Figure.Estimated(0), gap.Communes[2].PlacesRatio);                           // a true 0: by car there are some
    }

    [Fact]
    public void Where_the_car_is_slower_the_ratio_exceeds_one_and_nothing_by_car_is_unknown()
    {
        var jam = new StraightLine(new(Car: new(1, 5), Bicycle: new(1, 15), Walk: new(1, 4)));
        // 2 km are 24 minutes by car and 8 by bicycle: 10 places by car, 40 by bicycle.
        var town = new Town().Commune(1, Town.At(0), 100).Commune(2, Town.At(-3), 100).Crèche("here", Town.At(0), 10).Crèche("there", Town.At(2), 30);
        var gap = Gap(town, travel: jam);
        Assert.Equal(Figure.Estimated(4), gap.Communes[0].PlacesRatio);
        Assert.Equal(Figure.Unknown, gap.Communes[1].PlacesRatio);                                // 3 km: 36 minutes by car, 12 by bicycle
        Assert.Equal(8, gap.Territory.PlacesRatio.Number!.Value, 1e-12);                          // (40 + 40) / (10 + 0): 5 km are 20 minutes by bicycle
    }

    [Fact]
    public void Services_are_counted_where_places_are_not_and_unrecorded_places_make_an_estimate_or_nothing()
    {
        var rpe = new Town().Commune(1, Town.At(0), 100).Service(Town.At(1), ServiceKinds.Rpe).Service(Town.At(10), ServiceKinds.Rpe);
        Assert.Equal(0.5, Gap(rpe, kind: ServiceKinds.Rpe).Territory.PlacesRatio.Number);         // 10 km are 40 minutes by bicycle
        Assert.Equal(Figure.Unknown, Gap(new Town().Commune(1, Town.At(0), 100).Crèche("uncounted", Town.At(0), null)).Territory.PlacesRatio);
        Assert.Equal(Figure.Unknown, Gap(new Town().Commune(1, Town.At(0), 100)).Territory.PlacesRatio);
        Assert.Equal(Figure.Fragile(1), Gap(new Town().Commune(1, Town.At(0), 5).Crèche("here", Town.At(0), 10)).Territory.PlacesRatio);
    }

    public static IEnumerable<TheoryDataRow<int>> Seeds => Enumerable.Range(1, 25).Select(seed => new TheoryDataRow<int>(seed));

    [Theory, MemberData(nameof(Seeds))]
    public void Two_ways_reach_no_less_than_one_and_no_more_than_both_together(int seed)
    {
        var (town, random) = (new Town(), new Random(seed));
        for (var commune = 1; commune <= 6; commune++) town.Commune(commune, Town.At(random.Next(20), random.Next(20)), random.Next(11, 200));
        for (var site = 0; site < 5; site++) town.Crèche($"crèche {site}", Town.At(random.Next(20), random.Next(20)), random.Next(1, 60));

        var (best, bicycle, walk) = (Gap(town), Gap(town, WaysWithoutCar.Bicycle), Gap(town, WaysWithoutCar.Walk));
        for (var i = 0; i < 6; i++)
        {
            var (two, one, other) = (best.Communes[i].PlacesRatio.Number, bicycle.Communes[i].PlacesRatio.Number, walk.Communes[i].PlacesRatio.Number);
            Assert.True(two is null == one is null && one is null == other is null, $"seed {seed}: {two} {one} {other}");
            Assert.True(two is null || (two >= Math.Max(one!.Value, other!.Value) && two <= one + other && two is >= 0 and <= 1), $"seed {seed}: {two} {one} {other}");
        }
    }
}
