using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Store.Presentations;
using Ctg.Geo.Web.Territories;

namespace Ctg.Geo.Web.Presentations;

/// <summary>One view of a presentation: a state of the territory's page, and what is said of it.</summary>
/// <param name="Query">Null: the territory itself, before any question.</param>
/// <param name="Ranked">The communes farthest away are listed instead of the answers.</param>
/// <param name="Sentence">The planner's own words; null: none.</param>
public sealed record CouncilView(TerritoryQuery? Query, bool Ranked = false, string? Sentence = null)
{
    public static readonly CouncilView Overview = new(Query: null);

    /// <summary>Null: the program knows one of its codes no more.</summary>
    public static CouncilView? Of(PublishedTerritory published, PreparedView prepared)
    {
        if (ServiceKinds.Find(prepared.Service) is not { } service || TravelModes.Find(prepared.Mode) is not { } mode
            || Audiences.Find(prepared.Audience) is not { } audience || PageMeasure.Find(prepared.Measure) is not { } measure) return null;
        if (!published.Audiences.Contains(audience)) audience = Audiences.Everyone;      // the title says which one it is
        return new(new TerritoryQuery(service, mode, audience, prepared.Ranked ? RankingOrder.Time : RankingOrder.People)
        {
            Measure = measure.IsFor(service) ? measure : PageMeasure.Nearest,
        }, prepared.Ranked, prepared.Sentence);
    }
}
