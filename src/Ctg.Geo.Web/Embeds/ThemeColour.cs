using System.Globalization;

namespace Ctg.Geo.Web.Embeds;

/// <summary>The colour of figures, links and buttons of an embed, chosen to go with the page around it.</summary>
/// <param name="Red">0 to 255, as the others.</param>
public sealed record ThemeColour(byte Red, byte Green, byte Blue)
{
    /// <summary>WCAG 2.2, 1.4.3: of text of ordinary size.</summary>
    public const double LeastContrast = 4.5;

    public static readonly ThemeColour Usual = new(0x0b, 0x4f, 0x5c);

    /// <summary>"0b4f5c" or "#0b4f5c"; null when it is no colour, or too light to be read on white.</summary>
    public static ThemeColour? Find(string written)
    {
        var digits = written.StartsWith('#') ? written[1..] : written;
        return digits.Length == 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            && new ThemeColour((byte)(number >> 16), (byte)(number >> 8), (byte)number) is { ContrastOnWhite: >= LeastContrast } colour ? colour : null;
    }

    /// <summary>1 to 21 (WCAG 2.2, contrast ratio).</summary>
    public double ContrastOnWhite => (1 + 0.05) / (0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue) + 0.05);

    /// <summary>sRGB to linear light, as WCAG 2.2 defines relative luminance.</summary>
    static double Linear(byte channel) => channel / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);

    /// <summary>Address of the style sheet that says it.</summary>
    public string Sheet => $"/embed/couleur/{this}.css";

    /// <summary>As addresses have it: "0b4f5c".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Red:x2}{Green:x2}{Blue:x2}");
}
