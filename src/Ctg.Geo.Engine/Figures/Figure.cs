namespace Ctg.Geo.Engine.Figures;

/// <summary>The seven states of a figure (DOMAIN §1). None of them is 0.</summary>
public enum FigureState
{
    /// <summary>A value, exact under its method.</summary>
    Value,
    /// <summary>A value that rests on an estimate: rounded on screen, and said so.</summary>
    Estimated,
    /// <summary>A value that rests on too few people to be read alone.</summary>
    Fragile,
    /// <summary>Not recorded, not loaded.</summary>
    Unknown,
    /// <summary>More than 60 minutes, or no way found.</summary>
    OutOfReach,
    /// <summary>The service exists and is closed at the moment asked.</summary>
    Closed,
    /// <summary>Known, and kept secret.</summary>
    Withheld,
}

/// <summary>A number with its state, inside the engine. It may be confidential: only <see cref="Secrecy.Disclosed"/> leaves.</summary>
public readonly record struct Figure
{
    Figure(FigureState state, double? number) => (State, Number) = (state, number);

    public FigureState State { get; }

    /// <summary>Present when the state is Value, Estimated or Fragile; and when it is Withheld, if there is something to compute with.</summary>
    public double? Number { get; }

    public static Figure Of(double number) => new(FigureState.Value, Finite(number));
    public static Figure Estimated(double number) => new(FigureState.Estimated, Finite(number));
    public static Figure Fragile(double number) => new(FigureState.Fragile, Finite(number));
    /// <summary>Of one commune or cell whose count is kept secret: the part of its group's total, good for sums, never its own number.</summary>
    public static Figure Withheld(double number) => new(FigureState.Withheld, Finite(number));
    public static readonly Figure Unknown = new(FigureState.Unknown, null);
    public static readonly Figure OutOfReach = new(FigureState.OutOfReach, null);
    public static readonly Figure Closed = new(FigureState.Closed, null);

    static double Finite(double number) =>
        double.IsFinite(number) ? number : throw new ArgumentOutOfRangeException(nameof(number), number, "A figure is a finite number.");
}
