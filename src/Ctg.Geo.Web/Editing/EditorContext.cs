using System.Text.Json;
using System.Text.Json.Serialization;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Quality;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Editing;

/// <summary>What the editor's script needs of the page: words, choices, places. Written only for who may edit.</summary>
sealed record EditorContext(
    string Territory, string Kind, IReadOnlyList<EditorKind> Kinds, IReadOnlyList<EditorCommune> Communes,
    IReadOnlyList<EditorChoice> Fundings, IReadOnlyList<EditorChoice> Rules, IReadOnlyList<EditorChoice> Roles,
    IReadOnlyList<EditorChoice> ZoneKinds, IReadOnlyList<EditorChoice> Periods, IReadOnlyList<string> Activities,
    IReadOnlyList<EditorChoice> Findings, IReadOnlyDictionary<string, string> Words, string Today, string Hours, string SignIn)
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static EditorContext Of(PublishedTerritory published, ServiceKind kind, DateTimeOffset now) => new(
        published.Territory.Id, kind.Code,
        [.. ServiceKinds.All.Select(each => new EditorKind(each.Code, each.Label, each.WithArticle, each.Plural, Glyphs.PathOf(each)))],
        [.. published.Communes.OrderBy(commune => commune.Name, StringComparer.Create(French.Culture, ignoreCase: true))
            .Select(commune => new EditorCommune(commune.Code.ToString(), French.Typeset(commune.Name), commune.InTerritory, [commune.Centre.Longitude, commune.Centre.Latitude]))],
        Choices<Funding>("EditFunding"), Choices<AccessKind>("EditAccess"), Choices<SiteRole>("EditRole"), Choices<ZoneKind>("EditZone"),
        [.. new[] { Period.SchoolWeeks, Period.ShortHolidays, Period.Summer }.Select(period => Choice("EditPeriod", period))],
        Texts.Say("EditActivities").Split(';'),
        [.. Enum.GetValues<FindingKind>().Select(kind => new EditorChoice(CodeOf(kind), QualityWords.Short(kind)))],
        Texts.StartingWith("Edit", "Show"),
        TimeZoneInfo.ConvertTime(now, LocalClock.Of(published.Territory)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        $"/t/{published.Territory.Id}/horaires", "/connexion?retour=");

    /// <summary>Safe inside a script element: the encoder writes &lt;, &gt; and &amp; as \u escapes.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    static EditorChoice[] Choices<T>(string words) where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => Choice(words, value))];

    static EditorChoice Choice<T>(string words, T value) where T : struct, Enum => new(CodeOf(value), Texts.Say(words + value));

    /// <summary>As the planner's API writes it.</summary>
    static string CodeOf<T>(T value) where T : struct, Enum =>
        typeof(T) == typeof(ZoneKind) ? JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()) : JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

sealed record EditorChoice(string Code, string Label);

/// <param name="Glyph">Path data of the white drawing on its pin.</param>
sealed record EditorKind(string Code, string Label, string WithArticle, string Plural, string Glyph);

/// <param name="At">Longitude and latitude of its middle.</param>
sealed record EditorCommune(string Code, string Name, bool Member, double[] At);
