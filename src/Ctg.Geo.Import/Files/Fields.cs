using System.Globalization;
using Ctg.Geo.Engine.Places;

namespace Ctg.Geo.Import.Files;

/// <summary>Reads the text of one cell as offices write it: decimal commas, thin spaces, lost leading zeros.</summary>
public static class Fields
{
    static readonly string[] DateFormats =
        ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "yyyyMMdd", "yyyy/MM/dd", "dd-MM-yyyy", "dd.MM.yyyy"];

    /// <summary>A finite number: "1 234,5" (any space: plain, no-break, thin), "1234.5", "-3", "1e3".</summary>
    public static bool TryNumber(string? text, out double number)
    {
        number = 0;
        if (string.IsNullOrWhiteSpace(text)) return false;
        var plain = Squeezed(text);
        if (plain.Contains(',') && !plain.Contains('.')) plain = plain.Replace(',', '.');
        return double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                   CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    /// <summary>A whole number, also written "12.0" or "12,0" by an office program.</summary>
    public static bool TryWhole(string? text, out int number)
    {
        number = 0;
        if (!TryNumber(text, out var value) || value != Math.Floor(value) || Math.Abs(value) > int.MaxValue) return false;
        number = (int)value;
        return true;
    }

    /// <summary>A commune's code: "01001", "1001", "1001.0", "2a004".</summary>
    /// <param name="zeroPutBack">True when the leading zero had been lost.</param>
    public static bool TryInsee(string? text, out InseeCode code, out bool zeroPutBack)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.EndsWith(".0", StringComparison.Ordinal) || trimmed.EndsWith(",0", StringComparison.Ordinal)) trimmed = trimmed[..^2];
        zeroPutBack = trimmed.Length == 4;
        return InseeCode.TryParse(trimmed, out code);
    }

    public static bool TryInsee(string? text, out InseeCode code) => TryInsee(text, out code, out _);

    /// <summary>"2024-08-01", "01/08/2024", "20240801", "2024-08-01T00:00:00".</summary>
    public static bool TryDate(string? text, out DateOnly date)
    {
        date = default;
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length > 10 && trimmed[10] is 'T' or ' ') trimmed = trimmed[..10];
        return DateOnly.TryParseExact(trimmed, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>oui/non, vrai/faux, o/n, true/false, yes/no, 1/0, x. Null when it is neither.</summary>
    public static bool? YesNo(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "oui" or "o" or "vrai" or "true" or "t" or "yes" or "y" or "1" or "x" => true,
        "non" or "n" or "faux" or "false" or "f" or "no" or "0" => false,
        _ => null,
    };

    /// <summary>Without the spaces that group digits (plain, no-break U+00A0, narrow U+202F, thin U+2009); minus sign U+2212 made plain.</summary>
    static string Squeezed(string text)
    {
        var trimmed = text.Trim();
        return trimmed.AsSpan().ContainsAny(" \u00A0\u202F\u2009\u2212")
            ? string.Concat(trimmed.Where(c => c is not (' ' or '\u00A0' or '\u202F' or '\u2009')).Select(c => c == '\u2212' ? '-' : c))
            : trimmed;
    }
}
