using Ctg.Geo.Engine.Classes;

namespace Ctg.Geo.Engine.Tests.Classes;

/// <summary>Limits that others publish, and laws that every cut obeys.</summary>
public sealed class DiscretisationTests
{
    static IReadOnlyList<double> Cut(ClassMethod method, double[] values, int classes) => Discretisation.Limits(method, values, [.. values.Select(_ => 1.0)], classes);

    /// <summary>Nearest-rank percentiles worked by hand in "Percentile", Wikipedia: of 15, 20, 35, 40, 50 the 30th is 20, the 40th 20 and the 50th 35;
    /// of 3, 6, 7, 8, 8, 10, 13, 15, 16, 20 the quartiles are 7, 8 and 15.</summary>
    [Fact]
    public void Quantiles_are_nearest_ranks()
    {
        Assert.Equal([7, 8, 15], Cut(ClassMethod.Quantiles, [3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 4));
        Assert.Equal([35], Cut(ClassMethod.Quantiles, [15, 20, 35, 40, 50], 2));
        // 20, 40, 60 and 80 % of five values are the first four.
        Assert.Equal([15, 20, 35, 40], Cut(ClassMethod.Quantiles, [15, 20, 35, 40, 50], 5));
    }

    /// <summary>mapclassify (PySAL) documents EqualInterval of the employment density of 58 Californian counties, whose least value is 0.13 and
    /// greatest 4111.45: 822.39, 1644.66, 2466.92, 3289.19. Only the extremes enter.</summary>
    [Fact]
    public void Equal_steps_are_those_that_mapclassify_documents() =>
        Assert.Equal([822.39, 1644.66, 2466.92, 3289.19], Cut(ClassMethod.EqualSteps, [0.13, 75.29, 4111.45], 5).Select(limit => Math.Round(limit, 2)));

    /// <summary>simple-statistics documents ckmeans of these ten values in three: −1 four times, 2 three times, and 4, 5, 6.
    /// schnerd/ckmeans tests the second: its six classes begin at 1, 12, 43, 123, 234 and 1244. ckmeans_py tests the third.</summary>
    [Fact]
    public void Natural_classes_are_those_that_implementations_of_Wang_and_Song_test()
    {
        Assert.Equal([-1, 2], Cut(ClassMethod.Natural, [-1, 2, -1, 2, 4, 5, 6, -1, 2, -1], 3));
        Assert.Equal([5, 12, 52, 123, 234], Cut(ClassMethod.Natural, [1, 2, 4, 5, 12, 43, 52, 123, 234, 1244], 6));
        Assert.Equal([4], Cut(ClassMethod.Natural, [1, 2, 3, 4, 100, 101, 102, 103, 104], 2));
    }

    /// <summary>Mean 5, deviation 2 ("Standard deviation", Wikipedia: 2, 4, 4, 4, 5, 5, 7, 9). Four classes: 3, 5, 7; three: 4 and 6.</summary>
    [Fact]
    public void Mean_and_deviation_lie_evenly_around_the_mean()
    {
        double[] grades = [2, 4, 4, 4, 5, 5, 7, 9];
        Assert.Equal([3, 5, 7], Cut(ClassMethod.MeanAndDeviation, grades, 4));
        Assert.Equal([4, 6], Cut(ClassMethod.MeanAndDeviation, grades, 3));
        // Six would also ask for 1, below every value, and 9, above which there is none.
        Assert.Equal([3, 5, 7], Cut(ClassMethod.MeanAndDeviation, grades, 6));
    }

    [Fact]
    public void Q6_sets_the_extremes_apart() =>
        Assert.Equal([5, 25, 50, 75, 95], Cut(ClassMethod.Q6, [.. Enumerable.Range(1, 100).Select(i => (double)i)], 3));

    /// <summary>Of 100 people 60 live at 3 minutes: the first half ends there, and so do the first two of four quarters.</summary>
    [Fact]
    public void Weighted_quantiles_count_people()
    {
        Assert.Equal([3], Discretisation.Limits(ClassMethod.WeightedQuantiles, [9, 3, 5, 7], [10, 60, 20, 10], 2));
        Assert.Equal([3, 5], Discretisation.Limits(ClassMethod.WeightedQuantiles, [9, 3, 5, 7], [10, 60, 20, 10], 4));
        Assert.Empty(Discretisation.Limits(ClassMethod.WeightedQuantiles, [9, 3], [0, 0], 4));
    }

    [Fact]
    public void Few_values_give_few_classes_and_none_gives_none()
    {
        foreach (var method in ClassMethod.All.Where(method => method != ClassMethod.Fixed && method != ClassMethod.Own))
        {
            Assert.Empty(Cut(method, [], 5));
            Assert.Empty(Cut(method, [4], 5));
            Assert.Empty(Cut(method, [4, 4, 4], 5));
        }
        Assert.Equal([1, 2], Cut(ClassMethod.Natural, [3, 1, 2, 2], 7));
        Assert.Equal([1, 2], Cut(ClassMethod.Quantiles, [3, 1, 2], 7));
        Assert.Throws<ArgumentException>(() => Cut(ClassMethod.Natural, [1, double.NaN], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cut(ClassMethod.Fixed, [1, 2], 3));
    }

    [Fact]
    public void Every_cut_rises_covers_all_values_and_leaves_no_class_empty_that_must_not_be()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            double[] values = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => Math.Round(random.NextDouble() * 40, random.Next(0, 4)))];
            double[] people = [.. values.Select(_ => (double)random.Next(1, 500))];
            foreach (var method in ClassMethod.All.Where(method => method != ClassMethod.Fixed && method != ClassMethod.Own))
            {
                var classes = random.Next(2, 8);
                var limits = Discretisation.Limits(method, values, people, classes);
                var said = $"seed {seed}, {method} in {classes}: {string.Join(' ', limits)}";
                Assert.True(limits.Zip(limits.Skip(1)).All(pair => pair.First < pair.Second), said);
                Assert.True(limits.Count < (method == ClassMethod.Q6 ? 6 : classes), said);
                var held = values.Select(value => ClassLimits.ClassOf(value, limits)).ToHashSet();
                Assert.True(held.Contains(0) && held.Contains(limits.Count), said);
                if (method != ClassMethod.EqualSteps && method != ClassMethod.MeanAndDeviation) Assert.True(held.Count == limits.Count + 1, said);

                var rounded = ClassLimits.Rounded(limits, values);
                Assert.True(values.All(value => ClassLimits.ClassOf(value, rounded) == ClassLimits.ClassOf(value, limits)), said + " → " + string.Join(' ', rounded));
                Assert.True(rounded.Zip(rounded.Skip(1)).All(pair => pair.First < pair.Second), said);
            }
        }
    }

    [Fact]
    public void A_limit_belongs_to_the_class_below_it_and_is_as_short_as_it_can_be()
    {
        Assert.Equal([0, 0, 1, 1, 2], new[] { 4, 5, 5.01, 10, 10.5 }.Select(value => ClassLimits.ClassOf(value, [5, 10])));
        // Any limit from 7.31 to below 9.2 parts these values alike; none between 12.341 and 12.349 is shorter than 12.341 rounded up.
        Assert.Equal([8, 12.342], ClassLimits.Rounded([7.6, 12.3413], [7.31, 9.2, 12.3413, 12.3429]));
    }
}
