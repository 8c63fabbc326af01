using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Engine.Publishing;

/// <summary>A disclosed number of minutes as one int32: hundredths of a minute &lt;&lt; 3 | state.</summary>
/// <remarks>States: 0 value, 1 estimated, 2 fragile, 3 unknown, 4 out of reach, 5 closed, 6 withheld; hundredths are 0 from 3 on.
/// Minutes are published with two decimals, so that nothing is lost.</remarks>
public static class QuantisedFigure
{
    // Written out, not cast: readers hold these codes.
    static readonly FigureState[] States =
    [
        FigureState.Value, FigureState.Estimated, FigureState.Fragile, FigureState.Unknown, FigureState.OutOfReach, FigureState.Closed,
        FigureState.Withheld,
    ];

    public static int Of(Disclosed minutes)
    {
        var state = Array.IndexOf(States, minutes.State);
        return minutes.Number is { } number ? checked((int)Math.Round(number * 100)) << 3 | state : state;
    }

    /// <exception cref="ArgumentOutOfRangeException">No figure is written so.</exception>
    public static (FigureState State, double? Number) Read(int quantised)
    {
        var state = quantised & 7;
        ArgumentOutOfRangeException.ThrowIfNegative(quantised);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(state, States.Length, nameof(quantised));
        return (States[state], state < 3 ? (quantised >> 3) / 100.0 : null);
    }
}
