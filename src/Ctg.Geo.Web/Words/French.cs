using System.Buffers;
using System.Globalization;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Web.Words;

/// <summary>French typography: thin no-break spaces, decimal comma, dates of data in words.</summary>
public static class French
{
    /// <summary>U+202F, between thousands and before ; : ! ? %.</summary>
    public const char ThinSpace = '\u202F';

    /// <summary>U+00A0, between a number and its unit.</summary>
    public const char NoBreakSpace = '\u00A0';

    static readonly SearchValues<char> Typed = SearchValues.Create(";:!?%'");

    /// <summary>Separators are set here so that they do not depend on the ICU of the machine.</summary>
    public static readonly CultureInfo Culture = MakeCulture();

    public static string Whole(double number) => Math.Round(number, MidpointRounding.AwayFromZero).ToString("#,0", Culture);

    /// <summary>Thin spaces before double punctuation, no-break space after a number, curly apostrophes.</summary>
    public static string Typeset(string text)
    {
        if (text.AsSpan().IndexOfAny(Typed) < 0) return text;
        var set = text.ToCharArray();
        for (var i = 0; i < set.Length; i++)
            if (set[i] == '\'') set[i] = '’';
            else if (i > 0 && set[i - 1] == ' ' && set[i] is ';' or ':' or '!' or '?' or '%') set[i - 1] = ThinSpace;
        return new(set);
    }

    /// <summary>"2024", "août 2024", "1er août 2024", "date inconnue".</summary>
    public static string Date(Vintage vintage) => vintage switch
    {
        { IsKnown: false } => "date inconnue",
        { Month: { } month, Day: { } day } => $"{DayOfMonth(day)} {Month(month)} {Year(vintage.Year)}",
        { Month: { } month } => $"{Month(month)} {Year(vintage.Year)}",
        _ => Year(vintage.Year),
    };

    /// <summary>"de 2024", "d’août 2024": the day is left out.</summary>
    public static string OfDate(Vintage vintage) => Of(Date(vintage with { Day = null }));

    /// <summary>"de 2024", "d’août 2024", "du 1er août 2024".</summary>
    public static string OfFullDate(Vintage vintage) => vintage.Day is null ? Of(Date(vintage)) : "du " + Date(vintage);

    /// <summary>"d’une crèche", "de Nuits-Saint-Georges".</summary>
    public static string Of(string noun) =>
        "aâàeéèêëiîïoôuûùyhAÂÀEÉÈÊËIÎÏOÔUÛÙYH".Contains(noun[0], StringComparison.Ordinal) ? "d’" + noun : "de " + noun;

    /// <summary>"crèche, école et accueil de loisirs".</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + " et " + items[^1],
    };

    static string DayOfMonth(int day) => day == 1 ? "1er" : day.ToString(Culture);
    static string Month(int month) => Culture.DateTimeFormat.GetMonthName(month);
    static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    static CultureInfo MakeCulture()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("fr-FR").Clone();
        culture.NumberFormat.NumberGroupSeparator = ThinSpace.ToString();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "−";
        culture.DateTimeFormat.MonthNames = culture.DateTimeFormat.MonthGenitiveNames =
            ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", ""];
        return CultureInfo.ReadOnly(culture);
    }
}
