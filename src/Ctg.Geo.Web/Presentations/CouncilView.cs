using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store.Presentations;
using Ctg.Geo.Web.Territories;
using Microsoft.AspNetCore.WebUtilities;

namespace Ctg.Geo.Web.Presentations;

/// <summary>One view of a presentation: a state of the territory's page, and what is said of it.</summary>
/// <param name="Query">Null: the territory itself, before any question.</param>
/// <param name="Ranked">The communes farthest away are listed instead of the answers.</param>
/// <param name="Sentence">The planner's own words; null: none.</param>
public sealed record CouncilView(TerritoryQuery? Query, bool Ranked = false, string? Sentence = null)
{
    public static readonly CouncilView Overview = new(Query: null);

    /// <summary>Null: the program knows one of its codes no more. What it does not know of the map is left out.</summary>
    public static CouncilView? Of(PublishedTerritory published, PreparedView prepared) => Read(published, prepared, prepared.Map) ?? Read(published, prepared, map: null);

    /// <summary>As the page reads its address.</summary>
    static CouncilView? Read(PublishedTerritory published, PreparedView prepared, string? map)
    {
        var asked = new QueryCollection(QueryHelpers.ParseQuery(
            $"service={prepared.Service}&mode={prepared.Mode}&public={prepared.Audience}&measure={prepared.Measure}{(prepared.Ranked ? "&tri=temps" : "")}{(map is null ? "" : "&" + map)}"));
        var query = TerritoryQuery.Read(published, asked, out var refused);
        return refused is null ? new(query, prepared.Ranked, prepared.Sentence) : null;
    }
}
