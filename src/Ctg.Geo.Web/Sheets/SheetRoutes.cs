using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;

namespace Ctg.Geo.Web.Sheets;

/// <summary>Fact sheets: a commune, or the territory, on one printed page.</summary>
static class SheetRoutes
{
    public static void MapSheets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/t/{territory}/c/{commune}", Commune).PublicPage();
        routes.MapGet("/t/{territory}/fiche", Territory).PublicPage();
    }

    static Task<IResult> Territory(string territory, Observatory observatory, StatePages pages, TerritoryViews views, HttpContext context) =>
        AnswerAsync(territory, null, observatory, pages, views, context);

    static Task<IResult> Commune(string territory, string commune, Observatory observatory, StatePages pages, TerritoryViews views, HttpContext context) =>
        AnswerAsync(territory, commune, observatory, pages, views, context);

    static async Task<IResult> AnswerAsync(
        string territory, string? code, Observatory observatory, StatePages pages, TerritoryViews views, HttpContext context)
    {
        if (!AskedPage.TryRead(context, observatory, territory, out var published, out var query, out var refusal)) return refusal;
        PublishedCommune? commune = null;
        if (code is not null && !AskedPage.TryCommune(context, observatory, published, code, out commune, out refusal)) return refusal;

        var moment = pages.Moment;
        return await pages.AnswerAsync<SheetPage>(published, $"{SheetView.AddressOf(territory, code)}?{query.Shown}", moment, context, async () => new Dictionary<string, object?>
        {
            [nameof(SheetPage.Sheet)] = await SheetView.OfAsync(views, published, commune, query, moment),
        });
    }
}
