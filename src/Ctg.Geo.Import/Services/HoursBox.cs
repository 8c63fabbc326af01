using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Import.Services;

/// <summary>A day of the week × weeks × week of the month × part of the year, with the hours held there.</summary>
/// <param name="Parity">Bits: 1 odd weeks, 2 even weeks.</param>
/// <param name="Nth">1 to 5, −1 the last of the month, null all.</param>
/// <param name="From">Null: a scope without hours, as "Sa off" is.</param>
readonly record struct HoursBox(DayOfWeek Day, int Parity, int? Nth, Period Period, TimeOnly? From, TimeOnly? To)
{
    public const int EveryWeek = 3;

    /// <summary>Takes what the scopes cover out of the openings. False when the rest cannot be written as boxes:
    /// "every Monday but the last of the month" needs a calendar.</summary>
    public static bool TryRemove(List<HoursBox> openings, IReadOnlyCollection<HoursBox> scopes)
    {
        foreach (var scope in scopes)
        {
            var rest = new List<HoursBox>(openings.Count);
            foreach (var opening in openings)
                if (!opening.TryRest(scope, rest)) return false;
            openings.Clear();
            openings.AddRange(rest);
        }
        return true;
    }

    public static IReadOnlyList<Opening> ToOpenings(IEnumerable<HoursBox> boxes) =>
        [.. boxes.Distinct().OrderBy(box => HoursParser.MondayFirst(box.Day)).ThenBy(box => box.From).ThenBy(box => box.Nth).ThenBy(box => box.Parity)
            .Select(box => new Opening(box.Day, box.From!.Value, box.To!.Value, ParityOf(box.Parity), box.Nth, box.Period))];

    static WeekParity ParityOf(int bits) => bits switch { 1 => WeekParity.Odd, 2 => WeekParity.Even, _ => WeekParity.Every };

    bool TryRest(HoursBox scope, List<HoursBox> rest)
    {
        var sharedPeriod = Period & scope.Period;
        var sharedParity = Parity & scope.Parity;
        if (Day != scope.Day || sharedPeriod == Period.None || sharedParity == 0)
        {
            rest.Add(this);
            return true;
        }
        if (Period != sharedPeriod) rest.Add(this with { Period = Period & ~sharedPeriod });
        var inPeriod = this with { Period = sharedPeriod };
        if (Parity != sharedParity) rest.Add(inPeriod with { Parity = Parity & ~sharedParity });
        return (inPeriod with { Parity = sharedParity }).TryRestOfMonth(scope.Nth, rest);
    }

    bool TryRestOfMonth(int? removed, List<HoursBox> rest)
    {
        if (removed is null || removed == Nth) return true;
        if (Nth is null)
        {
            if (removed < 0) return false;
            for (var nth = 1; nth <= 5; nth++)
                if (nth != removed) rest.Add(this with { Nth = nth });
            return true;
        }
        if (Math.Min(Nth.Value, removed.Value) < 0 && Math.Max(Nth.Value, removed.Value) > 3) return false;
        rest.Add(this);
        return true;
    }
}
