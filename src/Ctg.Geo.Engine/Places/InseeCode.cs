using System.Diagnostics.CodeAnalysis;

namespace Ctg.Geo.Engine.Places;

/// <summary>INSEE code of a commune: five characters, "21464", "2A004", "97418". Meaningful only with a COG year.</summary>
/// <remarks>Source: Code officiel géographique, INSEE. Two digits (or 2A, 2B) of department and three of commune;
/// overseas, three of department and two of commune.</remarks>
public readonly record struct InseeCode : IComparable<InseeCode>, IParsable<InseeCode>
{
    readonly string? _code;

    InseeCode(string code) => _code = code;

    /// <summary>A place that exists only in the demonstration: department 00 or F0 to FZ, which France never used nor can use.</summary>
    /// <remarks>The one rule: a territory whose communes are fictional is fictional, and its pages say so.</remarks>
    public bool IsFictional => ToString() is ['0', '0', ..] or ['F', ..];

    /// <summary>"21", "2A", "974"; fictional: "00", "F0", "FA".</summary>
    public string Department => ToString() is ['9', '7' or '8', ..] code ? code[..3] : ToString()[..2];

    /// <summary>The code as a whole number, for the map's feature state: 21464, 1001 for "01001"; Corsica is 201 and 202 followed by
    /// the three digits ("2A004" is 201004), which no other code can be since they have five digits; fictional F0 to FZ are 300 to 335.</summary>
    public int Number => ToString() switch
    {
        ['2', 'A', .. var rest] => 201_000 + Digits(rest),
        ['2', 'B', .. var rest] => 202_000 + Digits(rest),
        ['F', var second, .. var rest] => 300_000 + 1_000 * (char.IsAsciiDigit(second) ? second - '0' : second - 'A' + 10) + Digits(rest),
        var code => Digits(code),
    };

    static int Digits(string text) => int.Parse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The code, with a leading zero that an office program removed put back ("1001" is "01001").</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out InseeCode code)
    {
        code = default;
        var trimmed = text?.Trim().ToUpperInvariant();
        if (trimmed is { Length: 4 }) trimmed = "0" + trimmed;
        if (trimmed is not { Length: 5 }) return false;
        for (var i = 0; i < 5; i++)
            if (!char.IsAsciiDigit(trimmed[i]) && !IsLetterOfDepartment(trimmed, i)) return false;
        code = new(trimmed);
        return true;
    }

    static bool IsLetterOfDepartment(string code, int index) => (code[0], index) switch
    {
        ('2', 1) => code[1] is 'A' or 'B',
        ('F', 0) => true,
        ('F', 1) => char.IsAsciiLetterUpper(code[1]),
        _ => false,
    };

    public static bool TryParse([NotNullWhen(true)] string? text, out InseeCode code) => TryParse(text, null, out code);

    /// <exception cref="FormatException">Not an INSEE code of a commune.</exception>
    public static InseeCode Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var code) ? code
        : throw new FormatException($"'{text}' is not an INSEE code: five characters such as 21464, 2A004 or 97418.");

    public int CompareTo(InseeCode other) => string.CompareOrdinal(_code, other._code);
    public static bool operator <(InseeCode left, InseeCode right) => left.CompareTo(right) < 0;
    public static bool operator >(InseeCode left, InseeCode right) => left.CompareTo(right) > 0;
    public static bool operator <=(InseeCode left, InseeCode right) => left.CompareTo(right) <= 0;
    public static bool operator >=(InseeCode left, InseeCode right) => left.CompareTo(right) >= 0;

    public override string ToString() => _code ?? throw new InvalidOperationException("An InseeCode that was never given a value.");
}
