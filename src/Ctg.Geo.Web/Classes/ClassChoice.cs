using System.Globalization;
using Ctg.Geo.Engine.Classes;

namespace Ctg.Geo.Web.Classes;

/// <summary>How the map is cut into classes. Once cut, the limits are kept in the address: a figure that changes under a reader never moves them.</summary>
/// <param name="Count">Number of classes asked for, of a method that takes one.</param>
/// <param name="Limits">As they are read, rising; null: not cut yet, or fixed.</param>
public sealed record ClassChoice(ClassMethod Method, int Count, IReadOnlyList<double>? Limits)
{
    public const int LeastCount = 3, MostCount = 7, UsualCount = 5;

    /// <summary>A map whose values are all alike has no limit.</summary>
    const string NoLimit = "aucune";

    /// <summary>No measure has values as large: minutes within a day, places of a territory.</summary>
    const double Largest = 100_000;

    public static readonly ClassChoice Fixed = new(ClassMethod.Fixed, UsualCount, null);

    public bool IsFixed => Method == ClassMethod.Fixed;

    /// <summary>The limits are still to be found from the values of the map.</summary>
    public bool IsOpen => !IsFixed && Limits is null;

    /// <summary>As an address goes on; empty for the fixed classes. Codes and numbers: nothing to escape.</summary>
    public string Values => IsFixed ? "" : $"&classes={Method}" + (Method.TakesCount ? FormattableString.Invariant($"&nombre={Count}") : "")
        + (Limits is null ? "" : $"&limites={Written}");

    /// <summary>The limits as an address has them; null: not cut yet, or fixed.</summary>
    public string? Written => Limits is null ? null : Limits.Count == 0 ? NoLimit : string.Join('_', Limits.Select(limit => limit.ToString(CultureInfo.InvariantCulture)));

    /// <param name="refused">The first name whose value is not one of ours; null when all are.</param>
    public static ClassChoice Read(IQueryCollection asked, out string? refused) => Read(asked["classes"], asked["nombre"], asked["limites"], out refused);

    public static ClassChoice Read(string? method, string? count, string? limits, out string? refused)
    {
        refused = null;
        if (string.IsNullOrEmpty(method)) return Fixed;
        if (ClassMethod.Find(method) is not { } found) return Refuse("classes", out refused);
        if (found == ClassMethod.Fixed) return Fixed;
        var number = UsualCount;
        if (found.TakesCount && !string.IsNullOrEmpty(count)
            && (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number is < LeastCount or > MostCount))
            return Refuse("nombre", out refused);
        if (string.IsNullOrWhiteSpace(limits)) return new(found, number, null);
        if (limits == NoLimit) return new(found, number, []);
        return LimitsOf(limits) is { } read ? new(found, number, read) : Refuse("limites", out refused);
    }

    static ClassChoice Refuse(string name, out string? refused)
    {
        refused = name;
        return Fixed;
    }

    /// <summary>What the page writes, "8_12.5", and what a hand types: "8 ; 12,5". Null when it is not that.</summary>
    static IReadOnlyList<double>? LimitsOf(string text)
    {
        var limits = new SortedSet<double>();
        foreach (var part in text.Replace('−', '-').Split(['_', ';', ' ', '\u00A0', '\u202F'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (limits.Count == MostCount - 1 || part.Length > 16
                || !double.TryParse(part.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit)
                || !(Math.Abs(limit) <= Largest)) return null;
            limits.Add(limit);
        }
        return limits.Count > 0 ? [.. limits] : null;
    }
}
