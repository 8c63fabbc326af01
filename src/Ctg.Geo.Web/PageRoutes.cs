using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Accounts;
using Ctg.Geo.Web.Assets;
using Ctg.Geo.Web.Editing;
using Ctg.Geo.Web.Home;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;
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
        routes.MapGet("/app/{**path}", (string path, ClientAssets assets, HttpContext context) => assets.Answer(path, context)).PublicPage();
        routes.MapGet("/favicon.ico", (ClientAssets assets) => Results.Redirect(assets["icon.svg"])).PublicPage();
        routes.MapSignIn();
        routes.MapJournal();
        routes.MapEditorPages();
        routes.MapFallback(Missing).PublicPage();
    }

    static RazorComponentResult Home(Observatory observatory, CommuneTables known, MapDrawings drawings, HttpContext context)
    {
        var loaded = observatory.Territories;
        var ids = loaded.Select(territory => territory.Territory.Id).ToHashSet(StringComparer.Ordinal);
        return Page<HomePage>(context, new
        {
            Loaded = loaded,
            Available = (IReadOnlyList<KnownTerritory>)[.. known.Territories.Where(territory => !ids.Contains(territory.Siren))],
            Drawings = drawings,
        });
    }

    static async Task<IResult> Territory(string territory, Observatory observatory, TerritoryAnswer answer, HttpContext context)
    {
        if (observatory.Find(territory) is not { } published)
            return NotFound(context, observatory, Texts.Say("MissingTitle"), Texts.Say("MissingLead", territory));

        var asked = context.Request.Query;
        var query = TerritoryQuery.Read(published, asked, out var refused);
        var order = asked["ordre"] is [{ Length: > 0 } code, ..] ? TableOrder.Find(code) : TableOrder.Name;
        if (refused is not null || order is null)
            return Message(context, observatory, StatusCodes.Status400BadRequest, Texts.Say("RefusedTitle"),
                Texts.Say("RefusedLead", refused ?? "ordre", Accepted(refused ?? "ordre")));

        return await answer.AnswerAsync(published, query, order, context);
    }

    /// <summary>A browser gets a page; a program gets the empty 404 that the Api turns into a problem document.</summary>
    static IResult Missing(Observatory observatory, HttpContext context) =>
        PageFailures.IsForAReader(context)
            ? NotFound(context, observatory, Texts.Say("MissingPageTitle"), Texts.Say("MissingPageLead"))
            : TypedResults.NotFound();

    static RazorComponentResult NotFound(HttpContext context, Observatory observatory, string title, string lead) =>
        Message(context, observatory, StatusCodes.Status404NotFound, title, lead);

    static RazorComponentResult Message(HttpContext context, Observatory observatory, int status, string title, string lead)
    {
        var page = Page<MissingPage>(context, new { Title = title, Lead = lead, observatory.Territories });
        page.StatusCode = status;
        return page;
    }

    static string Accepted(string name) => string.Join(", ", name switch
    {
        "service" => ServiceKinds.All.Select(kind => kind.Code),
        "mode" => TravelModes.All.Select(mode => mode.Code),
        "public" => Audiences.All.Select(audience => audience.Code),
        "measure" => PageMeasure.All.Select(measure => measure.Code),
        "tri" => [RankingOrder.People.Code, RankingOrder.Time.Code],
        _ => TableOrder.All.Select(order => order.Code),
    });

    /// <summary>A page holds figures of the moment: kept by nobody without asking again.</summary>
    static RazorComponentResult Page<TPage>(HttpContext context, object parameters) where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        context.Response.Headers.CacheControl = "no-cache";
        return new(typeof(TPage), parameters) { PreventStreamingRendering = true };
    }
}
