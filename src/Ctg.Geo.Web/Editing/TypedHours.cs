using System.Text.RegularExpressions;
using Ctg.Geo.Import.Services;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Editing;

/// <summary>Hours as a planner types them: in OpenStreetMap's notation, or in French words that are turned into it.</summary>
public static partial class TypedHours
{
    /// <summary>Longer than any opening hours that were ever meant.</summary>
    public const int LongestText = 500;

    static readonly (string Words, string Day)[] Days =
    [
        ("lundis?|lun|lu", "Mo"), ("mardis?|mar|ma", "Tu"), ("mercredis?|mer|me", "We"), ("jeudis?|jeu|je", "Th"),
        ("vendredis?|ven|ve", "Fr"), ("samedis?|sam|sa", "Sa"), ("dimanches?|dim|di", "Su"),
    ];

    /// <param name="text">As typed.</param>
    /// <param name="written">In OpenStreetMap's notation: what is recorded.</param>
    /// <returns>Null when neither reading makes sense.</returns>
    public static ReadHours? Read(string text, out string written)
    {
        written = text.Trim();
        if (OpeningHours.Read(written) is { } read) return read;
        written = Translate(text);
        return OpeningHours.Read(written);
    }

    /// <summary>"lundi et jeudi 9h30-12h et de 14 h à 17 h" → "Mo,Th 09:30-12:00,14:00-17:00".</summary>
    static string Translate(string text)
    {
        var plain = text.Trim().ToLower(French.Culture).Replace('–', '-').Replace('\u00A0', ' ').Replace('\u202F', ' ');
        plain = Clock().Replace(plain, time => FormattableString.Invariant($"{int.Parse(time.Groups[1].ValueSpan, null):00}:{(time.Groups[2].Success ? time.Groups[2].Value : "00")}"));
        foreach (var (words, day) in Days) plain = Regex.Replace(plain, $@"\b(?:{words})\b\.?", day, RegexOptions.CultureInvariant);
        plain = Closed().Replace(plain, "off");
        plain = Filler().Replace(plain, " ");
        plain = Until().Replace(plain, "-");
        plain = And().Replace(plain, ",");
        plain = DayAfterDay().Replace(plain, ",");
        plain = RuleBetweenDays().Replace(plain, "; ");
        return Spaces().Replace(plain, " ").Trim(' ', ',', ';', '.');
    }

    [GeneratedRegex(@"\b(\d{1,2})\s*(?:heures?|h|:)(?:\s*([0-5]\d))?(?!\d)")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?:fermé|fermée|ferme)\b")]
    private static partial Regex Closed();

    [GeneratedRegex(@"\b(?:du|de|le|les|tous|chaque)\b|(?<=Mo|Tu|We|Th|Fr|Sa|Su)\s*:")]
    private static partial Regex Filler();

    [GeneratedRegex(@"\s*(?:\bau\b|\bà\b|\ba\b|\bjusqu'à\b|-)\s*")]
    private static partial Regex Until();

    [GeneratedRegex(@"\s*(?:\bet\b|,|/|\+)\s*")]
    private static partial Regex And();

    [GeneratedRegex(@"(?<=Mo|Tu|We|Th|Fr|Sa|Su)[\s,]+(?=(?:Mo|Tu|We|Th|Fr|Sa|Su)\b)")]
    private static partial Regex DayAfterDay();

    /// <summary>A day after an hour begins another rule.</summary>
    [GeneratedRegex(@"(?<=\d)\s*[,;]?\s*(?=(?:Mo|Tu|We|Th|Fr|Sa|Su)\b)")]
    private static partial Regex RuleBetweenDays();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
