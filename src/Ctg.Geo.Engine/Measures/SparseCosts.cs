namespace Ctg.Geo.Engine.Measures;

/// <summary>Minutes from demand points to sites: the pairs that exist, in rows by demand point. A missing pair is out of reach.</summary>
/// <remarks>Flat arrays: the pairs of point i are those from <c>First[i]</c> to before <c>First[i + 1]</c>, by site.</remarks>
public sealed class SparseCosts
{
    readonly int[] _first, _site;
    readonly double[] _minutes;

    SparseCosts(int siteCount, int[] first, int[] site, double[] minutes) =>
        (SiteCount, _first, _site, _minutes) = (siteCount, first, site, minutes);

    public int DemandCount => _first.Length - 1;

    public int SiteCount { get; }

    public ReadOnlySpan<int> First => _first;
    public ReadOnlySpan<int> Site => _site;

    /// <summary>0 or more, finite.</summary>
    public ReadOnlySpan<double> Minutes => _minutes;

    /// <exception cref="ArgumentException">An index is out of range, a time is negative or not finite, or a pair is given twice.</exception>
    public static SparseCosts Of(int demandCount, int siteCount, IReadOnlyCollection<CostPair> pairs)
    {
        var first = new int[demandCount + 1];
        foreach (var pair in pairs)
        {
            if ((uint)pair.Demand >= (uint)demandCount || (uint)pair.Site >= (uint)siteCount || !(pair.Minutes >= 0) || double.IsInfinity(pair.Minutes))
                throw new ArgumentException($"{pair} is no cost between {demandCount} demand points and {siteCount} sites.", nameof(pairs));
            first[pair.Demand + 1]++;
        }
        for (var point = 0; point < demandCount; point++) first[point + 1] += first[point];

        var (site, minutes, next) = (new int[pairs.Count], new double[pairs.Count], first[..^1]);
        foreach (var pair in pairs)
        {
            var at = next[pair.Demand]++;
            (site[at], minutes[at]) = (pair.Site, pair.Minutes);
        }
        for (var point = 0; point < demandCount; point++)
        {
            var (from, length) = (first[point], first[point + 1] - first[point]);
            Array.Sort(site, minutes, from, length);
            for (var at = from + 1; at < from + length; at++)
                if (site[at] == site[at - 1]) throw new ArgumentException($"The pair of demand point {point} and site {site[at]} is given twice.", nameof(pairs));
        }
        return new(siteCount, first, site, minutes);
    }
}

/// <param name="Demand">Index of a demand point.</param>
/// <param name="Site">Index of a site.</param>
public readonly record struct CostPair(int Demand, int Site, double Minutes);
