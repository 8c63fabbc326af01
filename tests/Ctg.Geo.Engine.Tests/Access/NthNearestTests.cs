using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Access;

/// <summary>Minutes within which n places, or n services, are found; towns of one kilometre a minute by car.</summary>
public sealed class NthNearestTests
{
    /// <summary>100, 200 and 100 people at 0, 10 and 30 km; crèches of 20 places at 0 km and of 60 at 12 km.</summary>
    static Town ThreeOnALine() => new Town()
        .Commune(1, Town.At(0), 100).Commune(2, Town.At(10), 200).Commune(3, Town.At(30), 100)
        .Crèche("west", Town.At(0), 20).Crèche("east", Town.At(12), 60);

    static AccessFigures<Figure> Nth(Town town, int n, ServiceKind? kind = null) =>
        NearestAccess.OfNth(town.Model(), kind ?? ServiceKinds.Eaje, TravelModes.Car, Audiences.Everyone, n, AccessParameters.Default);

    static double?[] Minutes(AccessFigures<Figure> figures) => [.. figures.Communes.Select(commune => commune.MeanMinutes.Number)];

    [Theory]
    [InlineData(20, 0.0, 2.0, 18.0)]
    [InlineData(21, 12.0, 2.0, 18.0)]       // from 0 km the 21st place is in the other crèche
    [InlineData(61, 12.0, 10.0, 30.0)]      // two crèches are needed
    public void Places_are_counted_not_sites(int n, double first, double second, double third) =>
        Assert.Equal([first, second, third], Minutes(Nth(ThreeOnALine(), n)));

    [Fact]
    public void Areas_weigh_the_minutes_by_people_and_more_places_than_there_are_is_out_of_reach()
    {
        Assert.Equal(Figure.Estimated(8.5), Nth(ThreeOnALine(), 21).Territory.MeanMinutes);     // (100 × 12 + 200 × 2 + 100 × 18) / 400
        var tooMany = Nth(ThreeOnALine(), 81);
        Assert.Equal((Figure.OutOfReach, Figure.Estimated(400)), (tooMany.Territory.MeanMinutes, tooMany.Territory.OutOfReach));
    }

    [Fact]
    public void Service_counts_once_however_many_stops_it_has()
    {
        Site Stop(string id, double km) => new(id, id, SiteRole.Stop, Town.At(km), PositionQuality.Good, null, null, null, []);
        var town = new Town().Commune(1, Town.At(0), 100)
            .Offer(new("bus", ServiceKinds.FranceServices, "bus", null, Funding.Unknown, null, default, [Stop("bus:1", 1), Stop("bus:2", 3)], []))
            .Service(Town.At(7), ServiceKinds.FranceServices);
        Assert.Equal([1], Minutes(Nth(town, 1, ServiceKinds.FranceServices)));
        Assert.Equal([7], Minutes(Nth(town, 2, ServiceKinds.FranceServices)));                  // not 3, the same bus
        Assert.Equal(FigureState.OutOfReach, Nth(town, 3, ServiceKinds.FranceServices).Territory.MeanMinutes.State);
    }

    [Fact]
    public void Places_that_nobody_recorded_leave_the_answer_unknown_where_they_would_decide_it()
    {
        var town = new Town().Commune(1, Town.At(0), 100).Commune(2, Town.At(100), 100).Crèche("uncounted", Town.At(0), null).Crèche("east", Town.At(12), 60);
        Assert.Equal(Figure.Estimated(12), Nth(town, 60).Communes[0].MeanMinutes);              // at most 12: the first may have some
        Assert.Equal(FigureState.Unknown, Nth(town, 61).Communes[0].MeanMinutes.State);
        Assert.Equal(FigureState.OutOfReach, Nth(town, 61).Communes[1].MeanMinutes.State);      // 88 minutes and more from both
    }

    [Fact]
    public void Rules_of_access_hold()
    {
        // The crèche of commune 1 is for it alone; half of the other is reserved: 30 places.
        var town = new Town().Commune(1, Town.At(0), 100).Commune(2, Town.At(10), 200)
            .Crèche("own", Town.At(0), 20, new(AccessKind.BySector)).Zone("own", 1).Crèche("half", Town.At(12), 60, new(AccessKind.Reserved, 0.5));
        Assert.Equal([0, 2], Minutes(Nth(town, 20)));
        Assert.Equal([null, 2], Minutes(Nth(town, 30)));
        Assert.Equal([null, null], Minutes(Nth(town, 31)));
    }

    public static IEnumerable<TheoryDataRow<int>> Seeds => Enumerable.Range(1, 25).Select(seed => new TheoryDataRow<int>(seed));

    [Theory, MemberData(nameof(Seeds))]
    public void The_first_service_is_the_nearest_and_the_next_is_no_nearer(int seed)
    {
        var (town, random) = (new Town(), new Random(seed));
        for (var commune = 1; commune <= 6; commune++) town.Commune(commune, Town.At(random.Next(40), random.Next(40)), random.Next(1, 200));
        for (var site = 0; site < 5; site++) town.Service(Town.At(random.Next(40), random.Next(40)), ServiceKinds.Rpe);

        double?[][] nth = [.. Enumerable.Range(1, 6).Select(n => Minutes(Nth(town, n, ServiceKinds.Rpe)))];
        Assert.Equal(Minutes(town.Access(ServiceKinds.Rpe)), nth[0]);
        for (var n = 1; n < nth.Length; n++)
            Assert.All(nth[n - 1].Zip(nth[n]), pair => Assert.True(pair.Second is null || pair.First <= pair.Second, $"seed {seed}, n = {n + 1}: {pair}"));
        Assert.All(nth[5], minutes => Assert.True(minutes is null, $"seed {seed}: a sixth of five services"));
    }
}
