using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Why;

/// <summary>"Pourquoi ce chiffre ?": a page of its own, so that it can be sent to somebody; with script, a dialog over the territory's page.</summary>
static class WhyRoutes
{
    public static void MapWhy(this IEndpointRouteBuilder routes) => routes.MapGet("/t/{territory}/pourquoi", Get).PublicPage();

    static async Task<IResult> Get(string territory, string? chiffre, string? commune, Observatory observatory, StatePages pages, TerritoryViews views, HttpContext context)
    {
        if (!AskedPage.TryRead(context, observatory, territory, out var published, out var query, out var refusal)) return refusal;
        var known = WhyFigure.Of(query.Measure);
        if (known.Count == 0) return Pages.Refused(context, observatory, "measure", PageMeasure.All.Where(measure => WhyFigure.Of(measure).Count > 0).Select(measure => measure.Code));
        if ((chiffre is null ? known[0] : known.FirstOrDefault(figure => figure.Code == chiffre)) is not { } figure)
            return Pages.Refused(context, observatory, "chiffre", [.. known.Select(one => one.Code)]);
        PublishedCommune? from = null;
        if (commune is { Length: > 0 } && !AskedPage.TryCommune(context, observatory, published, commune, out from, out refusal)) return refusal;

        var moment = pages.Moment;
        return await pages.AnswerAsync<WhyPage>(published, $"{figure.Address(query, territory)}&commune={from?.Code}", moment, context, async () => new Dictionary<string, object?>
        {
            [nameof(WhyPage.Why)] = new WhyView(await views.OfAsync(published, query, moment), figure, from),
        });
    }
}
