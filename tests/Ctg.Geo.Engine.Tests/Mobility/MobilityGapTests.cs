using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Mobility;

/// <summary>Towns one can draw: a kilometre is a minute by car, four by bicycle, fifteen on foot.</summary>
public sealed class MobilityGapTests
{
    /// <summary>People live at 0, 5 and 10 km from the crèche: 100, 200 and 100 of them.</summary>
    static Town ThreeOnALine() => new Town()
        .Commune(1, Town.At(0), 100).Commune(2, Town.At(5), 200).Commune(3, Town.At(10), 100)
        .Secteur("est", 2, 3)
        .Service(Town.At(0), commune: 1);

    static GapFigures<Figure> Gap(Town town, WayWithoutCar? way = null, Audience? audience = null, int threshold = 20, ITravelTimes? travel = null, ServiceKind? kind = null) =>
        new MobilityGap(town.Model(travel), kind ?? ServiceKinds.Eaje, AccessParameters.Default).For(way ?? WaysWithoutCar.Best, audience ?? Audiences.Everyone, threshold);

    [Fact]
    public void Minutes_more_are_weighed_by_people()
    {
        var gap = Gap(ThreeOnALine());
        // By car 0, 5, 10 min; by bicycle 0, 20, 40: 0, 15 and 30 more. (0 × 100 + 15 × 200 + 30 × 100) / 400 = 15;
        // by car (0 + 1,000 + 1,000) / 400 = 5, by bicycle (0 + 4,000 + 4,000) / 400 = 20.
        Assert.Equal((Figure.Estimated(15), Figure.Estimated(5), Figure.Estimated(20)),
            (gap.Territory.ExtraMinutes, gap.Territory.CarMinutes, gap.Territory.WithoutCarMinutes));
        Assert.Equal([0, 15, 30], gap.Communes.Select(commune => commune.ExtraMinutes.Number!.Value));
        Assert.Equal(Figure.Estimated(20), Assert.Single(gap.Secteurs).ExtraMinutes);      // (15 × 200 + 30 × 100) / 300
        Assert.Null(gap.Territory.Missing);
        // At 5 km the bicycle takes 20 min, not more; at 10 km 40.
        Assert.Equal(Figure.Estimated(100), gap.Territory.BeyondWithoutCar);
        Assert.Equal((Figure.Estimated(0), Figure.Estimated(0), Figure.Estimated(0)), (gap.Territory.OnlyByCar, gap.Territory.OnlyWithoutCar, gap.Territory.Neither));
    }

    [Fact]
    public void Each_way_goes_to_its_own_nearest_and_the_best_way_is_the_fastest_at_each_place()
    {
        Assert.Equal([0, 15, 30], Numbers(Gap(ThreeOnALine(), WaysWithoutCar.Bicycle)));
        // On foot 5 km take 75 min and 10 km 150: out of reach.
        Assert.Equal([0, null, null], Numbers(Gap(ThreeOnALine(), WaysWithoutCar.Walk)));
        // People who ride slower than they walk: 0.5 km are 7.5 min on foot, 30 by bicycle at 1 km/h; by car half a minute.
        var slowBicycle = new StraightLine(new(Car: new(1, 60), Bicycle: new(1, 1), Walk: new(1, 4)));
        Assert.Equal(7, Gap(new Town().Commune(1, Town.At(0.5), 100).Service(Town.At(0)), travel: slowBicycle).Territory.ExtraMinutes.Number!.Value, 0.005);
    }

    [Fact]
    public void Out_of_reach_on_one_side_is_said_and_is_no_number()
    {
        // 16 km: 16 min by car, 64 by bicycle. 61 km: neither.
        var gap = Gap(new Town().Commune(1, Town.At(16), 100).Commune(2, Town.At(61), 50).Commune(3, Town.At(0), 400).Service(Town.At(0)));
        Assert.Equal((Figure.OutOfReach, MissingWay.WithoutCar), (gap.Communes[0].ExtraMinutes, gap.Communes[0].Missing));
        Assert.Equal((Figure.OutOfReach, Figure.OutOfReach), (gap.Communes[0].CarMinutes, gap.Communes[0].WithoutCarMinutes));
        Assert.Equal((Figure.OutOfReach, MissingWay.Both), (gap.Communes[1].ExtraMinutes, gap.Communes[1].Missing));
        Assert.Equal((Figure.Estimated(100), Figure.Estimated(0), Figure.Estimated(50)), (gap.Territory.OnlyByCar, gap.Territory.OnlyWithoutCar, gap.Territory.Neither));
        Assert.Equal(Figure.Estimated(150), gap.Territory.BeyondWithoutCar);
        Assert.Equal(Figure.Estimated(0), gap.Territory.ExtraMinutes);                     // of the 400 who reach it both ways, most of the 550
    }

    [Fact]
    public void Where_the_car_is_slower_the_difference_is_negative_and_a_car_may_reach_less()
    {
        var jam = new StraightLine(new(Car: new(1, 5), Bicycle: new(1, 15), Walk: new(1, 4)));
        // 1 km: 12 min by car, 4 by bicycle. 6 km: 72 by car, 24 by bicycle.
        var gap = Gap(new Town().Commune(1, Town.At(1), 100).Commune(2, Town.At(6), 50).Service(Town.At(0)), travel: jam);
        Assert.Equal(-8, gap.Communes[0].ExtraMinutes.Number!.Value, 0.005);
        Assert.Equal(("m0", 1), (gap.Classes[0].Class.Code, gap.Classes[0].Communes));
        Assert.Equal((Figure.OutOfReach, MissingWay.ByCar), (gap.Communes[1].ExtraMinutes, gap.Communes[1].Missing));
        Assert.Equal(Figure.Estimated(50), gap.Territory.OnlyWithoutCar);
    }

    [Theory]
    [InlineData(100, 15.0)]
    [InlineData(99, null)]      // 99 of 199 reach it both ways: fewer than half
    public void Mean_of_fewer_than_half_speaks_for_nobody(int bothWays, double? extra) =>
        Assert.Equal(extra, Gap(new Town().Commune(1, Town.At(0), bothWays + 100).Cell(1, Town.At(5), bothWays).Cell(1, Town.At(16), 100).Service(Town.At(0)))
            .Communes[0].ExtraMinutes.Number);

    [Fact]
    public void Captive_demand_is_the_share_of_each_commune_of_its_people_beyond()
    {
        var town = ThreeOnALine().Commune(4, Town.At(12), 300)
            .Households(1, 50, 40).Households(2, 100, 90).Households(3, 40, 30).Households(4, 150, 120);
        var gap = Gap(town);
        // Beyond 20 min by bicycle: commune 3 (40 min), 10/40 of 100 = 25; commune 4 (48 min), 30/150 of 300 = 60.
        Assert.Equal([Figure.Estimated(0), Figure.Estimated(0), Figure.Estimated(25), Figure.Estimated(60)], gap.Communes.Select(commune => commune.Captive));
        Assert.Equal(Figure.Estimated(85), gap.Territory.Captive);
        // (10 + 10 + 10 + 30) / (50 + 100 + 40 + 150) = 60 / 340: what the census counted.
        Assert.Equal(Figure.Of(60 / 340.0), gap.Territory.HouseholdsWithoutCar);
        Assert.Equal((2022, CaptiveBasis.Households), (gap.HouseholdsYear, gap.Basis));
        // Beyond 30 min the same; beyond 15 also commune 2: 10/100 of 200 = 20.
        Assert.Equal(Figure.Estimated(105), Gap(town, threshold: 15).Territory.Captive);
    }

    [Fact]
    public void Unknown_share_makes_captive_demand_unknown_where_somebody_is_beyond_and_only_there()
    {
        var gap = Gap(ThreeOnALine().Households(1, 50, 40));
        Assert.Equal([Figure.Estimated(0), Figure.Estimated(0), Figure.Unknown], gap.Communes.Select(commune => commune.Captive));
        Assert.Equal((Figure.Unknown, Figure.Unknown), (gap.Territory.Captive, gap.Territory.HouseholdsWithoutCar));
        Assert.Equal(Figure.Estimated(100), gap.Territory.BeyondWithoutCar);
        // A commune where nobody lives has no share, and no households to have one of.
        Assert.Equal(Figure.Unknown, Gap(new Town().Commune(1, Town.At(0), 100).Households(1, 0, 0).Service(Town.At(0))).Territory.HouseholdsWithoutCar);
        // Years are mixed: no year is said.
        Assert.Null(Gap(ThreeOnALine().Households(1, 50, 40, 2021).Households(2, 50, 40)).HouseholdsYear);
    }

    [Fact]
    public void Few_captives_are_fragile_and_so_is_a_share_of_few_households()
    {
        var commune = Gap(new Town().Commune(1, Town.At(10), 100).Households(1, 10, 9).Service(Town.At(0))).Communes[0];
        Assert.Equal((Figure.Fragile(10), Figure.Fragile(0.1)), (commune.Captive, commune.HouseholdsWithoutCar));
    }

    [Fact]
    public void Minors_who_go_by_themselves_do_not_drive_whatever_their_parents_own()
    {
        var census = new CommuneCensus(Town.Code(1), 2022, 40, null, null, 60, null);
        var town = new Town().Commune(1, Town.At(10), 500, census).Households(1, 200, 200).Service(Town.At(0));
        var young = Gap(town, audience: Audiences.From11To17);
        Assert.Equal((CaptiveBasis.NoneDrives, Figure.Estimated(60)), (young.Basis, young.Territory.Captive));
        // Parents of small children drive: every household here has a car.
        Assert.Equal(Figure.Estimated(0), Gap(town, audience: Audiences.Under3).Territory.Captive);
    }

    [Fact]
    public void Nothing_loaded_unknown_people_and_nobody_are_unknown_not_zero()
    {
        var nothing = Gap(ThreeOnALine(), kind: ServiceKinds.Pmi).Territory;
        Assert.Equal((Figure.Of(400), Figure.Unknown, Figure.Unknown, null), (nothing.People, nothing.ExtraMinutes, nothing.Captive, nothing.Missing));
        var people = Gap(new Town().Commune(1, Town.At(0), null).Commune(2, Town.At(1), 0).Service(Town.At(0)));
        Assert.Equal([Figure.Unknown, Figure.Of(0)], people.Communes.Select(commune => commune.People));
        Assert.All(people.Communes, commune => Assert.Equal((Figure.Unknown, Figure.Unknown), (commune.ExtraMinutes, commune.BeyondWithoutCar)));
    }

    [Fact]
    public void Legend_counts_the_people_of_each_class_of_communes()
    {
        // 0, 15 and 30 min more, and a commune that a car alone reaches. 30 belongs to "plus de 20 à 30".
        var classes = Gap(ThreeOnALine().Commune(4, Town.At(20), 70)).Classes;
        Assert.Equal(["m0", "m1", "m2", "m3", "m4", "out-of-reach", "closed", "unknown", "withheld"], classes.Select(entry => entry.Class.Code));
        Assert.Equal([100, 0, 200, 100, 0, 70, 0, 0, 0], classes.Select(entry => entry.People.Number!.Value));
        Assert.Equal("plus de 10 à 20 min de plus", classes[2].Class.Label);
    }

    static IEnumerable<double?> Numbers(GapFigures<Figure> gap) => gap.Communes.Select(commune => commune.ExtraMinutes.Number);
}
