using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Import.Services;

/// <summary>Makes a session of a hours text and of what the other columns say.</summary>
public static class SessionHours
{
    /// <param name="period">When the session is held; null: whenever its hours say, all year when they say nothing.</param>
    /// <param name="booking">Null: by appointment when the hours say so.</param>
    /// <param name="rule">What to report when the hours were not understood; null otherwise.</param>
    public static Session Of(
        string activity, string? audience, Period? period, string? hours, bool? booking, string? note, out string? rule)
    {
        rule = null;
        if (hours is null) return new(activity, audience, period ?? Period.AllYear, null, [], booking ?? false, note);
        if (OpeningHours.Read(hours) is not { } read)
        {
            rule = OpeningHours.Rule;
            return new(activity, audience, period ?? Period.AllYear, hours, [], booking ?? false, note);
        }
        var held = period ?? read.Openings.Aggregate(Period.None, (all, opening) => all | opening.Period);
        if (held == Period.None) held = Period.AllYear;
        var openings = read.Openings.Select(opening => opening with { Period = opening.Period & held })
            .Where(opening => opening.Period != Period.None).ToList();
        return new(activity, audience, held, hours, openings, booking ?? read.ByAppointment, note ?? read.Note);
    }
}
