namespace Ctg.Geo.Engine.Measures;

/// <summary>Measures that count what is within reach, whoever else wants it: nearest, cumulative, gravity.</summary>
/// <remarks>Pure functions over flat arrays, O(pairs), nearest O(pairs · log sites per point). Arrays are in the order of the costs' indices.</remarks>
public static class Opportunities
{
    /// <summary>Minutes within which at least n opportunities are found; null: out of reach. Opportunities are places, not sites: a
    /// site with three places counts three, a site without any counts none.</summary>
    /// <remarks>Parts of a place that add up to n are n, whatever binary fractions make of tenths (1e-12 of n).</remarks>
    /// <param name="supply">Per site, 0 or more.</param>
    /// <param name="n">More than 0.</param>
    public static double?[] Nearest(ReadOnlySpan<double> supply, SparseCosts costs, double n = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        Expect.Length(supply, costs.SiteCount, nameof(supply));
        var (nearest, enough) = (new double?[costs.DemandCount], n * (1 - 1e-12));
        var order = new List<(double Minutes, double Supply)>();
        for (var point = 0; point < nearest.Length; point++)
        {
            order.Clear();
            for (var pair = costs.First[point]; pair < costs.First[point + 1]; pair++)
                if (supply[costs.Site[pair]] > 0) order.Add((costs.Minutes[pair], supply[costs.Site[pair]]));
            order.Sort((a, b) => a.Minutes.CompareTo(b.Minutes));

            var found = 0.0;
            foreach (var (minutes, places) in order)
                if ((found += places) >= enough)
                {
                    nearest[point] = minutes;
                    break;
                }
        }
        return nearest;
    }

    /// <summary>Σ_j S_j·w(t_ij) (Hansen 1959); with a binary decay, cumulative opportunities. Nothing in reach is a true 0.</summary>
    public static double[] Gravity(ReadOnlySpan<double> supply, SparseCosts costs, Decay decay)
    {
        Expect.Length(supply, costs.SiteCount, nameof(supply));
        var access = new double[costs.DemandCount];
        for (var point = 0; point < access.Length; point++)
            for (var pair = costs.First[point]; pair < costs.First[point + 1]; pair++)
                access[point] += supply[costs.Site[pair]] * decay.At(costs.Minutes[pair]);
        return access;
    }

    /// <summary>The passive form, per site: Σ_i P_i·w(t_ij), the people who can reach it.</summary>
    public static double[] PassiveGravity(ReadOnlySpan<double> demand, SparseCosts costs, Decay decay)
    {
        Expect.Length(demand, costs.DemandCount, nameof(demand));
        var reached = new double[costs.SiteCount];
        for (var point = 0; point < demand.Length; point++)
            for (var pair = costs.First[point]; pair < costs.First[point + 1]; pair++)
                reached[costs.Site[pair]] += demand[point] * decay.At(costs.Minutes[pair]);
        return reached;
    }
}
