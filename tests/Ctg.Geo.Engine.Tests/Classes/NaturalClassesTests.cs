using Ctg.Geo.Engine.Classes;

namespace Ctg.Geo.Engine.Tests.Classes;

/// <summary>Natural classes are the best of all cuts: every cut is tried.</summary>
public sealed class NaturalClassesTests
{
    [Fact]
    public void No_cut_is_better_than_the_one_found()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            // Some values are equal, some far from all others, some very large and close together.
            double[] values = [.. Enumerable.Range(0, random.Next(2, 11)).Select(_ => seed % 3 == 0 ? 1e7 + random.Next(0, 9) : Math.Round(Math.Pow(random.NextDouble() * 10, 3), 2))];
            var classes = random.Next(2, 6);
            var found = Cost(values, Discretisation.Limits(ClassMethod.Natural, values, [.. values.Select(_ => 1.0)], classes));
            var best = Cuts([.. values.Distinct().Order()], classes).Min(limits => Cost(values, limits));
            Assert.True(Math.Abs(found - best) <= 1e-9 * Math.Max(1, best), $"seed {seed}, {classes} classes of {string.Join(' ', values)}: {found} is not {best}");
        }
    }

    /// <summary>Every choice of limits among the distinct values, of as many classes as there can be.</summary>
    static IEnumerable<double[]> Cuts(double[] distinct, int classes)
    {
        var count = Math.Min(classes, distinct.Length) - 1;
        for (var chosen = 0; chosen < 1 << (distinct.Length - 1); chosen++)
            if (int.PopCount(chosen) == count)
                yield return [.. distinct.SkipLast(1).Where((_, i) => (chosen >> i & 1) == 1)];
    }

    static double Cost(double[] values, IReadOnlyList<double> limits) =>
        values.GroupBy(value => limits.Count(limit => value > limit)).Sum(group =>
        {
            var mean = group.Average();
            return group.Sum(value => (value - mean) * (value - mean));
        });
}
