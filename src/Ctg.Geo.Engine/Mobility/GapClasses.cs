using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Engine.Mobility;

/// <summary>The classes of the map of minutes more without a car. They take the codes, hence the colours, of the classes of minutes.</summary>
public static class GapClasses
{
    /// <summary>Upper limits, minutes more, inclusive; fixed, so that two pictures compare. Steps to read by, ours.</summary>
    public static readonly IReadOnlyList<int> LimitsMinutes = [5, 10, 20, 30];

    /// <summary>Least difference first, then the states.</summary>
    public static readonly IReadOnlyList<AccessClass> All =
    [
        .. Enumerable.Range(0, LimitsMinutes.Count + 1).Select(Range),
        new("out-of-reach", "hors d’atteinte sans voiture, avec, ou des deux façons", FigureState.OutOfReach, null, null),
        new("closed", "fermé à ce moment", FigureState.Closed, null, null),
        new("unknown", "non renseigné", FigureState.Unknown, null, null),
        new("withheld", "non diffusé (secret statistique)", FigureState.Withheld, null, null),
    ];

    /// <summary>A limit belongs to the class below it; where the car is no faster, the first class.</summary>
    public static AccessClass ClassOf(Disclosed extra) => ClassOf(extra.State, extra.Number);

    internal static AccessClass ClassOf(Figure extra) => ClassOf(extra.State, extra.Number);

    static AccessClass ClassOf(FigureState state, double? extra) => extra is { } minutes && state != FigureState.Withheld
        ? All.First(range => range.State is null && (range.UpToMinutes is not { } limit || minutes <= limit))
        : All.First(candidate => candidate.State == state);

    static AccessClass Range(int i)
    {
        int? above = i > 0 ? LimitsMinutes[i - 1] : null, upTo = i < LimitsMinutes.Count ? LimitsMinutes[i] : null;
        var label = FormattableString.Invariant((above, upTo) switch
        {
            (null, { } limit) => (FormattableString)$"{limit} min de plus ou moins",
            ({ } limit, null) => $"plus de {limit} min de plus",
            var (low, high) => $"plus de {low} à {high} min de plus",
        });
        return new(FormattableString.Invariant($"m{i}"), label, null, above, upTo);
    }
}
