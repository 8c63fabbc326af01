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
/// Who is grouped with whom depends on nothing but the public order, on who is withheld and on the total of them all, which is published with
/// the groups. A total is kept between t and (n − 1)(t − 1), n members: then each member may be anything from 0 to t − 1, the others together
/// making up the rest. A table whose totals lie there is left as it is, so that the protected table is always one of those that give it: who
/// knows this very program learns nothing more. O(counts).</remarks>
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
        if (under.Length is > 0 and < LeastMembers) WithNeighbour(answer, under, threshold);
        else if (under.Length > 0) InGroups(answer, under, threshold, whole);
        return answer;
    }

    static void InGroups(ProtectedCount[] answer, int[] under, int threshold, bool whole)
    {
        var all = Math.Clamp(under.Sum(i => answer[i].Number), threshold, Most(under.Length, threshold));
        var number = Math.Max(1, under.Length / Members(all / under.Length, threshold));
        int[][] groups = [.. Enumerable.Range(0, number)
            .Select(g => under[(int)((long)g * under.Length / number)..(int)((g + 1L) * under.Length / number)])];
        var totals = Totals([.. groups.Select(members => members.Sum(i => answer[i].Number))], [.. groups.Select(members => members.Length)], all, threshold);
        for (var g = 0; g < number; g++)
            for (var m = 0; m < groups[g].Length; m++)
                answer[groups[g][m]] = new(Part(totals[g], m, groups[g].Length, whole), g);
    }

    /// <summary>So many that a group of the mean is expected to count twice the threshold, and to leave as much room above.</summary>
    static int Members(decimal mean, int threshold) => (int)Math.Max(LeastMembers, Math.Max(
        Math.Ceiling(2 * threshold / mean), Math.Ceiling(2 * (threshold - 1) / (threshold - 1 - mean))));

    /// <summary>The largest total that lets a member be 0.</summary>
    static decimal Most(int members, int threshold) => (members - 1m) * (threshold - 1);

    /// <summary>Totals within their bounds; what one has to give or take goes to the first others with room, so that their sum is
    /// <paramref name="all"/>. Totals within their bounds whose sum it is stay as they are.</summary>
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

    /// <summary>One or two counts alone would be told by the total: the nearest count that is not under the threshold is withheld with them
    /// (complementary suppression), and has what is left when each of them is taken for half the threshold. Without a neighbour, half the
    /// threshold is all that is said.</summary>
    static void WithNeighbour(ProtectedCount[] answer, int[] under, int threshold)
    {
        var half = (threshold - 1) / 2;
        if (Neighbour(answer.Length, under) is { } neighbour)
        {
            // At least this: the neighbour stays at the threshold or above whatever the others are.
            var total = Math.Max(answer[neighbour].Number + under.Sum(i => answer[i].Number), threshold + under.Length * (threshold - 1));
            answer[neighbour] = new(total - under.Length * half, 0);
        }
        foreach (var i in under) answer[i] = new(half, 0);
    }

    static int? Neighbour(int count, int[] under)
    {
        for (var distance = 1; distance < count; distance++)
            foreach (var i in (int[])[under[0] - distance, under[0] + distance])
                if (i >= 0 && i < count && !under.Contains(i)) return i;
        return null;
    }

    static decimal Part(decimal total, int member, int members, bool whole) =>
        whole ? Math.Floor(total * (member + 1) / members) - Math.Floor(total * member / members) : total / members;
}
