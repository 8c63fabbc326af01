using Ctg.Geo.Engine.Measures;

namespace Ctg.Geo.Engine.Tests.Measures;

/// <summary>Laws that really hold, on random towns; the seed is in the message.</summary>
public sealed class MeasureLawsTests
{
    public static IEnumerable<TheoryDataRow<int>> Seeds => Enumerable.Range(1, 40).Select(seed => new TheoryDataRow<int>(seed));

    [Theory, MemberData(nameof(Seeds))]
    public void Places_given_out_are_the_places_there_are(int seed)
    {
        var town = Town.Random(seed);
        var decay = town.Decay;
        var reached = town.PlacesWithDemand(decay);

        Assert.Equal(reached, town.ServedBy(FloatingCatchments.TwoStep(town.Demand, town.Supply, town.Costs, decay)), 1e-9 * reached);
        Assert.Equal(reached, FloatingCatchments.Availability(town.Demand, town.Supply, town.Costs, decay).Access.Sum(), 1e-9 * reached);
        var balanced = FloatingCatchments.Balanced(town.Demand, town.Supply, town.Costs, decay);
        Assert.Equal(balanced.Ratio.Sum(), balanced.Access.Sum(), 1e-9 * Math.Max(1, balanced.Ratio.Sum()));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_site_more_never_lengthens_the_nearest_and_never_lowers_what_is_in_reach(int seed)
    {
        var town = Town.Random(seed);
        var more = town.WithSite(seed);

        Assert.All(Opportunities.Nearest(town.Supply, town.Costs).Zip(Opportunities.Nearest(more.Supply, more.Costs)),
            pair => Assert.True(pair.Second <= (pair.First ?? double.MaxValue) || (pair.First is null && pair.Second is null), $"seed {seed}: {pair}"));
        Assert.All(Opportunities.Gravity(town.Supply, town.Costs, town.Decay).Zip(Opportunities.Gravity(more.Supply, more.Costs, town.Decay)),
            pair => Assert.True(pair.Second >= pair.First, $"seed {seed}: {pair}"));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_minute_more_of_threshold_never_lowers_the_cumulative_count(int seed)
    {
        var town = Town.Random(seed);
        for (var minutes = 1; minutes < 40; minutes++)
            Assert.All(Opportunities.Gravity(town.Supply, town.Costs, new Decay.Binary(minutes, StepEdge.Lower))
                    .Zip(Opportunities.Gravity(town.Supply, town.Costs, new Decay.Binary(minutes + 1, StepEdge.Lower))),
                pair => Assert.True(pair.Second >= pair.First, $"seed {seed}, {minutes} minutes: {pair}"));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void At_fixed_sites_more_places_never_lower_two_step_access(int seed)
    {
        var town = Town.Random(seed);
        var before = FloatingCatchments.TwoStep(town.Demand, town.Supply, town.Costs, town.Decay).Access;
        var supply = town.Supply.ToArray();
        supply[seed % supply.Length] += 5;

        Assert.All(before.Zip(FloatingCatchments.TwoStep(town.Demand, supply, town.Costs, town.Decay).Access),
            pair => Assert.True(pair.Second >= pair.First, $"seed {seed}: {pair}"));
    }

    [Fact]
    public void A_site_without_demand_in_reach_contributes_nothing_and_is_named()
    {
        // One hamlet of 10, a crèche of 5 at 10 minutes, another at 90; then a crèche that only an empty hamlet reaches.
        var costs = SparseCosts.Of(2, 3, [new(0, 0, 10), new(0, 1, 90), new(1, 2, 5)]);

        var found = FloatingCatchments.TwoStep([10, 0], [5, 7, 9], costs, new Decay.Binary(30, StepEdge.Lower));

        Assert.Equal([0.5, 0], found.Access);
        Assert.Equal([1, 2], found.WithoutDemand);
    }

    [Fact]
    public void Costs_that_are_no_costs_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SparseCosts.Of(1, 1, [new(0, 0, -1)]));
        Assert.Throws<ArgumentException>(() => SparseCosts.Of(1, 1, [new(0, 0, double.NaN)]));
        Assert.Throws<ArgumentException>(() => SparseCosts.Of(1, 1, [new(0, 1, 5)]));
        Assert.Throws<ArgumentException>(() => SparseCosts.Of(1, 1, [new(0, 0, 5), new(0, 0, 6)]));
    }

    sealed record Town(double[] Demand, double[] Supply, IReadOnlyList<CostPair> Pairs, Decay Decay)
    {
        public SparseCosts Costs { get; } = SparseCosts.Of(Demand.Length, Supply.Length, Pairs);

        public static Town Random(int seed)
        {
            var random = new Random(seed);
            var demand = Enumerable.Range(0, 30).Select(_ => (double)random.Next(0, 200)).ToArray();
            var supply = Enumerable.Range(0, 8).Select(_ => (double)random.Next(0, 60)).ToArray();
            CostPair[] pairs = [.. from point in Enumerable.Range(0, demand.Length)
                                   from site in Enumerable.Range(0, supply.Length)
                                   where random.NextDouble() < 0.6
                                   select new CostPair(point, site, random.NextDouble() * 45)];
            Decay[] decays = [new Decay.Binary(20, StepEdge.Lower), new Decay.Gaussian(12), new Decay.Stepped([new(10, 1), new(20, 0.68), new(30, 0.22)], StepEdge.Lower)];
            return new(demand, supply, pairs, decays[seed % decays.Length]);
        }

        public Town WithSite(int seed)
        {
            var random = new Random(-seed);
            var reaching = Enumerable.Range(0, Demand.Length).Where(_ => random.NextDouble() < 0.5)
                .Select(point => new CostPair(point, Supply.Length, random.NextDouble() * 45)).ToArray();
            return new(Demand, [.. Supply, 1 + random.Next(40)], [.. Pairs, .. reaching], Decay);
        }

        public double PlacesWithDemand(Decay decay) => Enumerable.Range(0, Supply.Length)
            .Where(site => Pairs.Any(pair => pair.Site == site && Demand[pair.Demand] > 0 && decay.At(pair.Minutes) > 0)).Sum(site => Supply[site]);

        public double ServedBy(CatchmentAccess access) => access.Access.Zip(Demand, (each, people) => each * people).Sum();
    }
}
