using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Charts;

/// <summary>/t/{territory}/graphiques: the charts of what a page shows, computed for who wants them and not with every page.</summary>
static class ChartRoutes
{
    public static void MapCharts(this IEndpointRouteBuilder routes) => routes.MapGet("/t/{territory}/graphiques", Get).PublicPage();

    public static string AddressOf(TerritoryQuery query, string territory) =>
        Language.Link($"/t/{territory}/graphiques?{(query with { Order = RankingOrder.People, Layer = PageLayer.Communes }).Shown}");

    static async Task<IResult> Get(
        string territory, Observatory observatory, StatePages pages, TerritoryViews views, SupplyMeasures measures, HttpContext context)
    {
        if (!AskedPage.TryRead(context, observatory, territory, out var published, out var query, out var refusal)) return refusal;
        if (query.Measure == PageMeasure.Zones) query = query.Asking(PageMeasure.Nearest);       // zones have no number to draw
        query = query with { Layer = PageLayer.Communes };      // the charts are of communes
        var moment = pages.Moment;
        return await pages.AnswerAsync<ChartsPage>(published, AddressOf(query, territory), moment, context, async () =>
        {
            var view = await views.OfAsync(published, query, moment);
            var offer = query.Measure == PageMeasure.InReach ? view.Supply!
                : await measures.OfAsync(published, query.Service, query.Mode, query.Audience, SupplyQuestion.Default(AccessMeasure.Cumulative), CancellationToken.None);
            var figures = CommuneFigures.Of(view);
            return new Dictionary<string, object?>
            {
                [nameof(ChartsPage.View)] = view,
                [nameof(ChartsPage.All)] = (IReadOnlyList<Chart>)[.. view.IsOfMinutes ? [CurveChart.Of(view)] : Array.Empty<Chart>(), RankingChart.Of(view, figures), OfferChart.Of(view, offer), ClassesChart.Of(view, figures)],
            };
        });
    }
}
