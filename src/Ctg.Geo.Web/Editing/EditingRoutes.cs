using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Editing;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Web.Editing;

/// <summary>What only planners of a territory open.</summary>
static class EditingRoutes
{
    public static void MapEditorPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/t/{territory}/qualite", Quality).PlannerOnly().InFrench();
        routes.MapGet("/t/{territory}/horaires", Hours).PlannerOnly().InFrench();
    }

    static IResult Quality(string territory, Observatory observatory, TimeProvider clock, HttpContext context)
    {
        if (observatory.Find(territory) is not { } published) return Pages.NoTerritory(context, observatory, territory);
        context.Response.Headers.CacheControl = "private, no-store";
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), LocalClock.Of(published.Territory)).DateTime);
        return new RazorComponentResult<QualityPage>(new { Published = published, View = QualityView.Of(published, today), Today = today }) { PreventStreamingRendering = true };
    }

    /// <summary>What typed hours mean, in words: the same reading as when they are saved.</summary>
    static JsonHttpResult<HoursEcho> Hours(string territory, string? texte, HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        if (texte is not { Length: > 0 and <= TypedHours.LongestText }) return TypedResults.Json(HoursEcho.Misread);
        return TypedResults.Json(TypedHours.Read(texte, out var written) is { } read
            ? new HoursEcho(true, written, [.. HoursWords.Of(read), .. written == texte.Trim() ? [] : new[] { Texts.Say("HoursWritten", written) }])
            : HoursEcho.Misread);
    }
}

/// <param name="Written">In the notation that is recorded; absent when not understood.</param>
/// <param name="Words">What they mean, or what is expected.</param>
sealed record HoursEcho(bool Understood, string? Written, IReadOnlyList<string> Words)
{
    public static HoursEcho Misread => new(false, null, [Texts.Say("HoursMisread")]);
}
