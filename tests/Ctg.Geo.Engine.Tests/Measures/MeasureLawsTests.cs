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
        Assert.Equal(reached, town.ServedBy(FloatingCatchments.ThreeStep(town.Demand, town.Supply, town.Costs, decay)), 1e-9 * reached);
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

    [Theory, MemberData(nameof(Seeds))]
    public void A_place_more_never_lowers_what_is_in_reach(int seed)
    {
        var town = Town.Random(seed);
        var supply = town.Supply.ToArray();
        supply[seed % supply.Length] += 1;

        Assert.All(Opportunities.Gravity(town.Supply, town.Costs, town.Decay).Zip(Opportunities.Gravity(supply, town.Costs, town.Decay)),
            pair => Assert.True(pair.Second >= pair.First, $"seed {seed}: {pair}"));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Balanced_demand_counts_everyone_who_reaches_a_site_once(int seed)
    {
        var town = Town.Random(seed);
        double[] onePlace = [.. town.Supply.Select(_ => 1.0)];
        var balanced = FloatingCatchments.Balanced(town.Demand, onePlace, town.Costs, town.Decay);

        // With one place each, 1/R_j is the demand Σ_i P_i·w^i of a site; and Σ_j w^i = 1 for whoever reaches one.
        var demand = balanced.Ratio.Where(ratio => ratio > 0).Sum(ratio => 1 / ratio);
        var reaching = town.Demand.Where((_, point) => town.Pairs.Any(pair => pair.Demand == point && town.Decay.At(pair.Minutes) > 0)).Sum();
        Assert.True(Math.Abs(demand - reaching) <= 1e-9 * reaching, $"seed {seed}: {demand}, {reaching}");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_passive_form_counts_the_same_meetings_from_the_other_side(int seed)
    {
        var town = Town.Random(seed);
        var active = town.Demand.Zip(Opportunities.Gravity(town.Supply, town.Costs, town.Decay), (people, access) => people * access).Sum();
        var passive = town.Supply.Zip(Opportunities.PassiveGravity(town.Demand, town.Costs, town.Decay), (places, people) => places * people).Sum();

        Assert.True(Math.Abs(active - passive) <= 1e-9 * active, $"seed {seed}: {active}, {passive}");     // Σ P_i·A_i = Σ S_j·(people who reach j)
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_scale_of_weights_does_not_matter_but_where_they_are_squared(int seed)
    {
        var town = Town.Random(seed);
        DecayStep[] steps = [new(10, 1), new(20, 0.68), new(30, 0.22)];
        foreach (var measure in AccessMeasure.All.Where(measure => measure.HasCompetition))
            foreach (var scale in new[] { 1e-300, 1e300 })
            {
                double[] Access(double by) => measure.Compete(
                    town.Demand, town.Supply, town.Costs, new Decay.Stepped([.. steps.Select(step => step with { Weight = step.Weight * by })], StepEdge.Lower)).Access;
                var expected = measure == AccessMeasure.Modified ? Array.ConvertAll(Access(1), access => access * scale) : Access(1);
                Assert.All(expected.Zip(Access(scale)), pair => Assert.True(
                    Math.Abs(pair.First - pair.Second) <= 1e-9 * pair.First, $"seed {seed}, {measure}, weights × {scale}: {pair}"));
            }
    }

    [Fact]
    public void Not_every_measure_grows_with_what_is_offered()
    {
        // A crèche of 10; 10 children at 5 minutes, 90 at 15. Within 10 minutes the 10 have a place each; within 20 a tenth of one.
        var near = SparseCosts.Of(2, 1, [new(0, 0, 5), new(1, 0, 15)]);
        Assert.Equal(1, FloatingCatchments.TwoStep([10, 90], [10], near, new Decay.Binary(10, StepEdge.Lower)).Access[0]);
        Assert.Equal(0.1, FloatingCatchments.TwoStep([10, 90], [10], near, new Decay.Binary(20, StepEdge.Lower)).Access[0], 1e-12);

        // Two hamlets of 10 share a crèche of 10: half a place each. A second, without a place, draws half of the first hamlet away: demand
        // 5 + 10, R = 2/3, and 3sfca gives that hamlet 2/3 · 1/2 = 1/3.
        var (binary, one) = (new Decay.Binary(30, StepEdge.Lower), SparseCosts.Of(2, 1, [new(0, 0, 5), new(1, 0, 5)]));
        Assert.Equal(0.5, FloatingCatchments.ThreeStep([10, 10], [10], one, binary).Access[0], 1e-12);
        var two = SparseCosts.Of(2, 2, [new(0, 0, 5), new(1, 0, 5), new(0, 1, 5)]);
        Assert.Equal(1.0 / 3, FloatingCatchments.ThreeStep([10, 10], [10, 0], two, binary).Access[0], 1e-12);
    }

    [Fact]
    public void Parts_of_a_place_add_up()
    {
        // A tenth ten times is 0.9999999999999999 in binary.
        var costs = SparseCosts.Of(1, 10, [.. Enumerable.Range(0, 10).Select(site => new CostPair(0, site, site + 1))]);
        Assert.Equal([10.0], Opportunities.Nearest([.. Enumerable.Repeat(0.1, 10)], costs));
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
