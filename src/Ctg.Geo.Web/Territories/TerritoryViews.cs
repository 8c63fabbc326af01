using Ctg.Geo.Api.Cells;
using Ctg.Geo.Api.Comparisons;
using Ctg.Geo.Api.Exports;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web.Shell;

namespace Ctg.Geo.Web.Territories;

/// <summary>Makes what a page of a territory shows, whichever page it is.</summary>
public sealed class TerritoryViews(SupplyMeasures measures, CellMeasures cells, ComparisonMaking making, Observatory observatory, MapDrawings drawings, CoverageDrawings coverage, ApiSettings settings)
{
    public async Task<TerritoryView> OfAsync(PublishedTerritory published, TerritoryQuery query, PageMoment moment)
    {
        var comparators = Comparator.Of(published, observatory.Territories);
        var view = TerritoryView.Of(published, query, drawings.Of(published), settings, moment.Now, moment.StaleSince,
            query.Measure.Question is { } question
                ? await measures.OfAsync(published, query.Service, query.Mode, query.Audience, question, CancellationToken.None) : null,
            query.Layer == PageLayer.Cells && ExportMeasure.All.FirstOrDefault(measure => measure.Code == query.Measure.Code) is { } measure
                ? await cells.OfAsync(published, new(new(query.Service, query.Mode, query.Audience), measure), CancellationToken.None) : null);
        return view with
        {
            Comparators = comparators,
            Comparison = comparators.FirstOrDefault(one => one.Code == query.Compare) is not { } with ? null : await making.OfAsync(published, with,
                new(query.Service, query.Mode, query.Audience, view.IsOfMinutes, view.Gap is not null, query.Measure.Question), CancellationToken.None),
        };
    }

    /// <summary>For a drawing that stands alone: with the zones that a page leaves to a picture beside it.</summary>
    public async Task<TerritoryView> WholeAsync(PublishedTerritory published, TerritoryQuery query, PageMoment moment)
    {
        var view = await OfAsync(published, query, moment);
        return view is { Coverage: not null, Map: { } map } ? view with { CoverageDrawn = await coverage.ContentAsync(published, query, map, CancellationToken.None) } : view;
    }
}
