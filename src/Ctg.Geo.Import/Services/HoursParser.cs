using System.Globalization;
using System.Text.RegularExpressions;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Import.Services;

/// <param name="Boxes">The scope of the rule; with hours when it opens.</param>
/// <param name="Adds">It adds to earlier rules instead of replacing them.</param>
readonly record struct HoursRule(IReadOnlyList<HoursBox> Boxes, bool Adds, string? Comment);

/// <summary>Reads the rules between two ";" of an opening_hours text.</summary>
sealed partial class HoursParser(string text)
{
    public static readonly string[] Days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const int AllMonths = 0b1111_1111_1111, JulyAndAugust = 0b0000_1100_0000;

    readonly string[] _tokens = [.. Token().Matches(text).Select(match => match.Value)];
    int _next;

    /// <summary>0 for Monday.</summary>
    public static int MondayFirst(DayOfWeek day) => ((int)day + 6) % 7;

    /// <summary>Null when something was not understood.</summary>
    public IReadOnlyList<HoursRule>? Read()
    {
        var rules = new List<HoursRule>();
        do
        {
            if (ReadRule(adds: rules.Count > 0) is not { } rule) return null;
            rules.Add(rule);
        }
        while (Take(","));
        return _next == _tokens.Length ? rules : null;
    }

    HoursRule? ReadRule(bool adds)
    {
        var start = _next;
        if (Take("24/7"))
            return new([.. Enumerable.Range(0, 7).Select(day => BoxOf(day, null, HoursBox.EveryWeek, Period.AllYear, MidnightToMidnight))], adds, TakeComment());
        if (ReadScope() is not { } scope) return null;
        var hasScope = _next > start;
        if (ReadTimes() is not { } times) return null;
        var off = Take("off") || Take("closed");
        if (!off) Take("open");
        var comment = TakeComment();
        if (off ? times.Count > 0 || !hasScope : scope.PublicHolidays || (times.Count == 0 && comment is null)) return null;
        if (!hasScope && times.Count == 0) return new([], adds, comment);
        if (scope.Days.Count == 0) return new([], adds, comment);       // "PH off"
        IReadOnlyList<(TimeOnly From, TimeOnly To)?> held = times.Count == 0 ? [null] : [.. times.Select(time => ((TimeOnly, TimeOnly)?)time)];
        return new([.. from day in scope.Days from time in held select BoxOf(day.Day, day.Nth, scope.Parity, scope.Period, time)], adds, comment);
    }

    /// <param name="PublicHolidays">PH is among the days: nothing but "off" can be said of them.</param>
    readonly record struct Scope(IReadOnlyList<(int Day, int? Nth)> Days, int Parity, Period Period, bool PublicHolidays);

    Scope? ReadScope()
    {
        var (parity, period, holidays) = (HoursBox.EveryWeek, Period.AllYear, false);
        var (publicHolidays, schoolHolidays) = (false, false);
        while (true)
        {
            if (Take("week"))
            {
                if (ReadWeeks() is not { } weeks) return null;
                parity &= weeks;
            }
            else if (IndexOf(Months) >= 0)
            {
                if (ReadMonths() is not { } months) return null;
                period &= months;
            }
            else if (!holidays && Peek is "SH" or "PH")
            {
                holidays = true;
                do
                {
                    if (Take("SH")) schoolHolidays = true;
                    else if (Take("PH")) publicHolidays = true;
                    else return null;
                }
                while (Take(","));
            }
            else if (!Take(":")) break;
        }
        if (schoolHolidays) period &= Period.ShortHolidays | Period.Summer;
        if (ReadDays(ref publicHolidays) is not { } days) return null;
        if (days.Count == 0 && (!publicHolidays || schoolHolidays)) days = [.. Enumerable.Range(0, 7).Select(day => (day, (int?)null))];
        return parity == 0 || period == Period.None ? null : new(days, parity, period, publicHolidays);
    }

    /// <summary>"01-53/2" → odd, "02-52/2" → even, "01-53" → every; other lists of weeks are not a rhythm.</summary>
    int? ReadWeeks()
    {
        if (TakeNumber() is not { } first || !Take("-") || TakeNumber() is not { } last || first is < 1 or > 2 || last is < 52 or > 53) return null;
        if (!Take("/")) return first == 1 ? HoursBox.EveryWeek : null;
        return TakeNumber() == 2 ? first : null;        // 1: the bit of odd weeks, 2: the bit of even ones
    }

    Period? ReadMonths()
    {
        var months = 0;
        do
        {
            var first = TakeIndex(Months);
            var last = first;
            if (first < 0 || (Take("-") && (last = TakeIndex(Months)) < 0)) return null;
            for (var month = first; ; month = (month + 1) % 12)
            {
                months |= 1 << month;
                if (month == last) break;
            }
        }
        while (Take(","));
        return months switch
        {
            AllMonths => Period.AllYear,
            JulyAndAugust => Period.Summer,
            AllMonths & ~JulyAndAugust => Period.SchoolWeeks | Period.ShortHolidays,
            _ => null,
        };
    }

    List<(int Day, int? Nth)>? ReadDays(ref bool publicHolidays)
    {
        var days = new List<(int, int?)>();
        if (IndexOf(Days) < 0) return days;
        do
        {
            if (Take("PH"))
            {
                publicHolidays = true;
                continue;
            }
            var first = TakeIndex(Days);
            if (first < 0) return null;
            if (Take("["))
            {
                if (!ReadNths(first, days)) return null;
                continue;
            }
            var last = first;
            if (Take("-") && (last = TakeIndex(Days)) < 0) return null;
            for (var day = first; ; day = (day + 1) % 7)
            {
                days.Add((day, null));
                if (day == last) break;
            }
        }
        while (Take(","));
        return days;
    }

    /// <summary>"1]", "1,3]", "2-4]", "-1]" after "Mo[".</summary>
    bool ReadNths(int day, List<(int, int?)> days)
    {
        do
        {
            var fromEnd = Take("-");
            if (TakeNumber() is not { } first || first is < 1 or > 5 || (fromEnd && first != 1)) return false;
            var last = first;
            if (!fromEnd && Take("-") && ((last = TakeNumber() ?? 0) < first || last > 5)) return false;
            for (var nth = first; nth <= last; nth++) days.Add((day, fromEnd ? -1 : nth));
        }
        while (Take(","));
        return Take("]");
    }

    List<(TimeOnly From, TimeOnly To)>? ReadTimes()
    {
        var times = new List<(TimeOnly, TimeOnly)>();
        while (Peek is [>= '0' and <= '9', ..])
        {
            if (TakeTime() is not { } from || !Take("-") || TakeTime() is not { } to || to <= from) return null;
            times.Add((from, to));
            // a comma before a digit goes on with hours; before a word it begins a rule that adds
            if (Peek != "," || _next + 1 >= _tokens.Length || !char.IsAsciiDigit(_tokens[_next + 1][0]) || _tokens[_next + 1] == "24/7") break;
            _next++;
        }
        return times;
    }

    TimeOnly? TakeTime()
    {
        if (TakeNumber() is not { } hour || !Take(":") || TakeNumber() is not { } minute || minute > 59) return null;
        return hour < 24 ? new TimeOnly(hour, minute) : (hour, minute) == (24, 0) ? EndOfDay : null;
    }

    static readonly TimeOnly EndOfDay = new(23, 59);
    static readonly (TimeOnly, TimeOnly)? MidnightToMidnight = (new TimeOnly(0, 0), EndOfDay);

    static HoursBox BoxOf(int day, int? nth, int parity, Period period, (TimeOnly From, TimeOnly To)? time) =>
        new((DayOfWeek)((day + 1) % 7), parity, nth, period, time?.From, time?.To);

    string? Peek => _next < _tokens.Length ? _tokens[_next] : null;

    bool Take(string token)
    {
        if (Peek != token) return false;
        _next++;
        return true;
    }

    int? TakeNumber()
    {
        if (Peek is not { Length: <= 4 } token || !token.All(char.IsAsciiDigit)) return null;
        _next++;
        return int.Parse(token, CultureInfo.InvariantCulture);
    }

    int IndexOf(string[] words) => Peek is { } token ? Array.IndexOf(words, token) : -1;

    int TakeIndex(string[] words)
    {
        var index = IndexOf(words);
        if (index >= 0) _next++;
        return index;
    }

    string? TakeComment()
    {
        if (Peek is not ['"', .. var comment, '"']) return null;
        _next++;
        return comment.Trim();
    }

    [GeneratedRegex("""24/7|"[^"]*"|\d+|[A-Za-z]+|\S""")]
    private static partial Regex Token();
}
