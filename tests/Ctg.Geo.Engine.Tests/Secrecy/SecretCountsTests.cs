using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Engine.Tests.Secrecy;

/// <summary>Laws of primary and secondary suppression (Hundepool et al. 2012) on random tables, the seed in the message: whoever sees the
/// protected table, knows the threshold and this very program, and can count, still has t whole numbers to choose from for each withheld count.</summary>
public sealed class SecretCountsTests
{
    const int Seed = 20_261_130, Tables = 600;

    [Fact]
    public void Every_count_under_the_threshold_is_withheld_and_every_other_is_itself()
    {
        foreach (var (counts, threshold, name) in RandomTables())
        {
            var answer = SecretCounts.Protect(counts, threshold);
            for (var i = 0; i < counts.Count; i++)
            {
                Assert.True(counts[i] >= threshold || answer[i].IsWithheld, $"{name}: {counts[i]} at {i} is told");
                Assert.True(answer[i].IsWithheld || answer[i].Number == counts[i], $"{name}: {counts[i]} at {i} became {answer[i].Number}");
            }
            // Complementary suppression takes one neighbour at most.
            Assert.True(answer.Where((one, i) => one.IsWithheld && counts[i] >= threshold).Count() <= 1, name);
        }
    }

    [Fact]
    public void Each_withheld_count_can_be_any_of_t_numbers_for_who_knows_the_program_too()
    {
        foreach (var (counts, threshold, name) in RandomTables())
        {
            var answer = SecretCounts.Protect(counts, threshold);
            var others = new OtherTables(answer, counts, threshold);
            foreach (var i in Enumerable.Range(0, counts.Count).Where(i => answer[i].IsWithheld))
            {
                var possible = Enumerable.Range(0, 4 * threshold + (int)answer[i].Number)
                    .Where(number => others.With(i, number).Any(other => SecretCounts.Protect(other, threshold).SequenceEqual(answer))).ToList();
                Assert.True(possible.Count >= threshold, $"{name}: {counts[i]} at {i} is one of {string.Join(' ', possible)}");
                if (counts[i] < threshold) Assert.Equal(Enumerable.Range(0, threshold), possible.Where(number => number < threshold));
            }
        }
    }

    [Fact]
    public void Sums_stay_and_groups_are_no_smaller_than_the_threshold()
    {
        foreach (var (counts, threshold, name) in RandomTables())
        {
            var answer = SecretCounts.Protect(counts, threshold);
            var groups = answer.Where(one => one.IsWithheld).GroupBy(one => one.Group).ToList();
            decimal under = counts.Where(count => count < threshold).Sum(), most = (counts.Count(count => count < threshold) - 1m) * (threshold - 1);
            var alone = answer.All(one => one.IsWithheld) && (under < threshold || under >= most);
            if (alone) continue;                                    // nothing but the pattern is told
            Assert.All(groups, group => Assert.True(Math.Round(group.Sum(one => one.Number), 9) >= threshold && group.Count() >= 2, name));
            // Only a neighbour that is itself hardly over the threshold takes more than there is, at most what two counts under it may differ by.
            Assert.InRange(Math.Round(answer.Sum(one => one.Number) - counts.Sum(), 9), 0, 2 * (threshold - 1));
            if (under >= threshold && under < most) Assert.Equal(counts.Sum(), Math.Round(answer.Sum(one => one.Number), 9));
        }
    }

    [Fact]
    public void Who_is_grouped_with_whom_is_told_by_the_pattern_and_the_total_alone()
    {
        var random = new Random(Seed);
        foreach (var (counts, threshold, name) in RandomTables())
        {
            // The withheld counts change places, the published ones too: same pattern, same total.
            var shuffled = counts.ToArray();
            foreach (var places in (int[][])[.. Enumerable.Range(0, counts.Count).GroupBy(i => counts[i] < threshold).Select(places => places.ToArray())])
            {
                var values = places.Select(i => counts[i]).OrderBy(_ => random.Next()).ToArray();
                for (var i = 0; i < places.Length; i++) shuffled[places[i]] = values[i];
            }
            Assert.Equal(SecretCounts.Protect(counts, threshold).Select(one => one.Group), SecretCounts.Protect(shuffled, threshold).Select(one => one.Group));
            Assert.NotNull(name);
        }
    }

    [Fact]
    public void What_is_protected_is_whole_where_counts_are()
    {
        foreach (var (counts, threshold, name) in RandomTables())
        {
            var (whole, exact) = (SecretCounts.Protect(counts, threshold, whole: true), SecretCounts.Protect(counts, threshold));
            Assert.All(whole, one => Assert.True(decimal.IsInteger(one.Number), name));
            Assert.All(whole.Zip(exact), pair => Assert.InRange(pair.First.Number - pair.Second.Number, -1, 1));
        }
    }

    [Fact]
    public void A_village_of_small_counts_is_told_by_its_groups()
    {
        // Threshold 11; six villages of 4, 6, 5, 3, 7 and 5 children, 30 together, and a town. The mean is 5: a group of max(3, 22/5, 20/5) → 5
        // members, so that six make one: 30, 5 for each.
        var answer = SecretCounts.Protect([4, 6, 300, 5, 3, 7, 5], 11);
        Assert.Equal([5, 5, 300, 5, 5, 5, 5], answer.Select(one => one.Number));
        // A hamlet alone takes its neighbour along: 3 + 300, of which it has the middle of 0 to 10.
        Assert.Equal([(5m, (int?)0), (298m, 0), (40m, null)], SecretCounts.Protect([3, 300, 40], 11).Select(one => (one.Number, one.Group)));
        // Two hamlets and nobody beside: half of 0 to 10 each, whatever they are.
        Assert.Equal([5, 5], SecretCounts.Protect([1, 10], 11).Select(one => one.Number));
    }

    [Fact]
    public void A_threshold_under_two_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SecretCounts.Protect([1], 1));

    static IEnumerable<(IReadOnlyList<decimal> Counts, int Threshold, string Name)> RandomTables()
    {
        var random = new Random(Seed);
        for (var table = 0; table < Tables; table++)
        {
            var threshold = new[] { 2, 3, 5, 11 }[random.Next(4)];
            var (units, nearly, empty) = (random.Next(1, 40), random.Next(1, 4 * threshold), random.NextDouble());
            yield return ([.. Enumerable.Range(0, units).Select(_ => random.NextDouble() < empty * 0.7 ? 0m : random.Next(0, nearly + 1))], threshold,
                $"seed {Seed}, table {table}");
        }
    }
}
