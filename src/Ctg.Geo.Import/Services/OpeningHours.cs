using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Import.Services;

/// <summary>Hours that were understood.</summary>
/// <param name="ByAppointment">A rule says "sur rendez-vous".</param>
/// <param name="Note">Other comments, and dated closures, which recurring openings cannot carry.</param>
public sealed record ReadHours(IReadOnlyList<Opening> Openings, bool ByAppointment, string? Note);

/// <summary>Reader and writer of the part of OSM's <c>opening_hours</c> that services of families need.</summary>
/// <remarks>Grammar: wiki.openstreetmap.org/wiki/Key:opening_hours/specification. As there, a rule after ";" replaces what earlier
/// rules said of the same days, one after "," adds to it. SH is ShortHolidays and Summer, Jul-Aug is Summer. Public holidays are
/// in no recurring opening: "PH off" is read, opening on them is not. Midnight as an end is 23:59.</remarks>
public static partial class OpeningHours
{
    public const string Rule =
        "horaires non compris, gardés comme texte, donc inconnus ; la syntaxe est celle d'OpenStreetMap : Mo-Fr 09:00-12:00,13:30-17:00 ; week 02-52/2 We 09:00-12:00 ; Fr[-1] 14:00-16:00 ; SH off";

    /// <summary>Null when any part of it was not understood: the hours are then unknown, which is not closed.</summary>
    public static ReadHours? Read(string text)
    {
        var openings = new List<HoursBox>();
        var notes = new List<string>();
        var byAppointment = false;
        foreach (var part in SplitRules(text))
        {
            if (new HoursParser(part).Read() is not { } rules)
            {
                if (!DatedClosure().IsMatch(part)) return null;
                notes.Add("fermeture : " + part);
                continue;
            }
            foreach (var rule in rules)
            {
                if (rule.Comment is { } comment)
                    if (Appointment().IsMatch(comment)) byAppointment = true;
                    else notes.Add(comment);
                if (!rule.Adds && !HoursBox.TryRemove(openings, rule.Boxes)) return null;
                openings.AddRange(rule.Boxes.Where(box => box.From is not null));
            }
        }
        if (openings.Count == 0 && !byAppointment) return null;
        return new(HoursBox.ToOpenings(openings), byAppointment, notes.Count == 0 ? null : string.Join(" ; ", notes));
    }

    /// <summary>Rules that hold in every week: "Mo,Th 09:00-12:00; We 14:00-17:00"; null when there is none.</summary>
    /// <exception cref="ArgumentException">An opening that does not recur every week of the year.</exception>
    public static string? Write(IReadOnlyCollection<Opening> openings)
    {
        if (openings.Any(opening => opening is not { Weeks: WeekParity.Every, NthOfMonth: null, Period: Period.AllYear }))
            throw new ArgumentException("Only openings of every week of the year are written.", nameof(openings));
        var rules = openings.GroupBy(opening => HoursParser.MondayFirst(opening.Day)).OrderBy(day => day.Key)
            .Select(day => (Day: day.Key, Times: string.Join(',', day.OrderBy(opening => opening.From).Select(Times))))
            .GroupBy(day => day.Times)
            .Select(rule => Days([.. rule.Select(day => day.Day)]) + " " + rule.Key);
        return string.Join("; ", rules) is { Length: > 0 } text ? text : null;
    }

    static string Times(Opening opening) =>
        string.Create(CultureInfo.InvariantCulture, $"{opening.From:HH\\:mm}-{opening.To:HH\\:mm}");

    /// <summary>Three days in a row or more become a range: "Mo-We,Fr".</summary>
    static string Days(IReadOnlyList<int> days)
    {
        var text = new StringBuilder();
        for (var first = 0; first < days.Count;)
        {
            var last = first;
            while (last + 1 < days.Count && days[last + 1] == days[last] + 1) last++;
            if (text.Length > 0) text.Append(',');
            text.Append(HoursParser.Days[days[first]]);
            if (last > first) text.Append(last == first + 1 ? ',' : '-').Append(HoursParser.Days[days[last]]);
            first = last + 1;
        }
        return text.ToString();
    }

    /// <summary>At ";" outside quotes.</summary>
    static IEnumerable<string> SplitRules(string text) =>
        RuleText().Matches(Fallback().Replace(text, "; ")).Select(match => match.Value.Trim()).Where(rule => rule.Length > 0);

    /// <summary>What follows "||" holds when nothing else does: here only a comment may.</summary>
    [GeneratedRegex("""\|\|\s*(?=")""")]
    private static partial Regex Fallback();

    [GeneratedRegex("""(?:"[^"]*"|[^;"])+""")]
    private static partial Regex RuleText();

    /// <summary>"Aug off", "Dec 24-Jan 2 off", "2026 May 15 closed", "week 31-33 off": a closure of some weeks or days.</summary>
    [GeneratedRegex("""^(?:\d{4}\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|week\s+\d+)[^:]*\b(?:off|closed)(?:\s*"[^"]*")?$""")]
    private static partial Regex DatedClosure();

    [GeneratedRegex(@"rendez|\brdv\b|appointment", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Appointment();
}
