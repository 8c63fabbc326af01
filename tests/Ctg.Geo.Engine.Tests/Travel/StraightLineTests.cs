using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Travel;

public sealed class StraightLineTests
{
    static readonly StraightLine KilometreMinute = Town.OneKilometreOneMinute;
    static readonly TravelTime Hour = TravelTime.FromMinutes(60);

    [Fact]
    public void Minutes_are_length_times_detour_over_speed()
    {
        var parameters = new StraightLineParameters(Car: new(1.2, 48), Bicycle: new(1.2, 12), Walk: new(1.5, 5));
        var travel = new StraightLine(parameters);
        // 10 km as the crow flies: 12 km by car at 48 km/h is 15 min; 12 km by bicycle at 12 km/h is 60 min, still in reach;
        // 15 km on foot at 5 km/h is 180 min.
        Assert.Equal(15, Nearest(travel, TravelModes.Car, Town.At(10), Town.At(0))!.Value.Minutes);
        Assert.Equal(60, Nearest(travel, TravelModes.Bicycle, Town.At(10), Town.At(0))!.Value.Minutes);
        Assert.Null(Nearest(travel, TravelModes.Walk, Town.At(10), Town.At(0)));
        Assert.Equal(180, travel.Between(TravelModes.Walk, Town.At(10), Town.At(0))!.Value.Minutes);
    }

    [Theory]
    [InlineData(59.999, true)]
    [InlineData(60, true)]
    [InlineData(60.0007, true)]     // 0.4 tenths of a second more, rounded away
    [InlineData(60.001, false)]     // 0.6 tenths of a second more
    public void Sixty_minutes_is_the_last_that_is_reached(double kilometres, bool reached) =>
        Assert.Equal(reached, Nearest(KilometreMinute, TravelModes.Car, Town.At(kilometres), Town.At(0)) is not null);

    [Fact]
    public void Nothing_is_near_where_there_is_no_site() =>
        Assert.Null(Assert.Single(KilometreMinute.ToNearest(TravelModes.Car, [], [Town.At(0)], Hour)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 46)]
    [InlineData(180, -17)]          // across the antimeridian
    [InlineData(20, 89.5)]          // around the pole
    public void Fast_search_equals_the_naive_one(double longitude, double latitude)
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var random = new Random(seed);
            var spread = Math.Pow(10, random.NextDouble() * 3 - 2.5);     // 0.003 to 3 degrees: streets to regions
            Position[] sites = Some(random, random.Next(1, 60), longitude, latitude, spread);
            Position[] places = [.. Some(random, 200, longitude, latitude, spread * 1.5), .. sites];
            sites = [.. sites, .. sites[..(sites.Length / 3)]];           // some stand at the same place
            foreach (var mode in TravelModes.All)
            {
                var fast = KilometreMinute.ToNearest(mode, sites, places, Hour);
                var naive = places.Select(place => NaiveNearest(mode, place, sites)).ToArray();
                Assert.True(fast.Select(nearest => nearest?.Time).SequenceEqual(naive), $"seed {seed}, {mode}, around {longitude} {latitude}");
                Assert.True(fast.Zip(places).All(pair => pair.First is not { } found || KilometreMinute.Between(mode, pair.Second, sites[found.Site]) == found.Time),
                    $"seed {seed}, {mode}, around {longitude} {latitude}: the site is not the one of the time");

                var table = KilometreMinute.Within(mode, TravelDirection.Towards, sites, places, Hour);
                var pairs = Enumerable.Range(0, sites.Length).SelectMany(site => Enumerable.Range(table.First[site], table.First[site + 1] - table.First[site])
                    .Select(pair => (table.Place[pair], site, table.Decis[pair]))).Order();
                var naivePairs = Enumerable.Range(0, places.Length).SelectMany(place => NaiveWithin(mode, places[place], sites)
                    .Select(found => (place, found.Site, found.Decis))).Order();
                Assert.True(pairs.SequenceEqual(naivePairs), $"seed {seed}, {mode}, around {longitude} {latitude}: pairs");
            }
        }
    }

    [Fact]
    public void Nearest_never_rises_when_a_site_is_added()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            var places = Some(random, 100, 3, 46, 0.5);
            var sites = Some(random, 12, 3, 46, 0.5);
            var before = KilometreMinute.ToNearest(TravelModes.Car, sites[1..], places, Hour);
            var after = KilometreMinute.ToNearest(TravelModes.Car, sites, places, Hour);
            for (var i = 0; i < places.Length; i++)
                Assert.True(before[i] is not { } old || after[i] is { } now && now.Time <= old.Time, $"seed {seed}, place {i}: {before[i]} then {after[i]}");
        }
    }

    [Fact]
    public void A_parameter_outside_its_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModeParameters(0.99, 50));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModeParameters(double.NaN, 50));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModeParameters(1.3, 0));
    }

    static TravelTime? Nearest(StraightLine travel, TravelMode mode, Position from, params Position[] sites) =>
        Assert.Single(travel.ToNearest(mode, sites, [from], Hour))?.Time;

    static TravelTime? NaiveNearest(TravelMode mode, Position place, Position[] sites)
    {
        TravelTime? best = null;
        foreach (var site in sites)
            if (KilometreMinute.Between(mode, place, site) is { Minutes: <= 60 } time && (best is not { } known || time < known)) best = time;
        return best;
    }

    static IEnumerable<(int Site, int Decis)> NaiveWithin(TravelMode mode, Position place, Position[] sites) =>
        from site in Enumerable.Range(0, sites.Length)
        let time = KilometreMinute.Between(mode, place, sites[site])
        where time is { Minutes: <= 60 }
        select (site, time.Value.Decis);

    static Position[] Some(Random random, int count, double longitude, double latitude, double spread) =>
        [.. Enumerable.Range(0, count).Select(_ =>
        {
            var east = longitude + (random.NextDouble() - 0.5) * spread / Math.Max(0.02, Math.Cos(double.DegreesToRadians(latitude)));
            return Position.At(east > 180 ? east - 360 : east, Math.Clamp(latitude + (random.NextDouble() - 0.5) * spread, -90, 90));
        })];
}
