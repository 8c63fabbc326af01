using System.Globalization;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Web.Words;

/// <summary>English typography: commas between thousands, decimal points, dates of data in words.</summary>
static class English
{
    /// <summary>Separators are set here so that they do not depend on the ICU of the machine.</summary>
    public static readonly CultureInfo Culture = MakeCulture();

    /// <summary>Curly apostrophes.</summary>
    public static string Typeset(string text) => text.Replace('\'', '’');

    /// <summary>"2024", "August 2024", "1 August 2024", "unknown date".</summary>
    public static string Date(Vintage vintage) => vintage switch
    {
        { IsKnown: false } => "unknown date",
        { Month: { } month, Day: { } day } => string.Create(Culture, $"{day} {Month(month)} {Year(vintage.Year)}"),
        { Month: { } month } => $"{Month(month)} {Year(vintage.Year)}",
        _ => Year(vintage.Year),
    };

    /// <summary>"of a crèche", "of August 2024".</summary>
    public static string Of(string noun) => "of " + noun;

    static string Month(int month) => Culture.DateTimeFormat.GetMonthName(month);
    static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    static CultureInfo MakeCulture()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("en-GB").Clone();
        culture.NumberFormat.NumberGroupSeparator = ",";
        culture.NumberFormat.NumberDecimalSeparator = ".";
        culture.NumberFormat.NegativeSign = "−";
        culture.DateTimeFormat.MonthNames = culture.DateTimeFormat.MonthGenitiveNames =
            ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", ""];
        return CultureInfo.ReadOnly(culture);
    }
}
