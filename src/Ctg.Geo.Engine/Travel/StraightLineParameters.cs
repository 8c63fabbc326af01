namespace Ctg.Geo.Engine.Travel;

/// <summary>How a straight line becomes minutes: length × detour ÷ speed. One row per mode.</summary>
/// <remarks>Placeholders until roads are loaded; docs/METHODS.md names the source of each, or says "assumption".</remarks>
public sealed record StraightLineParameters(ModeParameters Car, ModeParameters Bicycle, ModeParameters Walk)
{
    public static readonly StraightLineParameters Default = new(
        Car: new(DetourFactor: 1.3, KilometresPerHour: 45),
        Bicycle: new(DetourFactor: 1.3, KilometresPerHour: 15),
        Walk: new(DetourFactor: 1.3, KilometresPerHour: 4));

    public ModeParameters Of(TravelMode mode) =>
        mode == TravelModes.Car ? Car
        : mode == TravelModes.Bicycle ? Bicycle
        : mode == TravelModes.Walk ? Walk
        : throw new ArgumentException($"No straight-line parameters for mode '{mode}'.", nameof(mode));
}

/// <summary>How one mode covers a straight line.</summary>
public sealed record ModeParameters
{
    public const double LeastDetour = 1, MostDetour = 3, LeastSpeed = 1, MostSpeed = 130;

    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public ModeParameters(double DetourFactor, double KilometresPerHour)
    {
        if (DetourFactor is not (>= LeastDetour and <= MostDetour))
            throw new ArgumentOutOfRangeException(nameof(DetourFactor), DetourFactor, "A detour factor is from 1 to 3.");
        if (KilometresPerHour is not (>= LeastSpeed and <= MostSpeed))
            throw new ArgumentOutOfRangeException(nameof(KilometresPerHour), KilometresPerHour, "A speed is from 1 to 130 km/h.");
        (this.DetourFactor, this.KilometresPerHour) = (DetourFactor, KilometresPerHour);
    }

    /// <summary>Length of the way ÷ straight line, 1 to 3.</summary>
    public double DetourFactor { get; }

    /// <summary>Average from door to door, stops and parking included; 1 to 130.</summary>
    public double KilometresPerHour { get; }

    /// <summary>Tenths of a second spent per metre of straight line: 36 000 per hour ÷ 1 000 m per km = 36.</summary>
    internal double DecisPerMetre => 36 * DetourFactor / KilometresPerHour;
}
