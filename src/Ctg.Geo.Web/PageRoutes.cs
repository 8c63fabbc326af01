using Ctg.Geo.Api.Comparisons;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Accounts;
using Ctg.Geo.Web.Assets;
using Ctg.Geo.Web.Charts;
using Ctg.Geo.Web.Communes;
using Ctg.Geo.Web.Editing;
using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Home;
using Ctg.Geo.Web.Legal;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web.Presentations;
using Ctg.Geo.Web.Sheets;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Tables;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Why;
using Ctg.Geo.Web.Widgets;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Web;

/// <summary>The pages people open: parse, guard, one published state, one page.</summary>
static class PageRoutes
{
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Home).PublicPage();
        routes.MapGet("/t/{territory}", Territory).PublicPage();
        routes.MapGet("/t/{territory}/zones-couvertes.svg", Coverage).PublicPage().RequireRateLimiting(ComputeLimit.Policy);
        routes.MapGet("/t/{territory}/carreaux.svg", Cells).PublicPage().RequireRateLimiting(ComputeLimit.Policy);
        routes.MapGet("/app/{**path}", (string path, ClientAssets assets, HttpContext context) => assets.Answer(path, context)).PublicRead();      // embeds load modules from other origins
        routes.MapGet("/favicon.ico", (ClientAssets assets) => Results.Redirect(assets["icon.svg"])).PublicPage();
        routes.MapSignIn();
        routes.MapJournal();
        routes.MapSheets();
        routes.MapCommuneCards();
        routes.MapWhy();
        routes.MapCharts();
        routes.MapTables();
        routes.MapAround();
        routes.MapCouncil();
        routes.MapEmbeds();
        routes.MapBuilder();
        routes.MapLegalPages();
        routes.MapEditorPages();
        routes.MapFallback(Missing).PublicPage();
    }

    static RazorComponentResult Home(Observatory observatory, CommuneTables known, MapDrawings drawings, HttpContext context)
    {
        var loaded = observatory.Territories;
        var ids = loaded.Select(territory => territory.Territory.Id).ToHashSet(StringComparer.Ordinal);
        return Pages.Of<HomePage>(context, new
        {
            Loaded = loaded,
            Available = (IReadOnlyList<KnownTerritory>)[.. known.Territories.Where(territory => !ids.Contains(territory.Siren))],
            Drawings = drawings,
        });
    }

    static async Task<IResult> Territory(string territory, Observatory observatory, TerritoryAnswer answer, HttpContext context)
    {
        if (!AskedPage.TryRead(context, observatory, territory, out var published, out var query, out var refusal)) return refusal;
        if (context.Request.Query["compare"] is [{ Length: > 0 } with, ..])
        {
            var known = Comparator.Of(published, observatory.Territories);
            if (known.All(one => one.Code != with)) return Pages.Refused(context, observatory, "compare", known.Select(one => one.Code));
            query = query with { Compare = with };
        }
        return await answer.AnswerAsync(published, query, context);
    }

    static async Task<IResult> Coverage(string territory, Observatory observatory, CoverageDrawings drawings, HttpContext context) =>
        observatory.Find(territory) is { } published && TerritoryQuery.Read(published, context.Request.Query, out var refused) is var query && refused is null
            ? await drawings.AnswerAsync(published, query, context) : TypedResults.NotFound();

    static async Task<IResult> Cells(string territory, Observatory observatory, CellDrawings drawings, HttpContext context) =>
        observatory.Find(territory) is { } published && TerritoryQuery.Read(published, context.Request.Query, out var refused) is var query && refused is null
            ? await drawings.AnswerAsync(published, query, context) : TypedResults.NotFound();

    /// <summary>A browser gets a page; a program gets the empty 404 that the Api turns into a problem document.</summary>
    static IResult Missing(Observatory observatory, HttpContext context) =>
        PageFailures.IsForAReader(context)
            ? Pages.NotFound(context, observatory, Texts.Say("MissingPageTitle"), Texts.Say("MissingPageLead"))
            : TypedResults.NotFound();
}
