using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Access;

/// <summary>One class of a map of minutes and of its legend: a range of minutes, or a state that has none.</summary>
/// <param name="Code">"m0" (least time) to "m4", "out-of-reach", "closed", "unknown", "withheld"; names colours and filters.</param>
/// <param name="Label">French, as the legend prints it: "plus de 5 à 10 min".</param>
/// <param name="AboveMinutes">Lower limit, excluded; null for the first range and for states.</param>
/// <param name="UpToMinutes">Upper limit, included; null for the last range and for states.</param>
public sealed record AccessClass(string Code, string Label, FigureState? State, int? AboveMinutes, int? UpToMinutes);

/// <summary>The classes that map, SVG, table and API share: minutes fall in them in this one place.</summary>
public static class AccessClasses
{
    static readonly AccessClass[] States =
    [
        new("out-of-reach", "plus de 60 min ou aucun trajet trouvé", FigureState.OutOfReach, null, null),
        new("closed", "fermé à ce moment", FigureState.Closed, null, null),
        new("unknown", "non renseigné", FigureState.Unknown, null, null),
        new("withheld", "non diffusé (secret statistique)", FigureState.Withheld, null, null),
    ];

    static readonly Dictionary<TravelMode, AccessClass[]> OfMode = TravelModes.All.ToDictionary(mode => mode, Make);

    /// <summary>Least time first, then the states.</summary>
    public static IReadOnlyList<AccessClass> Of(TravelMode mode) => OfMode[mode];

    /// <summary>The class of a commune's minutes. A limit belongs to the class below it: 5 is "5 min ou moins".</summary>
    public static AccessClass ClassOf(Disclosed minutes, TravelMode mode) => ClassOf(minutes.State, minutes.Number, mode);

    internal static AccessClass ClassOf(Figure minutes, TravelMode mode) => ClassOf(minutes.State, minutes.Number, mode);

    static AccessClass ClassOf(FigureState state, double? minutes, TravelMode mode) => minutes is { } number && state != FigureState.Withheld
        ? OfMode[mode].First(range => range.State is null && (range.UpToMinutes is not { } limit || number <= limit))
        : States.First(candidate => candidate.State == state);

    static AccessClass[] Make(TravelMode mode)
    {
        var limits = mode.ClassLimitsMinutes;
        var ranges = Enumerable.Range(0, limits.Count + 1).Select(i =>
        {
            int? above = i > 0 ? limits[i - 1] : null, upTo = i < limits.Count ? limits[i] : null;
            var label = FormattableString.Invariant((above, upTo) switch
            {
                (null, { } limit) => (FormattableString)$"{limit} min ou moins",
                ({ } limit, null) => $"plus de {limit} min",
                var (low, high) => $"plus de {low} à {high} min",
            });
            return new AccessClass(FormattableString.Invariant($"m{i}"), label, null, above, upTo);
        });
        return [.. ranges, .. States];
    }
}
