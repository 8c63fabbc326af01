using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Engine.Tests.Mobility;

/// <summary>Which people live in a zone, and by which criterion.</summary>
public sealed class PriorityZonesTests
{
    /// <summary>Commune 1: 100 people at 2 km (2 min by car, 8 by bicycle), 60 at 6 km (6; 24). Commune 2: 200 at 12 km (12; 48).</summary>
    static MobilityGap Gap() => new(new Town()
        .Commune(1, Town.At(2), 160).Cell(1, Town.At(2), 100).Cell(1, Town.At(6), 60)
        .Commune(2, Town.At(12), 200).Cell(2, Town.At(12), 200)
        .Service(Town.At(0)).Model(), ServiceKinds.Eaje, AccessParameters.Default);

    /// <summary>30 places per 100 at 2 km, 10 farther.</summary>
    static readonly OfferCriterion FewerThan20 = new(20, point => point.Position.Longitude < 0.03 ? 30 : 10);

    static ZoneFigures<Figure> Zones(ZoneCriteria criteria) => Gap().Zones(WaysWithoutCar.Bicycle, Audiences.Everyone, criteria);

    [Fact]
    public void Access_alone_counts_those_beyond_with_a_car_or_without()
    {
        var without = Zones(new(20, ByCar: false, null, BothNeeded: false));
        Assert.Equal([60, 200], without.Communes.Select(zone => zone.InZone.Number!.Value));
        Assert.Equal(Figure.Estimated(260), without.Territory.InZone);
        Assert.Null(without.Territory.InsufficientOffer);
        // 12 min by car are beyond 10, 6 are not.
        Assert.Equal([0, 200], Zones(new(10, ByCar: true, null, BothNeeded: false)).Communes.Select(zone => zone.InZone.Number!.Value));
        // A time equal to the limit is within it.
        Assert.Equal([0, 0], Zones(new(12, ByCar: true, null, BothNeeded: false)).Communes.Select(zone => zone.InZone.Number!.Value));
    }

    [Fact]
    public void Both_criteria_or_either_each_told_apart()
    {
        // Beyond 25 min by bicycle: 200. Fewer than 20 places: 60 and 200.
        var both = Zones(new(25, false, FewerThan20, BothNeeded: true));
        Assert.Equal([(0.0, 60.0, 0.0), (200.0, 200.0, 200.0)], both.Communes.Select(zone =>
            (zone.DifficultAccess!.Value.Number!.Value, zone.InsufficientOffer!.Value.Number!.Value, zone.InZone.Number!.Value)));
        Assert.Equal([60, 200], Zones(new(25, false, FewerThan20, BothNeeded: false)).Communes.Select(zone => zone.InZone.Number!.Value));
        Assert.Equal([60, 200], Zones(new(null, false, FewerThan20, BothNeeded: false)).Communes.Select(zone => zone.InZone.Number!.Value));
    }

    [Fact]
    public void Unknown_offer_is_unknown_unless_access_settles_it()
    {
        OfferCriterion unknown = new(20, _ => null);
        Assert.Equal([Figure.Unknown, Figure.Estimated(200)], Zones(new(25, false, unknown, BothNeeded: false)).Communes.Select(zone => zone.InZone));
        Assert.Equal([Figure.Estimated(0), Figure.Unknown], Zones(new(25, false, unknown, BothNeeded: true)).Communes.Select(zone => zone.InZone)
            .Select(figure => figure.State == FigureState.Unknown ? Figure.Unknown : figure));
    }

    [Fact]
    public void Disclosed_zones_come_with_most_people_first_and_what_is_withheld_is_not_told_by_being_absent()
    {
        var zones = Zones(new(15, true, null, false));
        Assert.Empty(zones.Disclose(new([])).Communes);
        Assert.Equal(["21002", "21001"], Zones(new(20, false, null, false)).Disclose(new([])).Communes.Select(zone => zone.Code));

        var secret = new Dataset("s", "S", "P", "L", new(2024), new('a', 64), "s.csv", Protection.Confidential(11));
        Assert.All(zones.Disclose(new([secret])).Communes.Select(zone => zone.InZone), figure => Assert.Equal(FigureState.Withheld, figure.State));
        Assert.Equal(2, zones.Disclose(new([secret])).Communes.Count);
        var gap = Gap().For(WaysWithoutCar.Best, Audiences.Everyone, 20).Disclose(new([secret]));
        Assert.All([gap.Territory.People, gap.Territory.ExtraMinutes, gap.Territory.BeyondWithoutCar, gap.Territory.Captive],
            figure => Assert.Null(figure.Number));
    }
}
