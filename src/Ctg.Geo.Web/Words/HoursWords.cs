using Ctg.Geo.Engine.Services;
using Ctg.Geo.Import.Services;

namespace Ctg.Geo.Web.Words;

/// <summary>Opening hours as one says them: "Du lundi au vendredi : de 7 h 30 à 18 h 30".</summary>
public static class HoursWords
{
    static readonly Period[] Parts = [Period.SchoolWeeks, Period.ShortHolidays, Period.Summer];

    public static IReadOnlyList<string> Of(ReadHours hours)
    {
        var lines = new List<string>();
        foreach (var rhythm in hours.Openings.GroupBy(opening => (opening.Weeks, opening.NthOfMonth, opening.Period)))
            foreach (var days in rhythm.GroupBy(opening => MondayFirst(opening.Day)).OrderBy(day => day.Key)
                         .Select(day => (Day: day.Key, Times: Times(day))).GroupBy(day => day.Times))
                lines.Add(Texts.Say("HoursLine", Wording.Capital(Days([.. days.Select(day => day.Day)], rhythm.Key.NthOfMonth) + Rhythm(rhythm.Key.Weeks, rhythm.Key.Period)), days.Key));
        if (hours.ByAppointment) lines.Add(Texts.Say("HoursByAppointment"));
        if (hours.Note is { } note) lines.Add(Wording.Capital(French.Typeset(note)) + ".");
        if (IsOneWeek(hours.Openings)) lines.Add(Texts.Say("HoursPerWeek", Duration(hours.Openings.Sum(opening => opening.HoursInAWeekOfTheYear))));
        return lines;
    }

    /// <summary>Every week of one part of the year is the same: then its hours can be added up.</summary>
    static bool IsOneWeek(IReadOnlyList<Opening> openings) =>
        openings.Count > 0 && openings.All(opening => opening is { Weeks: WeekParity.Every, NthOfMonth: null } && opening.Period == openings[0].Period);

    static string Times(IEnumerable<Opening> openings) => French.List(
        [.. openings.OrderBy(opening => opening.From).Select(opening => Texts.Say("HoursFromTo", Clock(opening.From), Clock(opening.To))).Distinct()]);

    /// <summary>"9 h", "13 h 30".</summary>
    static string Clock(TimeOnly time) => HoursAndMinutes(time.Hour, time.Minute);

    static string Duration(double hours)
    {
        var minutes = (int)Math.Round(hours * 60, MidpointRounding.AwayFromZero);
        return HoursAndMinutes(minutes / 60, minutes % 60);
    }

    static string HoursAndMinutes(int hours, int minutes) => minutes == 0
        ? FormattableString.Invariant($"{hours}{French.NoBreakSpace}h")
        : FormattableString.Invariant($"{hours}{French.NoBreakSpace}h{French.NoBreakSpace}{minutes:00}");

    static string Days(IReadOnlyList<int> days, int? nth) => nth switch
    {
        null => Ranges(days),
        < 0 => French.List([.. days.Select(day => Texts.Say("HoursLast", Name(day)))]),
        1 => French.List([.. days.Select(day => Texts.Say("HoursFirst", 1, Name(day)))]),
        { } number => French.List([.. days.Select(day => Texts.Say("HoursNth", number, Name(day)))]),
    };

    /// <summary>Three days in a row or more are a range: "du lundi au mercredi et vendredi".</summary>
    static string Ranges(IReadOnlyList<int> days)
    {
        var said = new List<string>();
        for (var first = 0; first < days.Count;)
        {
            var last = first;
            while (last + 1 < days.Count && days[last + 1] == days[last] + 1) last++;
            if (last - first >= 2) said.Add(Texts.Say("HoursRange", Name(days[first]), Name(days[last])));
            else said.AddRange(days.Skip(first).Take(last - first + 1).Select(Name));
            first = last + 1;
        }
        return French.List(said);
    }

    static string Rhythm(WeekParity weeks, Period period)
    {
        var said = new List<string>();
        if (weeks != WeekParity.Every) said.Add(Texts.Say(weeks == WeekParity.Even ? "HoursEven" : "HoursOdd"));
        if (period != Period.AllYear)
            said.Add(Texts.Say("HoursInPeriod", French.List([.. Parts.Where(part => period.HasFlag(part)).Select(part => Texts.Say("Hours" + part))])));
        return string.Concat(said.Select(text => ", " + text));
    }

    static string Name(int day) => French.Culture.DateTimeFormat.GetDayName((DayOfWeek)((day + 1) % 7));

    static int MondayFirst(DayOfWeek day) => ((int)day + 6) % 7;
}
