using System.Text.Json;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Api.Editing;

/// <summary>The words of the planner's API: one table for reading and writing.</summary>
static class EditingWords
{
    public static readonly IReadOnlyDictionary<string, Funding> Fundings = Words<Funding>(JsonNamingPolicy.CamelCase);
    public static readonly IReadOnlyDictionary<string, AccessKind> Rules = Words<AccessKind>(JsonNamingPolicy.CamelCase);
    public static readonly IReadOnlyDictionary<string, SiteRole> Roles = Words<SiteRole>(JsonNamingPolicy.CamelCase);
    public static readonly IReadOnlyDictionary<string, PositionQuality> Qualities = Words<PositionQuality>(JsonNamingPolicy.CamelCase);
    public static readonly IReadOnlyDictionary<string, ZoneKind> ZoneKinds = Words<ZoneKind>(JsonNamingPolicy.SnakeCaseLower);

    static readonly (string Word, Period Part)[] Periods =
        [("schoolWeeks", Period.SchoolWeeks), ("shortHolidays", Period.ShortHolidays), ("summer", Period.Summer)];

    public static readonly IReadOnlyList<string> PeriodWords = [.. Periods.Select(part => part.Word)];

    public static string Of(Funding value) => Camel(value);
    public static string Of(AccessKind value) => Camel(value);
    public static string Of(SiteRole value) => Camel(value);
    public static string Of(PositionQuality value) => Camel(value);
    public static string Of(ZoneKind value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
    public static IReadOnlyList<string> Of(Period value) => [.. Periods.Where(part => value.HasFlag(part.Part)).Select(part => part.Word)];

    /// <summary>None when a word is not one of <see cref="PeriodWords"/>.</summary>
    public static Period PeriodOf(IReadOnlyList<string> words) => words.All(PeriodWords.Contains)
        ? Periods.Where(part => words.Contains(part.Word)).Aggregate(Period.None, (all, part) => all | part.Part)
        : Period.None;

    static string Camel<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    static Dictionary<string, T> Words<T>(JsonNamingPolicy naming) where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => naming.ConvertName(value.ToString()), StringComparer.Ordinal);
}
