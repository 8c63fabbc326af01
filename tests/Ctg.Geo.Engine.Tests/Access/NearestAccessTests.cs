using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Engine.Tests.Access;

/// <summary>Towns one can draw: a line of communes, one kilometre a minute.</summary>
public sealed class NearestAccessTests
{
    /// <summary>People live at 0, 10 and 30 km from the crèche: 100, 200 and 100 of them.</summary>
    static Town ThreeOnALine() => new Town()
        .Commune(1, Town.At(0), 100).Commune(2, Town.At(10), 200).Commune(3, Town.At(30), 100)
        .Secteur("est", 2, 3)
        .Service(Town.At(0), commune: 1);

    [Fact]
    public void Territory_weighs_minutes_by_people()
    {
        var territory = ThreeOnALine().Access().Territory;
        Assert.Equal(Figure.Of(400), territory.People);
        // (0 × 100 + 10 × 200 + 30 × 100) / 400 = 12.5; half of 400 people are within 10 min.
        Assert.Equal(Figure.Estimated(12.5), territory.MeanMinutes);
        Assert.Equal(Figure.Estimated(10), territory.MedianMinutes);
        // Within 5, 10, 15, 20, 30 min: 100, 300, 300, 300, 400 of 400. A limit belongs to those within it.
        Assert.Equal([0.25, 0.75, 0.75, 0.75, 1], Numbers(territory.Within));
        Assert.Equal([300, 100, 100, 100, 0], Numbers(territory.Beyond));
        Assert.Equal(Figure.Estimated(0), territory.OutOfReach);
    }

    [Fact]
    public void Commune_is_served_by_the_site_that_most_of_its_people_are_nearest_to()
    {
        // 60 people live a kilometre from the one at 0, 40 a kilometre from the one at 10; nobody reaches anything from 200 km away.
        var access = new Town().Commune(1, Town.At(5), 100).Cell(1, Town.At(1), 60).Cell(1, Town.At(9), 40).Commune(2, Town.At(200), 50)
            .Service(Town.At(10), id: "ten").Service(Town.At(0), id: "zero").Access();
        Assert.Equal(new ServingSite("zero", "zero:1"), access.Serving["21001"]);
        Assert.False(access.Serving.ContainsKey("21002"));
    }

    [Fact]
    public void Secteurs_and_communes_are_read_the_same_way()
    {
        var access = ThreeOnALine().Access();
        // (10 × 200 + 30 × 100) / 300 = 16.666…, published with two decimals.
        Assert.Equal(Figure.Estimated(16.67), Assert.Single(access.Secteurs).MeanMinutes);
        Assert.Equal([0, 10, 30], access.Communes.Select(commune => commune.MeanMinutes.Number!.Value));
        Assert.Equal(["21001", "21002", "21003"], access.Communes.Select(commune => commune.Code));
    }

    [Fact]
    public void Legend_counts_the_people_of_each_class_of_communes()
    {
        var classes = ThreeOnALine().Access().Classes;
        // By car: 5 or less, to 10, to 15, to 20, more; then the states.
        Assert.Equal(["m0", "m1", "m2", "m3", "m4", "out-of-reach", "closed", "unknown", "withheld"], classes.Select(entry => entry.Class.Code));
        Assert.Equal([100, 200, 0, 0, 100, 0, 0, 0, 0], classes.Select(entry => entry.People.Number!.Value));
        Assert.Equal([1, 1, 0, 0, 1, 0, 0, 0, 0], classes.Select(entry => entry.Communes));
    }

    [Theory]
    [InlineData(996, 4, 5, "m0")]       // (996 × 5 + 4 × 6) / 1,000 = 5.004, published as 5: within 5 minutes, for everyone who reads it
    [InlineData(994, 6, 5.01, "m1")]    // 5.006
    public void Class_is_drawn_from_the_minutes_as_published(int atFive, int atSix, double published, string code)
    {
        var access = new Town().Commune(1, Town.At(5), atFive + atSix).Cell(1, Town.At(5), atFive).Cell(1, Town.At(6), atSix).Service(Town.At(0)).Access();
        Assert.Equal(Figure.Estimated(published), access.Communes[0].MeanMinutes);
        Assert.Equal(code, Assert.Single(access.Classes, entry => entry.Communes > 0).Class.Code);
    }

    [Fact]
    public void Families_cross_the_border_and_only_the_territory_is_counted()
    {
        var access = new Town()
            .Commune(1, Town.At(0), 100).Commune(2, Town.At(5), 900, inTerritory: false)
            .Service(Town.At(40), commune: 1).Service(Town.At(5), commune: 2)
            .Access();
        Assert.Equal((2, 1), (access.Sites, access.SitesInTerritory));
        Assert.Equal(Figure.Of(100), access.Territory.People);
        Assert.Equal(Figure.Estimated(5), access.Territory.MeanMinutes);
        Assert.Single(access.Communes);
    }

    [Fact]
    public void Bus_depot_and_a_site_without_position_are_nobodys_nearest()
    {
        var access = ThreeOnALine().Service(Town.At(30), role: SiteRole.Depot, commune: 3).Service(null, commune: 3).Access();
        Assert.Equal(Figure.Estimated(30), access.Communes[2].MeanMinutes);
        Assert.Equal(1, access.Sites);
    }

    [Fact]
    public void Beyond_sixty_minutes_is_out_of_reach_and_not_a_number()
    {
        var access = new Town().Commune(1, Town.At(0), 300).Commune(2, Town.At(61), 100).Service(Town.At(0)).Access();
        var far = access.Communes[1];
        Assert.Equal(Figure.OutOfReach, far.MeanMinutes);
        Assert.Equal(Figure.OutOfReach, far.MedianMinutes);
        Assert.Equal(Figure.Estimated(100), far.OutOfReach);
        Assert.Equal(Enumerable.Repeat(0.0, 5), Numbers(far.Within));
        // The territory's mean is over those who reach one, its median over everyone: the 200th of 400 is at 0.
        Assert.Equal(Figure.Estimated(0), access.Territory.MeanMinutes);
        Assert.Equal(Figure.Estimated(0), access.Territory.MedianMinutes);
        Assert.Equal(Figure.Estimated(100), access.Territory.OutOfReach);
    }

    [Fact]
    public void Median_is_out_of_reach_when_more_than_half_reach_none()
    {
        Town With(int near) => new Town().Commune(1, Town.At(0), near).Commune(2, Town.At(61), 100).Service(Town.At(0));
        Assert.Equal(Figure.OutOfReach, With(99).Access().Territory.MedianMinutes);
        Assert.Equal(Figure.Estimated(0), With(100).Access().Territory.MedianMinutes);
    }

    [Fact]
    public void Nothing_loaded_is_unknown_not_far()
    {
        var access = ThreeOnALine().Access(ServiceKinds.Pmi);
        Assert.Equal(0, access.Sites);
        Assert.Equal(Figure.Of(400), access.Territory.People);
        Assert.All(
            [access.Territory.MeanMinutes, access.Territory.MedianMinutes, access.Territory.OutOfReach, .. access.Territory.Within, .. access.Territory.Beyond],
            figure => Assert.Equal(Figure.Unknown, figure));
    }

    [Fact]
    public void Unknown_people_make_unknown_figures_here_and_in_what_holds_them()
    {
        var access = new Town().Commune(1, Town.At(0), 100).Commune(2, Town.At(10), null).Service(Town.At(0)).Access();
        Assert.Equal(Figure.Estimated(0), access.Communes[0].MeanMinutes);
        Assert.Equal(Figure.Unknown, access.Communes[1].People);
        Assert.Equal(Figure.Unknown, access.Communes[1].MeanMinutes);
        Assert.Equal(Figure.Unknown, access.Territory.People);
        Assert.Equal(Figure.Unknown, access.Territory.MeanMinutes);
    }

    [Fact]
    public void Audience_nobody_counted_is_unknown_even_where_everyone_is_known() =>
        Assert.Equal(Figure.Unknown, ThreeOnALine().Access(audience: Audiences.Under3).Territory.People);

    [Theory]
    [InlineData(10, FigureState.Fragile)]
    [InlineData(11, FigureState.Estimated)]
    public void Fewer_people_than_the_threshold_make_a_fragile_figure(int people, FigureState state)
    {
        var commune = new Town().Commune(1, Town.At(10), people).Service(Town.At(0)).Access().Communes[0];
        Assert.Equal((state, 10.0), (commune.MeanMinutes.State, commune.MeanMinutes.Number!.Value));
        Assert.Equal(state == FigureState.Fragile ? Figure.Fragile(people) : Figure.Of(people), commune.People);
    }

    [Fact]
    public void Few_people_beyond_is_fragile_and_none_beyond_is_not()
    {
        var territory = new Town().Commune(1, Town.At(0), 100).Commune(2, Town.At(12), 10).Service(Town.At(0)).Access().Territory;
        // 10 people at 12 min: beyond 5 and 10, not beyond 15.
        Assert.Equal([Figure.Fragile(10), Figure.Fragile(10), Figure.Estimated(0), Figure.Estimated(0), Figure.Estimated(0)], territory.Beyond);
    }

    [Fact]
    public void Where_nobody_of_the_audience_lives_minutes_have_no_meaning()
    {
        var commune = new Town().Commune(1, Town.At(10), 0).Service(Town.At(0)).Access().Communes[0];
        Assert.Equal(Figure.Of(0), commune.People);
        Assert.Equal(Figure.Unknown, commune.MeanMinutes);
    }

    [Fact]
    public void Closest_crossing_counts_not_the_bird_when_a_sector_says_so()
    {
        // A river between 0 and 10: the RPE of the left bank (at 0) is for commune 1, that of the right bank (at 20) for commune 2.
        var access = new Town()
            .Commune(1, Town.At(1), 100).Commune(2, Town.At(2), 100).Commune(3, Town.At(3), 100)
            .Service(Town.At(0), ServiceKinds.Rpe, access: AccessRule.BySector, id: "left")
            .Service(Town.At(20), ServiceKinds.Rpe, access: AccessRule.BySector, id: "right")
            .Zone("left", 1).Zone("right", 2)
            .Access(ServiceKinds.Rpe);
        Assert.Equal(Figure.Estimated(1), access.Communes[0].MeanMinutes);
        Assert.Equal(Figure.Estimated(18), access.Communes[1].MeanMinutes);
        // In no zone, and every service is by sector: none is theirs. A finding.
        Assert.Equal(Figure.OutOfReach, access.Communes[2].MeanMinutes);
    }

    [Fact]
    public void Communes_of_no_sector_go_to_what_is_open_to_all_and_those_of_a_sector_do_not()
    {
        var access = new Town()
            .Commune(1, Town.At(1), 100).Commune(2, Town.At(2), 100)
            .Service(Town.At(10), ServiceKinds.Rpe, access: AccessRule.BySector, id: "sector").Zone("sector", 1)
            .Service(Town.At(0), ServiceKinds.Rpe)
            .Access(ServiceKinds.Rpe);
        Assert.Equal(Figure.Estimated(9), access.Communes[0].MeanMinutes);
        Assert.Equal(Figure.Estimated(2), access.Communes[1].MeanMinutes);
    }

    [Fact]
    public void Sector_that_nobody_recorded_is_unknown_not_out_of_reach()
    {
        var access = new Town().Commune(1, Town.At(1), 100)
            .Service(Town.At(0), ServiceKinds.Rpe, access: AccessRule.BySector).Access(ServiceKinds.Rpe);
        Assert.Equal(Figure.Unknown, access.Communes[0].MeanMinutes);
    }

    [Fact]
    public void Service_reserved_whole_is_for_nobody_here_and_one_reserved_in_part_is()
    {
        Town With(double share) => new Town().Commune(1, Town.At(0), 100)
            .Service(Town.At(1), access: new(AccessKind.Reserved, share)).Service(Town.At(7));
        Assert.Equal(Figure.Estimated(7), With(1).Access().Communes[0].MeanMinutes);
        Assert.Equal(Figure.Estimated(1), With(0.5).Access().Communes[0].MeanMinutes);
    }

    [Fact]
    public void On_a_square_grid_of_hamlets_the_mean_is_the_mean_of_the_distances()
    {
        // 3 × 3 hamlets 3 km apart, the crèche in the middle: 1 at 0 km, 4 at 3 km, 4 at 3√2 km.
        var town = new Town().Commune(1, Town.At(0), 90).Service(Town.At(0));
        for (var east = -1; east <= 1; east++)
            for (var north = -1; north <= 1; north++)
                town.Cell(1, Town.At(3 * east, 3 * north), 10);
        var commune = town.Access().Communes[0];
        // Each time is rounded to a tenth of a second, 1/600 min.
        Assert.Equal((0 + 4 * 3 + 4 * 3 * Math.Sqrt(2)) / 9, commune.MeanMinutes.Number!.Value, 1.0 / 600);
        Assert.Equal(Figure.Estimated(0), commune.Beyond[0]);   // 3√2 = 4.2
    }

    static IEnumerable<double> Numbers(IEnumerable<Figure> figures) => figures.Select(figure => figure.Number!.Value);
}
