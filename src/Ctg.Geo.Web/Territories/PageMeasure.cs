using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>A measure that the page offers, in words one can read aloud; the others serve planners through the API.</summary>
/// <param name="Code">In addresses: "nearest", "sans-voiture".</param>
/// <param name="Measure">Null: minutes more without a car, or zones of insufficient offer or difficult access, which are no measure of one mode.</param>
public sealed record PageMeasure(string Code, AccessMeasure? Measure)
{
    public static readonly PageMeasure Nearest = new(AccessMeasure.Nearest.Code, AccessMeasure.Nearest);
    public static readonly PageMeasure InReach = new(AccessMeasure.Cumulative.Code, AccessMeasure.Cumulative);
    public static readonly PageMeasure PerPerson = new(AccessMeasure.EnhancedTwoStep.Code, AccessMeasure.EnhancedTwoStep);
    public static readonly PageMeasure Gap = new("sans-voiture", null);

    public static readonly PageMeasure Zones = new("zones", null);

    public static readonly IReadOnlyList<PageMeasure> All = [Nearest, Gap, InReach, PerPerson, Zones];

    public static PageMeasure? Find(string? code) => All.FirstOrDefault(measure => measure.Code == code);

    /// <summary>Places per 100 people have a meaning where places are counted.</summary>
    public bool IsFor(ServiceKind kind) => this != PerPerson || kind.CountsPlaces;

    /// <summary>The heading offers no mode: the measure goes by several.</summary>
    public bool IsOfSeveralModes => this == Gap || this == Zones;

    /// <summary>What is asked of the engine about the offer; null for minutes.</summary>
    public SupplyQuestion? Question => Measure is null || this == Nearest ? null : SupplyQuestion.Default(Measure);

    /// <summary>As it opens the heading: "Places pour 100 enfants dans".</summary>
    public string Heading(ServiceKind kind, Audience audience) =>
        this == Nearest ? Texts.Say("HeadingTime")
        : this == Gap ? Texts.Say("MeasureGap")
        : this == Zones ? Texts.Say("MeasureZones")
        : this == PerPerson ? Texts.Say("HeadingPerPerson", People(audience))
        : Texts.Say(kind.CountsPlaces ? "HeadingPlaces" : "HeadingServices", Minutes);

    /// <summary>"Places pour 100 enfants": for a legend, a column, a caption.</summary>
    public string Title(ServiceKind kind, Audience audience) =>
        this == Gap ? Texts.Say("MeasureGap")
        : this == Zones ? Texts.Say("MeasureZones")
        : this == PerPerson ? Texts.Say("MeasurePerPerson", People(audience))
        : Texts.Say(kind.CountsPlaces ? "MeasurePlaces" : "MeasureServices", Minutes);

    /// <summary>"enfants", after a number.</summary>
    public static string People(Audience audience) => audience.Short();

    static double Minutes => SupplyQuestion.DefaultCutoffMinutes;
}
