using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Access;

/// <summary>The passive form: how many people can reach each site; towns of one kilometre a minute by car.</summary>
public sealed class SiteReachTests
{
    static IReadOnlyList<SiteReach<Figure>> Reach(Town town, AccessMeasure measure, double? cutoff = null, Audience? audience = null) =>
        new SupplyAccess(town.Model(), ServiceKinds.Eaje, TravelModes.Car,
            cutoff is { } minutes ? new(measure, minutes, null, null, StepEdge.Lower) : SupplyQuestion.Default(measure), AccessParameters.Default)
        .ReachOf(audience ?? Audiences.Everyone);

    static Town ThreeOnALine() => new Town()
        .Commune(1, Town.At(0), 100).Commune(2, Town.At(10), 200).Commune(3, Town.At(30), 100)
        .Crèche("west", Town.At(0), 20).Crèche("east", Town.At(12), 60);

    [Fact]
    public void People_within_the_limit_are_counted_or_weighed()
    {
        // Within 10 minutes: west from 0 and 10 km, east from 10 km (2 min).
        Assert.Equal([("west", Figure.Estimated(300)), ("east", Figure.Estimated(200))], Reach(ThreeOnALine(), AccessMeasure.Cumulative, 10).Select(Named));
        // 5:1, 10:0.3, 15:0.1. West: 100 × 1 + 200 × 0.3; east: 200 × 1 + 100 × 0.1, from 0 km in 12 minutes.
        Assert.Equal([("west", 160.0), ("east", 210.0)], Reach(ThreeOnALine(), AccessMeasure.Gravity).Select(one => (one.ServiceId, Math.Round(one.People.Number!.Value, 9))));
    }

    [Fact]
    public void Neighbours_count_and_a_site_that_nobody_reaches_has_a_true_0()
    {
        var town = ThreeOnALine().Commune(4, Town.At(13), 50, inTerritory: false).Crèche("alone", Town.At(90), 10);
        Assert.Equal([("west", Figure.Estimated(300)), ("east", Figure.Estimated(250)), ("alone", Figure.Estimated(0))],
            Reach(town, AccessMeasure.Cumulative, 10).Select(Named));
    }

    [Fact]
    public void Few_are_fragile_and_unknown_people_are_no_0()
    {
        var town = new Town().Commune(1, Town.At(0), 5).Commune(2, Town.At(50), null).Crèche("few", Town.At(0), 10).Crèche("unknown", Town.At(50), 10);
        Assert.Equal([("few", Figure.Fragile(5)), ("unknown", Figure.Unknown)], Reach(town, AccessMeasure.Cumulative).Select(Named));
    }

    [Fact]
    public void Site_by_sector_is_reached_by_its_own_communes_and_a_measure_of_shares_has_no_passive_form()
    {
        var town = new Town().Commune(1, Town.At(0), 100).Commune(2, Town.At(1), 200)
            .Crèche("sector", Town.At(0), 20, new(AccessKind.BySector)).Zone("sector", 1).Crèche("open", Town.At(0), 20);
        Assert.Equal([("sector", Figure.Estimated(100)), ("open", Figure.Estimated(200))], Reach(town, AccessMeasure.Cumulative).Select(Named));
        Assert.Throws<InvalidOperationException>(() => Reach(town, AccessMeasure.TwoStep));
    }

    static (string, Figure) Named(SiteReach<Figure> one) => (one.ServiceId, one.People);
}
