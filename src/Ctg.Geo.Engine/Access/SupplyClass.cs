using System.Globalization;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Engine.Access;

/// <summary>One class of a map of a measure of supply: nothing in reach, a range, or a state without a number.</summary>
/// <param name="Code">"out-of-reach" (nothing in reach), "p0" (least) to "p4", "unknown", "withheld"; names colours and filters.</param>
/// <param name="Label">French: "plus de 10 à 25".</param>
/// <param name="Above">As it is read (<see cref="SupplyUnit.ReadBy"/>), excluded.</param>
/// <param name="UpTo">Included; null for the last range and for states.</param>
public sealed record SupplyClass(string Code, string Label, FigureState? State, double? Above, double? UpTo);

/// <summary>The classes that map, drawing, table and API share: numbers fall in them in this one place.</summary>
public static class SupplyClasses
{
    static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    static readonly SupplyClass None = new("out-of-reach", "rien à portée", null, null, 0);

    static readonly SupplyClass[] States =
    [
        new("unknown", "non renseigné", FigureState.Unknown, null, null),
        new("withheld", "non diffusé (secret statistique)", FigureState.Withheld, null, null),
    ];

    static readonly Dictionary<SupplyUnit, SupplyClass[]> OfUnit =
        new[] { SupplyUnit.Places, SupplyUnit.PlacesPerPerson, SupplyUnit.Services, SupplyUnit.ServicesPerPerson }.ToDictionary(unit => unit, Make);

    /// <summary>Nothing in reach, then the ranges from the least, then the states.</summary>
    public static IReadOnlyList<SupplyClass> Of(SupplyUnit unit) => OfUnit[unit];

    public static SupplyClass ClassOf(Disclosed access, SupplyUnit unit) => ClassOf(access.State, access.Number, unit);

    internal static SupplyClass ClassOf(Figure access, SupplyUnit unit) => ClassOf(access.State, access.Number, unit);

    static SupplyClass ClassOf(FigureState state, double? number, SupplyUnit unit) => number is { } known && state != FigureState.Withheld
        ? OfUnit[unit].First(range => range.State is null && (range.UpTo is not { } limit || known * unit.ReadBy <= limit))
        : States.First(candidate => candidate.State == state);

    static SupplyClass[] Make(SupplyUnit unit)
    {
        var limits = unit.ClassLimits;
        var ranges = Enumerable.Range(0, limits.Count + 1).Select(i =>
        {
            double? above = i > 0 ? limits[i - 1] : 0, upTo = i < limits.Count ? limits[i] : null;
            FormattableString label = upTo is not { } limit ? $"plus de {above}" : i == 0 ? (FormattableString)$"{limit} ou moins" : $"plus de {above} à {limit}";
            return new SupplyClass(FormattableString.Invariant($"p{i}"), label.ToString(French), null, above, upTo);
        });
        return [None, .. ranges, .. States];
    }
}
