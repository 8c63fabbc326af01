using System.Globalization;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Measures;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Measures;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Api.Territories;

/// <summary>What a request says of a measure, as it was written.</summary>
public readonly record struct WrittenMeasure(string? Measure, string? Cutoff, string? Steps, string? Decay, string? Edge, string? N, string? Passive);

/// <summary>Reads a measure and its parameters, or says what it accepts.</summary>
static class SupplyQuestions
{
    const int MostSteps = 20;

    const int MostOpportunities = 1000;

    const string Yes = "true", No = "false";
    const string CutoffAccepted = "minutes, more than 0 and at most 60";
    const string StepsAccepted = "MINUTES:WEIGHT separated by commas, at most 20, rising minutes of at most 60, weights of 0 or from 0.000001 to 1 (5:1,10:0.3,15:0.1)";
    const string DecayAccepted = "exponential:b (b at most 1), gaussian:sigma (2 to 120), linear:c (at most 60), power:b (at most 10), logistic:m:sd (m at most 120, sd from 1 to 120)";

    /// <param name="question">Null: minutes to the nearest site, whatever it offers.</param>
    /// <returns>Null when understood; otherwise the refusal.</returns>
    public static IResult? Parse(WrittenMeasure written, out SupplyQuestion? question)
    {
        question = null;
        var measure = written.Measure is null ? AccessMeasure.Nearest : AccessMeasure.Find(written.Measure);
        if (measure is null) return Problems.NotAccepted("measure", written.Measure, AccessMeasure.All.Select(known => known.Code));
        if (Superfluous(written, measure) is { } refusal) return refusal;
        if (measure == AccessMeasure.Nearest) return OpportunitiesOf(written.N, out question);

        if (written.Passive is not (null or Yes or No)) return Problems.NotAccepted("passive", written.Passive, [Yes, No]);
        if (written.Edge is not (null or "lower" or "upper")) return Problems.NotAccepted("edge", written.Edge, ["lower", "upper"]);
        var edge = written.Edge == "upper" ? StepEdge.Upper : StepEdge.Lower;
        if (CutoffOf(written.Cutoff, out var cutoff) is { } noCutoff) return noCutoff;
        if (WeightsOf(written, edge, out var weights) is { } noWeights) return noWeights;
        question = cutoff is null && weights is null ? SupplyQuestion.Default(measure, edge)
            : new(measure, cutoff, weights, written.Steps ?? written.Decay, edge);
        question = question with { Passive = written.Passive == Yes };
        return null;
    }

    static ProblemHttpResult? Superfluous(WrittenMeasure written, AccessMeasure measure)
    {
        (string Field, string? Given, bool Fits)[] given =
        [
            ("steps", written.Steps, measure.TakesDecay && !measure.IsBinary), ("decay", written.Decay, measure.TakesDecay && !measure.IsBinary),
            ("cutoff", written.Cutoff, measure.TakesDecay), ("edge", written.Edge, measure.TakesDecay),
            ("n", written.N, measure == AccessMeasure.Nearest), ("passive", written.Passive, measure.HasPassiveForm),
        ];
        foreach (var (field, value, fits) in given)
            if (value is not null && !fits) return Problems.NotAccepted(field, value, [$"nothing with measure={measure}"]);
        return written is { Steps: not null, Decay: { } decay } ? Problems.NotAccepted("decay", decay, ["nothing beside steps"]) : null;
    }

    static ProblemHttpResult? OpportunitiesOf(string? text, out SupplyQuestion? question)
    {
        question = null;
        if (text is null) return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n is not (> 0 and <= MostOpportunities))
            return Problems.NotAccepted("n", text, [FormattableString.Invariant($"a whole number from 1 to {MostOpportunities}")]);
        question = SupplyQuestion.NearestOf(n);
        return null;
    }

    static ProblemHttpResult? CutoffOf(string? text, out double? cutoff)
    {
        cutoff = null;
        if (text is null) return null;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) || minutes is not (> 0 and <= AccessMethod.ReachMinutes))
            return Problems.NotAccepted("cutoff", text, [CutoffAccepted]);
        cutoff = minutes;
        return null;
    }

    /// <summary>The bounds keep weights far from where numbers end.</summary>
    static ProblemHttpResult? WeightsOf(WrittenMeasure written, StepEdge edge, out Decay? weights)
    {
        weights = null;
        if (written.Steps is { } steps)
        {
            weights = steps.Length <= 400 ? DecayText.Steps(steps, edge) : null;
            var accepted = weights is Decay.Stepped { Steps: { Count: <= MostSteps } read }
                && read[^1].UpToMinutes <= AccessMethod.ReachMinutes && read.All(step => step.Weight is 0 or (>= 1e-6 and <= 1));
            return accepted ? null : Problems.NotAccepted("steps", steps, [StepsAccepted]);
        }
        if (written.Decay is not { } falling) return null;
        weights = falling.Length <= 100 ? DecayText.Of(falling) : null;
        return weights switch
        {
            Decay.Exponential { B: <= 1 } or Decay.Gaussian { Sigma: >= 2 and <= 120 } or Decay.Linear { C: <= AccessMethod.ReachMinutes }
                or Decay.Power { B: <= 10 } or Decay.Logistic { Median: <= 120, StandardDeviation: >= 1 and <= 120 } => null,
            _ => Problems.NotAccepted("decay", falling, [DecayAccepted]),
        };
    }
}
