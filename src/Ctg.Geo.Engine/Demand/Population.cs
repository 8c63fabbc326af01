using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Demand;

/// <summary>A 200 m cell of INSEE's gridded data (Filosofi). Counts are as published: decimals are the producer's protection.</summary>
/// <param name="Id">idcar_200m, "CRS3035RES200mN2838600E3746000": grid, size and south-west corner in metres.</param>
/// <param name="Communes">The communes it lies in; several when it straddles a border.</param>
/// <param name="Imputed">INSEE's i_est_200: 1 when the values were imputed; read "estimé".</param>
/// <param name="Age0To3">Ages 0 to 3 included: not under 3.</param>
public sealed record PopulationCell(
    string Id, Position Centre, IReadOnlyList<InseeCode> Communes, bool Imputed, double Inhabitants, double? Households,
    double? Age0To3, double? Age4To5, double? Age6To10, double? Age11To17, double? Age65AndOver)
{
    /// <summary>The counts are a part of those of several cells: its own are kept secret.</summary>
    public bool IsWithheld { get; init; }
}

/// <summary>Ages in one commune (INSEE, recensement): null where the file has no such column.</summary>
/// <param name="Year">Census year.</param>
public sealed record CommuneCensus(
    InseeCode Code, int Year, double? Age0To2, double? Age3To5, double? Age6To10, double? Age11To17, double? Age65AndOver)
{
    /// <summary>Codes of the audiences whose count is a part of that of several communes: the commune's own is kept secret.</summary>
    public IReadOnlyList<string> WithheldAudiences { get; init; } = [];
}

/// <summary>Main residences of one commune and how many of their households have a car (INSEE, recensement). A share of all households:
/// who of them are families, or minors, it does not say.</summary>
/// <param name="Year">Census year.</param>
/// <param name="All">P_RP, 0 or more.</param>
/// <param name="WithCar">P_RP_VOIT1P, those with at least one car.</param>
public sealed record CommuneHouseholds(InseeCode Code, int Year, double All, double WithCar)
{
    /// <summary>One of the counts is a part of that of several communes: the commune's own is kept secret.</summary>
    public bool IsWithheld { get; init; }

    // Both are sums of survey weights: rounding may leave the part a hair above the whole.
    public double WithoutCar => Math.Max(0, All - WithCar);

    /// <summary>0 to 1; null where nobody lives.</summary>
    public double? ShareWithoutCar => All > 0 ? WithoutCar / All : null;
}
