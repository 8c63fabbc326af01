using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Engine.Tests.Secrecy;

/// <summary>Tables of whole numbers in which one withheld count has another value: candidates for giving the same protected table.</summary>
/// <param name="counts">The true table: of the withheld counts only whether they are under the threshold is used.</param>
sealed class OtherTables(IReadOnlyList<ProtectedCount> answer, IReadOnlyList<decimal> counts, int threshold)
{
    public IEnumerable<IReadOnlyList<decimal>> With(int at, int number) =>
        number < threshold != counts[at] < threshold ? [] : ((decimal?[])[null, 0, threshold - 1]).Select(each => Filled(at, number, each));

    /// <param name="each">What every other count under the threshold is; null: as much as it may be, one after the other, until the total is reached.</param>
    decimal[] Filled(int at, int number, decimal? each)
    {
        var other = answer.Select(one => one.Number).ToArray();
        other[at] = number;
        foreach (var group in Enumerable.Range(0, counts.Count).Where(i => answer[i].IsWithheld).GroupBy(i => answer[i].Group))
        {
            var left = Math.Round(group.Sum(i => answer[i].Number), 9) - (group.Contains(at) ? number : 0);
            foreach (var i in group.Where(i => i != at && counts[i] < threshold))
                left -= other[i] = group.Contains(at) && each is { } given ? given : Math.Max(0, Math.Min(left, threshold - 1));
            foreach (var neighbour in group.Where(i => i != at && counts[i] >= threshold)) other[neighbour] = left;
        }
        return other;
    }
}
