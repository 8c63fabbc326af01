using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web.Shell;

namespace Ctg.Geo.Web.Territories;

/// <summary>Makes what a page of a territory shows, whichever page it is.</summary>
public sealed class TerritoryViews(SupplyMeasures measures, MapDrawings drawings, ApiSettings settings)
{
    public async Task<TerritoryView> OfAsync(PublishedTerritory published, TerritoryQuery query, PageMoment moment) =>
        TerritoryView.Of(published, query, drawings.Of(published), settings, moment.Now, moment.StaleSince,
            query.Measure.Question is { } question
                ? await measures.OfAsync(published, query.Service, query.Mode, query.Audience, question, CancellationToken.None) : null);
}
