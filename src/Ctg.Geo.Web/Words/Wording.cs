using System.Globalization;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Web.Words;

/// <summary>Numbers, dates and lists in the language of the page: the one place that knows in what French and English differ.
/// Rounding is no matter of language.</summary>
public static class Wording
{
    public static CultureInfo Culture => Language.Current.Culture;

    public static string Whole(double number) => Math.Round(number, MidpointRounding.AwayFromZero).ToString("#,0", Culture);

    /// <summary>"63 %", "63%".</summary>
    public static string Percents(double number) => Language.IsFrench ? $"{Whole(number)}{French.ThinSpace}%" : Whole(number) + "%";

    /// <summary>The noun after such a number is singular: under two in French, one alone in English.</summary>
    public static bool IsOne(double number) => Language.IsFrench ? number < 2 : number == 1;

    /// <summary>What one types in resources, as it is printed.</summary>
    public static string Typeset(string text) => Language.IsFrench ? French.Typeset(text) : English.Typeset(text);

    public static string Date(Vintage vintage) => Language.IsFrench ? French.Date(vintage) : English.Date(vintage);

    /// <summary>"d’août 2024", "of August 2024": the day is left out.</summary>
    public static string OfDate(Vintage vintage) => Language.IsFrench ? French.OfDate(vintage) : English.Of(English.Date(vintage with { Day = null }));

    /// <summary>"du 1er août 2024", "of 1 August 2024".</summary>
    public static string OfFullDate(Vintage vintage) => Language.IsFrench ? French.OfFullDate(vintage) : English.Of(English.Date(vintage));

    /// <summary>"d’une crèche", "of a crèche".</summary>
    public static string Of(string noun) => Language.IsFrench ? French.Of(noun) : English.Of(noun);

    /// <summary>"crèche, école et accueil de loisirs", "crèche, school and leisure care".</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + (Language.IsFrench ? " et " : " and ") + items[^1],
    };

    /// <summary>Longer things in a row.</summary>
    public static string Series(IEnumerable<string> items) => string.Join(Language.IsFrench ? " ; " : "; ", items);

    /// <summary>As a sentence begins.</summary>
    public static string Capital(string words) => char.ToUpper(words[0], Culture) + words[1..];

    /// <summary>Between a name and what is said of it.</summary>
    public static string Colon => Language.IsFrench ? " : " : ": ";

    /// <summary>Rounded to what an estimate of people bears: tens under 100, hundreds under 1,000, then two significant digits.</summary>
    public static double RoundPeople(double people)
    {
        var step = people switch
        {
            < 10 => 1,
            < 100 => 10,
            < 1_000 => 100,
            _ => Math.Pow(10, Math.Floor(Math.Log10(people)) - 1),
        };
        return Math.Round(people / step, MidpointRounding.AwayFromZero) * step;
    }

    /// <summary>Tens under 1,000; from there as <see cref="RoundPeople"/>.</summary>
    public static double RoundToTens(double people) => people >= 1_000 ? RoundPeople(people) : Math.Round(people / 10) * 10;
}
