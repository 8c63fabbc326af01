using System.Globalization;
using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store.Presentations;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Web.Presentations;

/// <summary>A presentation for a council, and the page on which a planner prepares it.</summary>
static class CouncilRoutes
{
    public static void MapCouncil(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/t/{territory}/presentation", Show).PublicPage();
        routes.MapGet("/t/{territory}/presentation/preparer", Prepare).PlannerOnly().InFrench();
        routes.MapGet("/t/{territory}/presentation/lire", Read).PlannerOnly().InFrench();
    }

    static async Task<IResult> Show(
        string territory, string? vue, Observatory observatory, CouncilSequences sequences, StatePages pages, TerritoryViews views, HttpContext context, CancellationToken cancel)
    {
        if (observatory.Find(territory) is not { } published) return Pages.NoTerritory(context, observatory, territory);
        var sequence = await sequences.OfAsync(published, cancel);
        var count = sequence.Views.Count;
        if (!TryPlace(vue, out var place)) return Pages.Refused(context, observatory, "vue", [string.Create(CultureInfo.InvariantCulture, $"1 … {count}")]);
        // The sequence may have become shorter while it was shown: whoever goes on sees its last view.
        if (place > count) return TypedResults.Redirect(CouncilPageView.AddressOf(territory, count));

        var view = sequence.Views[place - 1];
        var moment = pages.Moment;
        var name = string.Create(CultureInfo.InvariantCulture, $"{CouncilPageView.AddressOf(territory, place)} {sequence.Revision} {count}");
        return await pages.AnswerAsync<CouncilPage>(published, name, moment, context, async () => new Dictionary<string, object?>
        {
            [nameof(CouncilPage.Page)] = new CouncilPageView(view, place, count,
                await views.OfAsync(published, view.Query ?? TerritoryQuery.First(published), moment)),
        });
    }

    static async Task<IResult> Prepare(string territory, Observatory observatory, PresentationStore presentations, HttpContext context, CancellationToken cancel)
    {
        if (!AskedPage.TryRead(context, observatory, territory, out var published, out var added, out var refusal)) return refusal;
        context.Response.Headers.CacheControl = "private, no-store";
        return new RazorComponentResult<PreparePage>(new
        {
            Published = published,
            Desk = PreparingDesk.Of(published, await presentations.FindAsync(territory, cancel), context.Request.Query.ContainsKey("service") && IsShown(added) ? added : null),
        })
        {
            PreventStreamingRendering = true,
        };
    }

    /// <summary>What a state of the territory's page is, in words: the same reading as that of the page.</summary>
    static IResult Read(string territory, Observatory observatory, HttpContext context)
    {
        if (!AskedPage.TryRead(context, observatory, territory, out var published, out var query, out var refusal)) return refusal;
        if (!IsShown(query)) return Pages.Refused(context, observatory, "measure");
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Json(PreparedLine.Of(territory, query, ranked: false, sentence: null), PreparingDesk.Json);
    }

    /// <summary>Zones of insufficient offer have criteria of their own, which a view does not record.</summary>
    static bool IsShown(TerritoryQuery query) => query.Measure != PageMeasure.Zones;

    static bool TryPlace(string? given, out int place)
    {
        place = 1;
        return given is null || (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out place) && place is >= 1 and <= PreparedView.MostViews * 2);
    }
}
