using System.Text.Json;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Territories;
using Ctg.Geo.Engine.Access;

namespace Ctg.Geo.Api.Comparisons;

/// <summary>Headline figures of a territory beside others.</summary>
/// <param name="Territory">Id of the territory.</param>
/// <param name="With">What it is compared with: id of a territory, departement, tous or secteurs.</param>
/// <param name="Others">The territories behind the comparison, each at the version it is read at.</param>
/// <param name="MixesFiction">A fictional territory is compared with a real one: the numbers mean nothing together.</param>
/// <param name="Unlike">What the figures rest on and is not the same on both sides: two vintages are never compared without a word.</param>
/// <param name="Official">National figures of an official indicator that is near, never the same measure; absent where none is near.</param>
public sealed record CompareView(
    string Territory, long Version, DateTimeOffset PublishedAt, ChoiceView Kind, ChoiceView Mode, ChoiceView Public, string With,
    IReadOnlyList<ComparedTerritoryView> Others, bool MixesFiction, IReadOnlyList<UnlikeView> Unlike,
    IReadOnlyList<ComparedFigureView> Figures, OfficialView? Official)
{
    public static CompareView Of(PublishedTerritory here, Comparison comparison)
    {
        var question = comparison.Question;
        return new(
            here.Territory.Id, here.Version, here.PublishedAt, new(question.Kind.Code, question.Kind.Label), new(question.Mode.Code, question.Mode.Label),
            new(question.Audience.Code, question.Audience.Label), comparison.With.Code,
            [.. comparison.With.Territories.Select(other => new ComparedTerritoryView(other.Territory.Id, other.Territory.Name, other.Version, other.PublishedAt))],
            comparison.MixesFiction, [.. comparison.Unlike.Select(part => UnlikeView.Of(part, comparison))],
            [.. comparison.Figures.Select(figure => ComparedFigureView.Of(figure, comparison))],
            OfficialRate.IsNear(question.Kind, question.Audience) ? OfficialView.Known : null);
    }
}

/// <summary>A territory behind a comparison.</summary>
public sealed record ComparedTerritoryView(string Id, string Name, long Version, DateTimeOffset PublishedAt);

/// <param name="What">services, population, travel, roads, demandPrecision or method.</param>
/// <param name="Here">As it is here: dates of the data, or words.</param>
/// <param name="There">As it is in each of the others.</param>
public sealed record UnlikeView(string What, string Here, IReadOnlyList<string> There)
{
    public static UnlikeView Of(BasisPart part, Comparison comparison) => new(
        JsonNamingPolicy.CamelCase.ConvertName(part.ToString()), Text(part, comparison.Here), [.. comparison.There.Select(basis => Text(part, basis)).Distinct()]);

    static string Text(BasisPart part, Basis basis) => part switch
    {
        BasisPart.Services => string.Join(',', basis.Services),
        BasisPart.Population => string.Join(',', basis.Population),
        BasisPart.Travel => basis.Roads is null ? "straightLine" : "roads",
        BasisPart.Roads => basis.Roads?.ToString() ?? "straightLine",
        BasisPart.DemandPrecision => MethodView.NameOf(basis.Precision),
        _ => basis.Method,
    };
}

/// <param name="Figure">within, beyond (share of the people), mean, beyondWithoutCar (share), extraMinutes, offer, nothingInReach (share).</param>
/// <param name="Minutes">The threshold; absent where there is none.</param>
/// <param name="Incomplete">Some places in reach are not recorded: an offer reads "at least", and no difference is taken.</param>
public sealed record ComparedFigureView(string Figure, int? Minutes, FigureView Here, bool Incomplete, IReadOnlyList<BesideView> There)
{
    public static ComparedFigureView Of(FigureComparison figure, Comparison comparison)
    {
        FigureView View(AreaNumber number) => number.Figure switch
        {
            ComparedFigure.Mean or ComparedFigure.ExtraMinutes => FigureView.Minutes(number.Number),
            ComparedFigure.Offer => new(number.Number, comparison.Unit!.Code),
            _ => FigureView.Share(number.Number),
        };
        return new(
            JsonNamingPolicy.CamelCase.ConvertName(figure.Here.Figure.ToString()), ThresholdOf(figure.Here.Figure, comparison), View(figure.Here), figure.Here.Incomplete,
            [.. figure.There.Select(area => new BesideView(area.Code, area.Name, area.Behind, View(area.Number), area.Number.Incomplete, area.DifferenceFrom(figure.Here)))]);
    }

    static int? ThresholdOf(ComparedFigure figure, Comparison comparison) => figure switch
    {
        ComparedFigure.Within => HeadlineThresholds.NearMinutes,
        ComparedFigure.Beyond => HeadlineThresholds.FarMinutes(comparison.Question.Mode),
        ComparedFigure.BeyondWithoutCar => Engine.Mobility.MobilityGap.DefaultThresholdMinutes,
        ComparedFigure.NothingInReach => (int)SupplyQuestion.DefaultCutoffMinutes,
        _ => null,
    };
}

/// <param name="Code">Id of the territory or the secteur; absent for a mean, weighted by people.</param>
/// <param name="Behind">Areas behind the number: fragile figures and those without a number are left out of a mean.</param>
/// <param name="Difference">Here less there, in the unit of the figure; absent unless both have numbers that may be compared.</param>
public sealed record BesideView(string? Code, string? Name, int Behind, FigureView Figure, bool Incomplete, double? Difference);

/// <param name="SameMeasure">False: nothing of ours is the same measure, and no difference is taken.</param>
/// <param name="Unit">Theoretical places for 100 resident children under 3.</param>
public sealed record OfficialView(string Name, string Producer, int Year, string Unit, bool SameMeasure, IReadOnlyList<OfficialValue> Values)
{
    public static readonly OfficialView Known = new(OfficialRate.Name, OfficialRate.Producer, OfficialRate.Year, "placePer100Children", SameMeasure: false, OfficialRate.Values);
}
