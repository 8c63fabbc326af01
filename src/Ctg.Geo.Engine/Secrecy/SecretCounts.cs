namespace Ctg.Geo.Engine.Secrecy;

/// <summary>One count of a confidential table as it may be used and seen.</summary>
/// <param name="Number">The count itself, or, withheld, the part of its group's total that falls to it.</param>
/// <param name="Group">Which group of withheld counts it belongs to, from 0; null: it is published as it is.</param>
public readonly record struct ProtectedCount(decimal Number, int? Group)
{
    public bool IsWithheld => Group is not null;
}

/// <summary>Primary and secondary suppression of a table of counts (docs/METHODS.md, "secret-1").</summary>
/// <remarks>Counts under the threshold t are withheld, 0 included, and gathered in groups of which only the total is used, spread evenly.
/// Who is grouped with whom depends on nothing but the public order, on who is withheld and on the total of them all, which the groups publish.
/// The total of a group of n is kept between t and (n − 1)(t − 1): then each member may be anything from 0 to t − 1, the others together making
/// up the rest. Totals that lie there are left as they are, so that the protected table is always one of those that give it: who knows this very
/// program learns nothing more from what it chose. O(counts).</remarks>
public static class SecretCounts
{
    const int LeastMembers = 3;

    /// <param name="counts">0 or more, in an order that anyone may know.</param>
    /// <param name="threshold">2 or more.</param>
    /// <param name="whole">Parts are whole numbers, as the counts are.</param>
    public static IReadOnlyList<ProtectedCount> Protect(IReadOnlyList<decimal> counts, int threshold, bool whole = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 2);
        int[] under = [.. Enumerable.Range(0, counts.Count).Where(i => counts[i] < threshold)];
        var answer = counts.Select(count => new ProtectedCount(count, null)).ToArray();
        if (under.Length == 0) return answer;

        var all = under.Sum(i => counts[i]);
        if (under.Length >= LeastMembers && all >= threshold && all < Most(under.Length, threshold)) InGroups(answer, under, all, threshold, whole);
        else WithNeighbour(answer, under, all, threshold, whole);
        return answer;
    }

    /// <summary>The largest total that lets a member be 0.</summary>
    static decimal Most(int members, int threshold) => (members - 1m) * (threshold - 1);

    static void InGroups(ProtectedCount[] answer, int[] under, decimal all, int threshold, bool whole)
    {
        var number = Math.Max(1, under.Length / Members(all / under.Length, threshold));
        int[][] groups = [.. Enumerable.Range(0, number)
            .Select(g => under[(int)((long)g * under.Length / number)..(int)((g + 1L) * under.Length / number)])];
        var totals = Totals([.. groups.Select(members => members.Sum(i => answer[i].Number))], [.. groups.Select(members => members.Length)], all, threshold);
        for (var g = 0; g < number; g++) Spread(answer, groups[g], totals[g], g, whole);
    }

    /// <summary>So many that a group of the mean is expected to count twice the threshold, and to leave as much room above.</summary>
    static int Members(decimal mean, int threshold) => (int)Math.Max(LeastMembers, Math.Max(
        Math.Ceiling(2 * threshold / mean), Math.Ceiling(2 * (threshold - 1) / (threshold - 1 - mean))));

    /// <summary>Totals within their bounds; what one has to give or take goes to the first others with room, so that their sum is
    /// <paramref name="all"/>. There is always room: <see cref="Members"/> makes groups of twice the least.</summary>
    static decimal[] Totals(decimal[] totals, int[] members, decimal all, int threshold)
    {
        for (var g = 0; g < totals.Length; g++) totals[g] = Math.Clamp(totals[g], threshold, Most(members[g], threshold));
        var rest = all - totals.Sum();
        for (var g = 0; g < totals.Length && rest != 0; g++)
        {
            var moved = Math.Clamp(rest, threshold - totals[g], Most(members[g], threshold) - totals[g]);
            (totals[g], rest) = (totals[g] + moved, rest - moved);
        }
        return totals;
    }

    /// <summary>When the total of all that are withheld would tell of one of them (two of them, or nearly nobody, or nearly the threshold each),
    /// the nearest count that is not under the threshold is withheld with them (complementary suppression): the total of them all is told, and
    /// shared as if they had the middle of what they may have. Without such a neighbour no total is told.</summary>
    static void WithNeighbour(ProtectedCount[] answer, int[] under, decimal all, int threshold, bool whole)
    {
        var most = under.Length * (threshold - 1m);
        var (guess, room) = under.Length < LeastMembers ? (most / 2, most)
            : all < threshold ? ((threshold - 1m) / 2, threshold - 1m)
            : (Most(under.Length, threshold), most);
        if (whole) guess = Math.Floor(guess);
        if (Neighbour(answer.Length, under) is { } neighbour)
            // At least this: the neighbour stays at the threshold or above whatever the others are.
            answer[neighbour] = new(Math.Max(answer[neighbour].Number + all, threshold + room) - guess, 0);
        Spread(answer, under, guess, 0, whole);
    }

    static int? Neighbour(int count, int[] under)
    {
        var withheld = under.ToHashSet();
        for (var distance = 1; distance < count; distance++)
            foreach (var i in (int[])[under[0] - distance, under[0] + distance])
                if (i >= 0 && i < count && !withheld.Contains(i)) return i;
        return null;
    }

    static void Spread(ProtectedCount[] answer, int[] members, decimal total, int group, bool whole)
    {
        for (var m = 0; m < members.Length; m++)
            answer[members[m]] = new(whole
                ? Math.Floor(total * (m + 1) / members.Length) - Math.Floor(total * m / members.Length)
                : total / members.Length, group);
    }
}
