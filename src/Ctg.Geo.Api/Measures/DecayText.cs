using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Api.Measures;

/// <summary>Decays as they are written, on the command line as in addresses: <c>10:1,20:0.68,30:0.22</c>, <c>gaussian:12</c>.</summary>
public static class DecayText
{
    /// <summary>Null: not written so.</summary>
    public static Decay? Steps(string text, StepEdge edge)
    {
        var steps = new List<DecayStep>();
        foreach (var part in text.Split(','))
        {
            if (part.Split(':') is not [var limit, var weight] || !Number(limit, out var minutes) || !Number(weight, out var share)
                || minutes < 0 || share < 0 || (steps.Count > 0 && minutes <= steps[^1].UpToMinutes)) return null;
            steps.Add(new(minutes, share));
        }
        return new Decay.Stepped(steps, edge);
    }

    /// <summary>Null: not written so.</summary>
    public static Decay? Of(string text)
    {
        var parts = text.Split(':');
        var numbers = new double[parts.Length - 1];
        for (var i = 0; i < numbers.Length; i++)
            if (!Number(parts[i + 1], out numbers[i]) || numbers[i] <= 0) return null;
        return (parts[0], numbers) switch
        {
            ("exponential", [var b]) => new Decay.Exponential(b),
            ("gaussian", [var sigma]) => new Decay.Gaussian(sigma),
            ("linear", [var c]) => new Decay.Linear(c),
            ("power", [var b]) => new Decay.Power(b),
            ("logistic", [var median, var deviation]) => new Decay.Logistic(median, deviation),
            _ => null,
        };
    }

    static bool Number(string text, out double number) => Fields.TryNumber(text, out number);
}
