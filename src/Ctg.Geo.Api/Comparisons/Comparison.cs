using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Comparisons;

/// <summary>Which figures are compared.</summary>
/// <param name="Minutes">Those of minutes by one mode.</param>
/// <param name="WithoutCar">Those with and without a car.</param>
/// <param name="Offer">Those of what is offered within reach; null: none.</param>
public sealed record ComparisonQuestion(ServiceKind Kind, TravelMode Mode, Audience Audience, bool Minutes, bool WithoutCar, SupplyQuestion? Offer);

/// <summary>A territory beside another one, a mean of several or its secteurs.</summary>
/// <param name="Unlike">In what the figures of the two rest on other data or another method.</param>
/// <param name="There">What the others rest on.</param>
public sealed record Comparison(
    Comparator With, ComparisonQuestion Question, IReadOnlyList<FigureComparison> Figures,
    IReadOnlyList<BasisPart> Unlike, Basis Here, IReadOnlyList<Basis> There)
{
    /// <summary>Unit of the offer; null when none is compared.</summary>
    public SupplyUnit? Unit { get; init; }

    /// <summary>A fictional territory beside a real one: numbers that mean nothing together.</summary>
    public bool MixesFiction { get; init; }
}

/// <summary>One figure here, and the same of the others.</summary>
public sealed record FigureComparison(AreaNumber Here, IReadOnlyList<ComparedArea> There);

/// <param name="Code">Of the area; null: a mean of several.</param>
/// <param name="Behind">Areas whose figure stands behind the mean; 1 for a single one.</param>
public sealed record ComparedArea(string? Code, string? Name, AreaNumber Number, int Behind)
{
    /// <summary>Here less there; null when one of the two has no number, rests on too few people, or is only known to be at least so much.</summary>
    public double? DifferenceFrom(AreaNumber here) =>
        IsReliable(here.Number) && IsReliable(Number.Number) && !here.Incomplete && !Number.Incomplete ? here.Number.Number - Number.Number.Number : null;

    internal static bool IsReliable(Disclosed figure) => figure.State is FigureState.Value or FigureState.Estimated;
}
