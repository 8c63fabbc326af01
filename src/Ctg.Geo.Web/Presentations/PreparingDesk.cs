using System.Text.Json;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store.Presentations;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Presentations;

/// <summary>What the script on the planner's page starts from.</summary>
/// <param name="Revision">0: nothing was ever prepared.</param>
/// <param name="Proposed">What is shown while nothing is prepared.</param>
/// <param name="Added">The state of the page that the planner came from, to be added; null: none.</param>
public sealed record PreparingDesk(
    string Territory, long Revision, IReadOnlyList<PreparedLine> Views, IReadOnlyList<PreparedLine> Proposed, PreparedLine? Added,
    int MostViews, int LongestSentence, IReadOnlyDictionary<string, string> Words)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static PreparingDesk Of(PublishedTerritory published, PreparedPresentation? prepared, TerritoryQuery? added)
    {
        var territory = published.Territory.Id;
        return new(
            territory, prepared?.Revision ?? 0, Lines(territory, (prepared?.Views ?? []).Select(view => CouncilView.Of(published, view)).OfType<CouncilView>()),
            Lines(territory, ProposedViews.Of(published)), added is null ? null : PreparedLine.Of(territory, added, ranked: false, sentence: null),
            PreparedView.MostViews, PreparedView.LongestSentence, Texts.StartingWith("Prepare", "EditTakeMine", "EditTakeTheirs", "EditTheirs", "EditYours"));
    }

    /// <summary>A block of JSON in a page: nothing in it ends the block, since the serializer escapes angle brackets.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    static IReadOnlyList<PreparedLine> Lines(string territory, IEnumerable<CouncilView> views) =>
        [.. views.Where(view => view.Query is not null).Select(view => PreparedLine.Of(territory, view.Query!, view.Ranked, view.Sentence))];
}

/// <summary>One view as a planner reads it: the codes that are recorded, its title and its page.</summary>
/// <param name="RankedTitle">Its title when the communes farthest away are listed; null where they cannot be.</param>
public sealed record PreparedLine(
    string Service, string Mode, string Audience, string Measure, bool Ranked, string? Sentence, string? Map, string Title, string? RankedTitle, string Address)
{
    public static PreparedLine Of(string territory, TerritoryQuery query, bool ranked, string? sentence) => new(
        query.Service.Code, query.Mode.Code, query.Audience.Code, query.Measure.Code, ranked, sentence, query.Drawn is "" ? null : query.Drawn, CouncilPageView.TitleOf(new(query)),
        query.Measure == PageMeasure.Nearest ? CouncilPageView.TitleOf(new(query, Ranked: true)) : null, query.Address(territory));
}
