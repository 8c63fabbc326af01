namespace Ctg.Geo.Engine.Measures;

/// <summary>Measures in which people compete for places: the floating catchment family, and spatial availability (METHODS §1).</summary>
/// <remarks>
/// P_i demand, S_j supply, w_ij = w(t_ij). Pure functions over flat arrays, O(pairs). A site that no demand reaches serves nobody: its
/// ratio is 0 and it is named in the result. Arrays are in the order of the costs' indices.
/// </remarks>
public static class FloatingCatchments
{
    /// <summary>R_j = S_j / Σ_i P_i·w_ij; A_i = Σ_j R_j·w_ij. Binary weights: 2SFCA (Luo &amp; Wang 2003); graded: E2SFCA (Luo &amp; Qi 2009).</summary>
    /// <remarks>Σ_i P_i·A_i = Σ_j S_j over the sites with demand in reach.</remarks>
    public static CatchmentAccess TwoStep(ReadOnlySpan<double> demand, ReadOnlySpan<double> supply, SparseCosts costs, Decay decay)
    {
        var weights = Weights(demand, supply, costs, decay, out _);
        return Access(demand, supply, costs, used: weights, received: weights);
    }

    /// <summary>R_j as in <see cref="TwoStep"/>; A_i = Σ_j R_j·w_ij²: distance also lowers what is received (M2SFCA, Delamater 2013).</summary>
    public static CatchmentAccess Modified(ReadOnlySpan<double> demand, ReadOnlySpan<double> supply, SparseCosts costs, Decay decay)
    {
        var weights = Weights(demand, supply, costs, decay, out var scale);
        var found = Access(demand, supply, costs, used: weights, received: weights, again: weights);
        return found with { Access = Array.ConvertAll(found.Access, access => access * scale) };
    }

    /// <summary>G_ij = w_ij / Σ_j w_ij; R_j = S_j / Σ_i P_i·w_ij·G_ij; A_i = Σ_j R_j·w_ij·G_ij (3SFCA, Wan, Zou &amp; Sternberg 2012).</summary>
    public static CatchmentAccess ThreeStep(ReadOnlySpan<double> demand, ReadOnlySpan<double> supply, SparseCosts costs, Decay decay)
    {
        var weights = Weights(demand, supply, costs, decay, out _);
        var shares = SharesOfPoint(costs, weights);
        for (var pair = 0; pair < shares.Length; pair++) shares[pair] *= weights[pair];
        return Access(demand, supply, costs, used: shares, received: shares);
    }

    /// <summary>w^i = w_ij / Σ_j w_ij; w^j = w_ij / Σ_i w_ij; R_j = S_j / Σ_i P_i·w^i; A_i = Σ_j R_j·w^j (BFCA, Paez, Higgins &amp; Vivona 2019).</summary>
    /// <remarks>Neither demand nor supply is inflated: Σ_i A_i = Σ_j R_j.</remarks>
    public static CatchmentAccess Balanced(ReadOnlySpan<double> demand, ReadOnlySpan<double> supply, SparseCosts costs, Decay decay)
    {
        var weights = Weights(demand, supply, costs, decay, out _);
        return Access(demand, supply, costs, used: SharesOfPoint(costs, weights), received: SharesOfSite(costs, weights));
    }

    /// <summary>V_i = Σ_j S_j·P_i·w_ij / Σ_i P_i·w_ij: the places that fall to a point (spatial availability, Soukhov et al. 2023). V_i / P_i
    /// is Shen's accessibility (1998), which is E2SFCA.</summary>
    /// <remarks>F^p·F^c of METHODS §1, with the factors common to a site left out. Σ_i V_i = Σ_j S_j over the sites with demand in reach.</remarks>
    public static CatchmentAccess Availability(ReadOnlySpan<double> demand, ReadOnlySpan<double> supply, SparseCosts costs, Decay decay)
    {
        var perPerson = TwoStep(demand, supply, costs, decay);
        var places = new double[demand.Length];
        for (var point = 0; point < places.Length; point++) places[point] = perPerson.Access[point] * demand[point];
        return perPerson with { Access = places };
    }

    /// <param name="used">Per pair: how much of a person's demand falls on the site.</param>
    /// <param name="received">Per pair: how much of the site's ratio a person receives.</param>
    /// <param name="again">A second factor of it; empty: none.</param>
    static CatchmentAccess Access(
        ReadOnlySpan<double> demand, ReadOnlySpan<double> supply, SparseCosts costs, ReadOnlySpan<double> used, ReadOnlySpan<double> received,
        ReadOnlySpan<double> again = default)
    {
        var demandOfSite = new double[costs.SiteCount];
        for (var point = 0; point < demand.Length; point++)
            for (var pair = costs.First[point]; pair < costs.First[point + 1]; pair++)
                demandOfSite[costs.Site[pair]] += demand[point] * used[pair];

        var ratio = new double[costs.SiteCount];
        var unreached = new List<int>();
        for (var site = 0; site < ratio.Length; site++)
            if (demandOfSite[site] > 0) ratio[site] = supply[site] / demandOfSite[site];
            else unreached.Add(site);

        var access = new double[demand.Length];
        for (var point = 0; point < access.Length; point++)
            for (var pair = costs.First[point]; pair < costs.First[point + 1]; pair++)
                access[point] += ratio[costs.Site[pair]] * received[pair] * (again.IsEmpty ? 1 : again[pair]);
        return new(access, ratio, unreached);
    }

    /// <summary>Weights over a power of two near the greatest of them, so that sums of very large or very small ones stay numbers. A ratio
    /// takes the scale back, to the last digit; only a square of weights keeps it once.</summary>
    static double[] Weights(ReadOnlySpan<double> demand, ReadOnlySpan<double> supply, SparseCosts costs, Decay decay, out double scale)
    {
        Expect.Length(demand, costs.DemandCount, nameof(demand));
        Expect.Length(supply, costs.SiteCount, nameof(supply));
        var weights = new double[costs.Minutes.Length];
        var greatest = 0.0;
        for (var pair = 0; pair < weights.Length; pair++) greatest = Math.Max(greatest, weights[pair] = decay.At(costs.Minutes[pair]));
        var exponent = greatest > 0 ? Math.ILogB(greatest) : 0;
        scale = Math.ScaleB(1, exponent);
        for (var pair = 0; pair < weights.Length && exponent != 0; pair++) weights[pair] = Math.ScaleB(weights[pair], -exponent);
        return weights;
    }

    /// <summary>Weights of a demand point as shares of their sum; all 0 when it reaches nothing.</summary>
    static double[] SharesOfPoint(SparseCosts costs, ReadOnlySpan<double> weights)
    {
        var shares = new double[weights.Length];
        for (var point = 0; point < costs.DemandCount; point++)
        {
            var (from, to) = (costs.First[point], costs.First[point + 1]);
            var sum = 0.0;
            for (var pair = from; pair < to; pair++) sum += weights[pair];
            for (var pair = from; pair < to && sum > 0; pair++) shares[pair] = weights[pair] / sum;
        }
        return shares;
    }

    /// <summary>Weights of a site as shares of their sum; all 0 when nobody reaches it.</summary>
    static double[] SharesOfSite(SparseCosts costs, ReadOnlySpan<double> weights)
    {
        var sums = new double[costs.SiteCount];
        for (var pair = 0; pair < weights.Length; pair++) sums[costs.Site[pair]] += weights[pair];
        var shares = new double[weights.Length];
        for (var pair = 0; pair < shares.Length; pair++)
            if (sums[costs.Site[pair]] > 0) shares[pair] = weights[pair] / sums[costs.Site[pair]];
        return shares;
    }
}

/// <param name="Access">Per demand point; 0 when nothing is in reach.</param>
/// <param name="Ratio">R_j, per site; 0 for those in <paramref name="WithoutDemand"/>.</param>
/// <param name="WithoutDemand">Sites that no demand reaches: they contribute nothing.</param>
public sealed record CatchmentAccess(double[] Access, double[] Ratio, IReadOnlyList<int> WithoutDemand);
