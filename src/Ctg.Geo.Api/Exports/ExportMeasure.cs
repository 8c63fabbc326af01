using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Api.Exports;

/// <summary>A measure that the page shows, by the code it has there.</summary>
/// <param name="Question">What is asked about the offer; null for minutes.</param>
/// <param name="Slug">In file names.</param>
public sealed record ExportMeasure(string Code, SupplyQuestion? Question, string Slug)
{
    public static readonly ExportMeasure Nearest = new(AccessMeasure.Nearest.Code, null, "temps");
    public static readonly ExportMeasure Gap = new("sans-voiture", null, "ecart-sans-voiture");
    public static readonly ExportMeasure InReach = new(AccessMeasure.Cumulative.Code, SupplyQuestion.Default(AccessMeasure.Cumulative), "offre-a-15-min");
    public static readonly ExportMeasure PerPerson = new(AccessMeasure.EnhancedTwoStep.Code, SupplyQuestion.Default(AccessMeasure.EnhancedTwoStep), "places-pour-100");

    public static readonly IReadOnlyList<ExportMeasure> All = [Nearest, Gap, InReach, PerPerson];

    /// <summary>Places per 100 people have a meaning where places are counted.</summary>
    public bool IsFor(ServiceKind kind) => this != PerPerson || kind.CountsPlaces;

    public override string ToString() => Code;
}
