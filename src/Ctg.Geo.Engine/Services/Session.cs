namespace Ctg.Geo.Engine.Services;

/// <summary>What happens at a site, for whom and when.</summary>
/// <param name="Activity">guichet, permanence, atelier, accueil…</param>
/// <param name="Audience">For whom, in the words of the file. Null: everyone.</param>
/// <param name="Hours">OSM <c>opening_hours</c> text. Null: unknown, which is not closed.</param>
/// <param name="Openings">The same hours, read; empty when unknown.</param>
public sealed record Session(
    string Activity, string? Audience, Period Period, string? Hours, IReadOnlyList<Opening> Openings, bool ByAppointment, string? Note);

/// <summary>One opening that recurs.</summary>
/// <param name="Weeks">Which weeks of the year: all, even, odd.</param>
/// <param name="NthOfMonth">1 to 5, or −1 for the last such day of the month; null for every week.</param>
/// <param name="Period">Part of the year in which it holds; closures are what is not covered.</param>
public sealed record Opening(DayOfWeek Day, TimeOnly From, TimeOnly To, WeekParity Weeks, int? NthOfMonth, Period Period)
{
    public double HoursInAWeekOfTheYear =>
        (To - From).TotalHours * (Weeks == WeekParity.Every ? 1 : 0.5) * (NthOfMonth is null ? 1 : 12.0 / 52);
}

public enum WeekParity { Every, Even, Odd }
