using System.Text;
using Ctg.Geo.Api.Exports;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Classes;
using Ctg.Geo.Web.Territories;

namespace Ctg.Geo.Web.Exports;

/// <summary>Maps as files, from the view that the page of the same question has.</summary>
public sealed class MapFiles(TerritoryViews views, TimeProvider clock)
{
    /// <summary>UTF-8.</summary>
    public async Task<byte[]> OfAsync(PublishedTerritory published, ExportQuestion question, ClassChoice classes, PageLayer layer, PageMarks marks, FigureTable table)
    {
        var (service, mode, audience) = question.Access;
        var measure = PageMeasure.Find(question.Measure.Code) ?? throw new InvalidOperationException($"The page has no measure {question.Measure}.");
        var query = new TerritoryQuery(service, mode, audience, RankingOrder.People)
        {
            Measure = measure,
            Classes = classes,
            Marks = marks.IsFor(service) ? marks : PageMarks.Pins,
            Layer = layer.IsFor(published, measure) ? layer : PageLayer.Communes,
        };
        var view = await views.WholeAsync(published, query, new(clock.GetUtcNow(), null));
        return Encoding.UTF8.GetBytes(new MapFile(view, new(table.Title, table.Method, table.Sources)).Drawing());
    }
}
