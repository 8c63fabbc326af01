namespace Ctg.Geo.Engine.Measures;

/// <summary>A measure by its name in METHODS §1, over demand, supply and sparse costs.</summary>
/// <param name="Code">"nearest", "cumulative", "gravity", "2sfca"…</param>
public sealed record AccessMeasure(string Code)
{
    public static readonly AccessMeasure Nearest = new("nearest"), Cumulative = new("cumulative"), Gravity = new("gravity");
    public static readonly AccessMeasure TwoStep = new("2sfca"), EnhancedTwoStep = new("e2sfca"), Modified = new("m2sfca");
    public static readonly AccessMeasure ThreeStep = new("3sfca"), Balanced = new("bfca"), Availability = new("availability");

    public static readonly IReadOnlyList<AccessMeasure> All =
        [Nearest, Cumulative, Gravity, TwoStep, EnhancedTwoStep, Modified, ThreeStep, Balanced, Availability];

    public static AccessMeasure? Find(string? code) => All.FirstOrDefault(measure => measure.Code == code);

    /// <summary>Every measure but <see cref="Nearest"/> weighs minutes.</summary>
    public bool TakesDecay => this != Nearest;

    /// <summary>Those that have a passive form, per site: the people who can reach it.</summary>
    public bool HasPassiveForm => this == Cumulative || this == Gravity;

    /// <summary>Those whose weight is 1 within a limit and 0 beyond.</summary>
    public bool IsBinary => this == Cumulative || this == TwoStep;

    /// <summary>Those that count supply; the others are a rate of supply to people, but for <see cref="Nearest"/>.</summary>
    public bool CountsSupply => this == Cumulative || this == Gravity || this == Availability;

    /// <summary>Those in which what one takes is not left for another.</summary>
    public bool HasCompetition => !HasPassiveForm && this != Nearest;

    /// <summary>A measure in which people compete for places.</summary>
    public CatchmentAccess Compete(ReadOnlySpan<double> demand, ReadOnlySpan<double> supply, SparseCosts costs, Decay decay) =>
        Code switch
        {
            "2sfca" or "e2sfca" => FloatingCatchments.TwoStep(demand, supply, costs, decay),
            "m2sfca" => FloatingCatchments.Modified(demand, supply, costs, decay),
            "3sfca" => FloatingCatchments.ThreeStep(demand, supply, costs, decay),
            "bfca" => FloatingCatchments.Balanced(demand, supply, costs, decay),
            "availability" => FloatingCatchments.Availability(demand, supply, costs, decay),
            _ => throw new InvalidOperationException($"In {Code} nobody competes."),
        };

    public override string ToString() => Code;
}
