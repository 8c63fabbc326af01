using System.Globalization;
using Ctg.Geo.Engine.Measures;

namespace Ctg.Geo.Engine.Access;

/// <summary>A measure of supply with its parameters: every measure but the plain <see cref="AccessMeasure.Nearest"/>, which reads no supply.</summary>
/// <param name="CutoffMinutes">Beyond it nothing counts; null: <see cref="AccessMethod.ReachMinutes"/>.</param>
/// <param name="Weights">Null: binary, 1 within the cutoff.</param>
/// <param name="WeightsText">As it is written: "5:1,10:0.3,15:0.1", "gaussian:12"; null when binary.</param>
public sealed record SupplyQuestion(AccessMeasure Measure, double? CutoffMinutes, Decay? Weights, string? WeightsText, StepEdge Edge)
{
    /// <summary>Of nearest: how many opportunities must be found; null with every other measure.</summary>
    public int? Opportunities { get; init; }

    /// <summary>Of cumulative and gravity: also per site, the people who reach it.</summary>
    public bool Passive { get; init; }

    /// <summary>Minutes within which n opportunities are found.</summary>
    public static SupplyQuestion NearestOf(int n) => new(AccessMeasure.Nearest, null, null, null, StepEdge.Lower) { Opportunities = n };

    /// <summary>When nothing is said (METHODS §7): 15 minutes, or the published steps of DREES's APL (Barlet et al. 2012).</summary>
    public const double DefaultCutoffMinutes = 15;
    public const string DefaultSteps = "5:1,10:0.3,15:0.1";

    static readonly DecayStep[] PublishedSteps = [new(5, 1), new(10, 0.3), new(15, 0.1)];

    /// <summary>What a page or a request without parameters asks.</summary>
    public static SupplyQuestion Default(AccessMeasure measure, StepEdge edge = StepEdge.Lower) => measure.IsBinary
        ? new(measure, DefaultCutoffMinutes, null, null, edge)
        : new(measure, null, new Decay.Stepped(PublishedSteps, edge), DefaultSteps, edge);

    /// <summary>Nothing weighs beyond the cutoff, nor beyond 60 minutes: that is out of reach.</summary>
    public Decay Decay
    {
        get
        {
            var reach = new Decay.Binary(AccessMethod.ReachMinutes, StepEdge.Lower);
            return CutoffMinutes is { } cutoff ? (Weights ?? reach).Within(cutoff, Edge) : (Weights ?? reach).Within(AccessMethod.ReachMinutes, StepEdge.Lower);
        }
    }

    /// <summary>Times beyond it need not be searched.</summary>
    public double LimitMinutes => Math.Min(AccessMethod.ReachMinutes, Math.Min(CutoffMinutes ?? double.MaxValue, Weights switch
    {
        Decay.Stepped steps => steps.Steps[^1].UpToMinutes,
        Decay.Linear linear => linear.C,
        _ => double.MaxValue,
    }));

    /// <summary>Equal text, equal figures.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Measure} {CutoffMinutes} {WeightsText} {Edge} {Opportunities} {Passive}");
}
