namespace Ctg.Geo.Engine.Measures;

/// <summary>What an opportunity at t minutes weighs, 0 to 1 unless its steps say otherwise (METHODS §1).</summary>
/// <remarks>Immutable. <see cref="At"/> is defined for t ≥ 0; its result is finite and never negative.</remarks>
public abstract record Decay
{
    /// <summary>Weight at a time.</summary>
    /// <param name="minutes">0 or more.</param>
    public abstract double At(double minutes);

    /// <summary>The same weights, and nothing beyond a time.</summary>
    public Decay Within(double cutoffMinutes, StepEdge edge) => new Limited(this, cutoffMinutes, edge);

    /// <summary>1 within T, nothing beyond (cumulative opportunities, 2SFCA).</summary>
    public sealed record Binary(double CutoffMinutes, StepEdge Edge) : Decay
    {
        public override double At(double minutes) => IsInside(minutes, CutoffMinutes, Edge) ? 1 : 0;
    }

    /// <summary>One weight per class of minutes, nothing beyond the last (Luo &amp; Qi 2009).</summary>
    /// <param name="Steps">By rising limits; weights are finite and not negative.</param>
    public sealed record Stepped(IReadOnlyList<DecayStep> Steps, StepEdge Edge) : Decay
    {
        public override double At(double minutes)
        {
            foreach (var step in Steps)
                if (IsInside(minutes, step.UpToMinutes, Edge)) return step.Weight;
            return 0;
        }
    }

    /// <summary>max(0, 1 − t/c).</summary>
    public sealed record Linear(double C) : Decay
    {
        public override double At(double minutes) => Math.Max(0, 1 - minutes / C);
    }

    /// <summary>e^(−b·t).</summary>
    public sealed record Exponential(double B) : Decay
    {
        public override double At(double minutes) => Math.Exp(-B * minutes);
    }

    /// <summary>min(1, t^(−b)): 1 up to one minute.</summary>
    public sealed record Power(double B) : Decay
    {
        public override double At(double minutes) => minutes <= 1 ? 1 : Math.Pow(minutes, -B);
    }

    /// <summary>e^(−t²/2σ²).</summary>
    public sealed record Gaussian(double Sigma) : Decay
    {
        public override double At(double minutes) => Math.Exp(-Squared(minutes / Sigma) / 2);      // a ratio first: σ² may be no number

        static double Squared(double number) => number * number;
    }

    /// <summary>g(0)/g(t) with g(t) = 1 + exp((t − m)·π / (sd·√3)): half the weight near the median m.</summary>
    public sealed record Logistic(double Median, double StandardDeviation) : Decay
    {
        public override double At(double minutes) => Growth(0) / Growth(minutes);

        double Growth(double minutes) => 1 + Math.Exp((minutes - Median) / StandardDeviation * (Math.PI / Math.Sqrt(3)));
    }

    sealed record Limited(Decay Inner, double CutoffMinutes, StepEdge Edge) : Decay
    {
        public override double At(double minutes) => IsInside(minutes, CutoffMinutes, Edge) ? Inner.At(minutes) : 0;
    }

    static bool IsInside(double minutes, double limit, StepEdge edge) => edge == StepEdge.Lower ? minutes <= limit : minutes < limit;
}

/// <param name="UpToMinutes">Upper limit of the class; which side it belongs to is the decay's <see cref="StepEdge"/>.</param>
public readonly record struct DecayStep(double UpToMinutes, double Weight);
