using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Access;

/// <summary>Towns one can draw, one kilometre a minute: from cells and places to the figures of communes, by every measure.</summary>
public sealed class SupplyAccessTests
{
    static readonly AccessMeasure[] Competing =
        [AccessMeasure.TwoStep, AccessMeasure.EnhancedTwoStep, AccessMeasure.Modified, AccessMeasure.ThreeStep, AccessMeasure.Balanced, AccessMeasure.Availability];

    /// <summary>100, 200 and 100 people at 0, 10 and 30 km; crèches of 20 places at 0 km and of 60 at 12 km.</summary>
    static Town ThreeOnALine() => new Town()
        .Commune(1, Town.At(0), 100).Commune(2, Town.At(10), 200).Commune(3, Town.At(30), 100)
        .Secteur("est", 2, 3)
        .Crèche("west", Town.At(0), 20).Crèche("east", Town.At(12), 60);

    static SupplyFigures<Figure> Of(Town town, AccessMeasure measure, double? cutoff = null, ServiceKind? kind = null, Audience? audience = null) =>
        new SupplyAccess(town.Model(), kind ?? ServiceKinds.Eaje, TravelModes.Car,
            cutoff is { } minutes ? new(measure, minutes, null, null, StepEdge.Lower) : SupplyQuestion.Default(measure), AccessParameters.Default)
        .For(audience ?? Audiences.Everyone);

    static double[] Numbers(IEnumerable<AreaSupply<Figure>> areas) => [.. areas.Select(area => area.Access.Number ?? double.NaN)];

    static void Near(double[] expected, IEnumerable<AreaSupply<Figure>> areas) =>
        Assert.All(expected.Zip(Numbers(areas)), pair => Assert.Equal(pair.First, pair.Second, 1e-9));

    [Fact]
    public void Places_in_reach_are_weighed_by_people()
    {
        var found = Of(ThreeOnALine(), AccessMeasure.Cumulative);
        // Within 15 min: both crèches from 0 and from 10 km (10 and 2 min), none from 30 km (18 min).
        Near([80, 80, 0], found.Communes);
        Assert.Equal(Figure.Estimated(60), found.Territory.Access);               // (100 × 80 + 200 × 80) / 400
        Assert.Equal(Figure.Estimated(100), found.Territory.Without);
        Near([160.0 / 3], found.Secteurs);                                        // 200 × 80 / 300
        Assert.Equal(Figure.Estimated(0), found.Communes[2].Access);              // a true 0, not "unknown"
        Assert.Equal([100, 0, 0, 0, 300, 0, 0, 0], found.Classes.Select(entry => entry.People.Number!.Value));
        Assert.Equal((SupplyUnit.Places, AccessMethod.Supply), (found.Unit, found.Method.Version));
    }

    [Fact]
    public void Two_step_shares_places_among_all_who_reach_them()
    {
        // Within 15 min: each crèche is reached by 300. 20/300 + 60/300 for both communes, whose people are all of them.
        Near([80.0 / 300, 80.0 / 300, 0], Of(ThreeOnALine(), AccessMeasure.TwoStep).Communes);
        // Within 10 min: west by 300, east by 200.
        Near([20.0 / 300, 20.0 / 300 + 60.0 / 200, 0], Of(ThreeOnALine(), AccessMeasure.TwoStep, 10).Communes);
    }

    [Fact]
    public void Steps_of_the_published_method_grade_the_shares()
    {
        // 5:1, 10:0.3, 15:0.1. West: 100×1 + 200×0.3 = 160 → 20/160 each. East: 200×1 (2 min) + 100×0.1 (12 min) = 210 → 60/210.
        var (west, east) = (20.0 / 160, 60.0 / 210);
        Near([west + 0.1 * east, 0.3 * west + east, 0], Of(ThreeOnALine(), AccessMeasure.EnhancedTwoStep).Communes);
        Near([west + 0.01 * east, 0.09 * west + east, 0], Of(ThreeOnALine(), AccessMeasure.Modified).Communes);
        Near([20 + 0.1 * 60, 0.3 * 20 + 60, 0], Of(ThreeOnALine(), AccessMeasure.Gravity).Communes);
        // Availability is places, not a rate: the people's share of each crèche.
        Near([100 * (west + 0.1 * east), 200 * (0.3 * west + east), 0], Of(ThreeOnALine(), AccessMeasure.Availability).Communes);
    }

    [Theory]
    [InlineData("2sfca"), InlineData("e2sfca"), InlineData("3sfca"), InlineData("availability")]
    public void What_people_receive_adds_up_to_what_is_reached(string code)
    {
        var measure = AccessMeasure.Find(code)!;
        var random = new Random(20_26);
        for (var round = 0; round < 20; round++)
        {
            var town = new Town();
            for (var commune = 1; commune <= 6; commune++)
                town.Commune(commune, Town.At(random.Next(60), random.Next(30)), 1 + random.Next(900));
            for (var crèche = 0; crèche < 5; crèche++) town.Crèche($"c{crèche}", Town.At(random.Next(60), random.Next(30)), 1 + random.Next(60));

            var found = Of(town, measure);

            var received = found.Communes.Sum(commune => commune.Access.Number!.Value * (found.Unit.IsRate ? commune.People.Number!.Value : 1));
            Assert.True(Math.Abs(received - found.Offer.Reached.Number!.Value) < 1e-9, $"{measure}, round {round}: {received} for {found.Offer.Reached.Number}");
            Assert.Equal(found.Territory.Access.Number!.Value * (found.Unit.IsRate ? found.Territory.People.Number!.Value : 1), received, 1e-9);
        }
    }

    [Fact]
    public void People_of_the_belt_compete_and_are_not_counted()
    {
        var found = Of(ThreeOnALine().Commune(4, Town.At(0, 1), 100, inTerritory: false), AccessMeasure.TwoStep);
        // West and east are now reached by 400 within 15 min (12.04 min from the belt to the east).
        Near([80.0 / 400, 80.0 / 400, 0], found.Communes);
        Assert.Equal(Figure.Of(400), found.Territory.People);
    }

    [Fact]
    public void Service_by_sector_is_for_its_zone_and_is_all_that_its_communes_have()
    {
        var town = ThreeOnALine().Crèche("own", Town.At(1), 30, AccessRule.BySector).Zone("own", 1);
        Near([30, 80, 0], Of(town, AccessMeasure.Cumulative).Communes);           // and 2 is no less near to it than to the others
        foreach (var measure in Competing)
        {
            var rate = Numbers([Of(town, measure).Communes[0]])[0];
            Assert.Equal(measure == AccessMeasure.Availability ? 30 : 0.3, rate, 1e-9);   // its 100 people share its 30 places alone
        }
    }

    [Fact]
    public void Depot_a_closed_service_and_one_without_approval_offer_nothing_in_any_measure()
    {
        var plain = ThreeOnALine();
        var more = ThreeOnALine();
        more.Offer(Crèche("closed", 100) with { ClosedOn = new(2024, 1, 1) });
        more.Offer(Crèche("depot", 100) with { Sites = [Site("depot", SiteRole.Depot)] });
        var records = new Dataset("creches", "Crèches", "CAF", "Licence Ouverte 2.0", Vintage.Parse("2024-08"), "0", "f.csv", Protection.Published);
        more.Offer(Crèche("ended", 100) with { Approval = new(null, new(2024, 8, 30)) }, records);        // the records are of 31 August 2024
        more.Offer(Crèche("to come", 100) with { Approval = new(new(2024, 9, 1), null) }, records);
        foreach (var measure in AccessMeasure.All.Where(measure => measure != AccessMeasure.Nearest))
            Assert.Equal(Numbers(Of(plain, measure).Communes), Numbers(Of(more, measure).Communes));
        Assert.Equal(Figure.Estimated(18), more.Access().Communes[2].MeanMinutes);   // 30 − 12 km: neither is the nearest
        more.Offer(Crèche("in force", 100) with { Approval = new(new(2024, 8, 31), new(2024, 8, 31)) }, records);
        Assert.Equal(Figure.Estimated(0), more.Access().Communes[2].MeanMinutes);
    }

    [Fact]
    public void Twelve_places_at_five_stops_are_twelve()
    {
        // Hours 8, 8, 4, 4 and 0 of a depot: the stop in 1 has 8 of 24. Said of the vehicle or of each of its stops, it is the same 12.
        Site[] stops = [Stop(0, 8), Stop(10, 8), Stop(30, 4), Stop(31, 4), Site("depot", SiteRole.Depot)];
        Capacity OfSite(string? site) => new(12, 0, 2, Period.AllYear, null, site);
        foreach (var capacities in new[] { [OfSite(null)], stops.Select(stop => OfSite(stop.Id)).ToArray() })
        {
            var town = new Town().Commune(1, Town.At(0), 100).Commune(2, Town.At(10), 200).Commune(3, Town.At(30), 100)
                .Offer(Crèche("bus", 0) with { Sites = stops, Capacities = capacities });
            Near([4, 4, 4], Of(town, AccessMeasure.Cumulative, 5).Communes);      // the last one reaches two stops of 2
            Assert.Equal(12, Of(town, AccessMeasure.Cumulative, 5).Offer.Amount.Number!.Value, 1e-9);
            // All of it is shared out: 4 among 100, 4 among 200, 4 among 100.
            Near([0.04, 0.02, 0.04], Of(town, AccessMeasure.TwoStep, 5).Communes);
        }
        var unsaid = new Town().Commune(1, Town.At(0), 100).Offer(Crèche("bus", 0) with
        {
            Sites = [Stop(0, 8), Stop(10, 0)], Capacities = [OfSite(null)],
        });
        Assert.Equal((6, true), (Of(unsaid, AccessMeasure.Cumulative, 5).Communes[0].Access.Number!.Value, Of(unsaid, AccessMeasure.Cumulative).Offer.SharedEvenly));
    }

    [Fact]
    public void Reserved_places_and_places_for_other_ages_are_subtracted()
    {
        var town = new Town().Commune(1, Town.At(0), 100, new(Town.Code(1), 2022, 10, 10, 10, 10, 10))
            .Crèche("west", Town.At(0), 20, new(AccessKind.Reserved, 0.25))
            .Offer(Crèche("mixed", 0) with { Capacities = [new(8, 3, 5, Period.AllYear, null), new(6, null, null, Period.Summer, null), new(4, 0, 2, Period.SchoolWeeks, null)], Sites = [Site("mixed", SiteRole.Main, Town.At(0))] });
        // Under 3: 15 + max(school weeks 4, summer 6). 3 to 5: 8 all year and 6 more in summer. 65 and over: the 6 without an age.
        Assert.Equal(21, Of(town, AccessMeasure.Cumulative, audience: Audiences.Under3).Communes[0].Access.Number);
        Assert.Equal(14, Of(town, AccessMeasure.Cumulative, audience: Audiences.From3To5).Communes[0].Access.Number);
        Assert.Equal(6, Of(town, AccessMeasure.Cumulative, audience: Audiences.Over65).Communes[0].Access.Number);
    }

    [Fact]
    public void Places_that_nobody_has_counted_are_unknown_or_said_to_be_missing_never_zero()
    {
        var found = Of(ThreeOnALine().Crèche("unsaid", Town.At(31), null).Crèche("unsaid too", Town.At(1), null), AccessMeasure.EnhancedTwoStep);
        Assert.Equal([1, 1, 1], found.Communes.Select(commune => commune.Unrecorded));
        Assert.NotNull(found.Communes[0].Access.Number);                         // at least what the others offer
        Assert.Equal(Figure.Unknown, found.Communes[2].Access);                  // only that one is in reach
        Assert.Equal((2, 2), (found.Territory.Unrecorded, found.Offer.Unrecorded));
        Assert.Equal(Figure.Unknown, Of(ThreeOnALine(), AccessMeasure.Cumulative, kind: ServiceKinds.Pmi).Territory.Access);
        Assert.Equal(Figure.Of(7), Of(ThreeOnALine().Crèche("nowhere", null, 7), AccessMeasure.Cumulative).Offer.Unplaced);
    }

    [Fact]
    public void Few_people_make_a_fragile_figure_and_unknown_people_none()
    {
        var found = Of(ThreeOnALine().Commune(4, Town.At(0, 1), 10).Commune(5, Town.At(0, 2), null), AccessMeasure.TwoStep);
        Assert.Equal(FigureState.Fragile, found.Communes[3].Access.State);
        Assert.Equal(Figure.Unknown, found.Communes[4].Access);
        Assert.Equal(1, found.Offer.UncountedCommunes);
        Assert.Equal(Figure.Unknown, found.Territory.Access);
    }

    [Fact]
    public void Services_without_places_are_counted_as_services()
    {
        var town = ThreeOnALine().Service(Town.At(0), ServiceKinds.Rpe).Service(Town.At(12), ServiceKinds.Rpe);
        var found = Of(town, AccessMeasure.Cumulative, kind: ServiceKinds.Rpe);
        Near([2, 2, 0], found.Communes);
        Assert.Equal(SupplyUnit.Services, found.Unit);
        Assert.Equal(SupplyUnit.ServicesPerPerson, Of(town, AccessMeasure.TwoStep, kind: ServiceKinds.Rpe).Unit);
    }

    [Fact]
    public void Childminders_are_neighbours_beside_the_crèches_and_together_with_them()
    {
        CommuneCensusOf census = number => new(Town.Code(number), 2022, 20, null, null, null, null);
        var town = new Town().Commune(1, Town.At(0), 100, census(1)).Cell(1, Town.At(-6), 100, 20).Commune(2, Town.At(10), 100, census(2))
            .Crèche("west", Town.At(0), 10).Childminders(1, 8).Childminders(2, 30);
        var found = Of(town, AccessMeasure.TwoStep, 6, audience: Audiences.Under3);
        // The cell of 1 is 6 km from the crèche and from the centre of 1; its own childminders are neighbours, those of 2 are 16 min away.
        Near([10.0 / 20, 0], found.Communes);
        Near([8.0 / 20, 30.0 / 20], found.Childminders!.Communes.Select(commune => commune.Alone));
        Near([18.0 / 20, 30.0 / 20], found.Childminders.Communes.Select(commune => commune.Together));
        Assert.Equal(38, found.Childminders.Offer.Amount.Number);
        Assert.Null(Of(town, AccessMeasure.TwoStep, 6).Childminders);              // not for everyone, and not beside a MAM, whose they are
        Assert.Null(Of(town, AccessMeasure.TwoStep, 6, ServiceKinds.Mam, Audiences.Under3).Childminders);
    }

    [Fact]
    public void Confidential_services_withhold_their_figures_and_those_of_childminders_beside_them()
    {
        var secret = new Dataset("creches", "Crèches", "CAF", "non précisée", Vintage.Parse("2024"), "0", "f.csv", Protection.Confidential(11));
        var town = ThreeOnALine().Childminders(1, 8);
        town.Commune(4, Town.At(1), 50, new(Town.Code(4), 2022, 20, null, null, null, null));
        var found = Of(town, AccessMeasure.Cumulative, audience: Audiences.Under3);
        Assert.NotNull(found.Disclose(new Disclosure([])).Communes[3].Access.Number);
        var disclosed = found.Disclose(new Disclosure([secret]));
        Assert.All(disclosed.Childminders!.Communes.Where((_, i) => i == 3).SelectMany(area => new[] { area.Alone.Access, area.Together.Access }),
            figure => Assert.Equal(FigureState.Withheld, figure.State));
        Assert.Equal([("unknown", 3), ("withheld", 1)], disclosed.Classes.Where(entry => entry.Communes > 0).Select(entry => (entry.Class.Code, entry.Communes)));
    }

    delegate CommuneCensus CommuneCensusOf(int commune);

    static Service Crèche(string id, int places) => new(id, ServiceKinds.Eaje, id, null, Funding.Unknown, null, AccessRule.Open,
        [Site(id, SiteRole.Main)], places > 0 ? [new(places, 0, 2, Period.AllYear, null)] : []);

    static Site Site(string id, SiteRole role, Engine.Space.Position? at = null) =>
        new(id + ":1", id, role, at ?? Town.At(30), PositionQuality.Good, null, null, null, []);

    /// <summary>A stop on Mondays for so many hours; 0: unknown.</summary>
    static Site Stop(double km, int hours) => Site($"stop {km}", SiteRole.Stop, Town.At(km)) with
    {
        Sessions = hours == 0 ? [] : [new("accueil", null, Period.AllYear, "", [new(DayOfWeek.Monday, new(8, 0), new(8 + hours, 0), WeekParity.Every, null, Period.AllYear)], false, null)],
    };
}
