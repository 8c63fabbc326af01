using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Widgets;
using Ctg.Geo.Store.Widgets;
using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Web.Widgets;

/// <summary>Widgets where other sites show them: the page and the picture of an embed, with the options that a planner chose, for the hosts that a planner allows.</summary>
public sealed class WidgetFrames(ShownWidgets widgets, ViewCounter views, Observatory observatory, EmbedPages pages, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/embed/w/{widget}", (string widget, WidgetFrames frames, HttpContext context, CancellationToken cancel) => frames.PageAsync(widget, context, cancel)).PublicRead().LettingCachesWait();
        routes.MapGet("/embed/w/{widget}.svg", (string widget, WidgetFrames frames, HttpContext context, CancellationToken cancel) => frames.PictureAsync(widget, context, cancel)).PublicRead().LettingCachesWait();
    }

    async Task<IResult> PageAsync(string id, HttpContext context, CancellationToken cancel)
    {
        if (await FindAsync(id, context, cancel) is not var (widget, published)) return Missing(context);
        return await pages.AnswerAsync(published, WidgetOptions.Of(widget), new(widget.Id, AncestorsOf(widget), EmbedAddresses.Frame(widget.Id)), context);
    }

    async Task<IResult> PictureAsync(string id, HttpContext context, CancellationToken cancel)
    {
        if (await FindAsync(id, context, cancel) is not var (widget, published)) return WidgetApi.Missing(id);
        return await pages.PictureAsync(published, WidgetOptions.Of(widget), context);
    }

    /// <summary>Counts a view of what it finds.</summary>
    async Task<(Widget Widget, PublishedTerritory Published)?> FindAsync(string id, HttpContext context, CancellationToken cancel)
    {
        if (await widgets.FindAsync(id, cancel) is not { } widget || observatory.Find(widget.Territory) is not { } published) return null;
        if (IsOpening(context.Request)) views.Count(id, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), LocalClock.Of(published.Territory)).DateTime));
        return (widget, published);
    }

    /// <summary>Exactly those that are allowed; "*" when none are named.</summary>
    static string AncestorsOf(Widget widget) => widget.Content.Hosts.Count == 0 ? EmbedPolicy.Anyone : string.Join(' ', widget.Content.Hosts);

    /// <summary>Someone opens it; not a cache that waits for a change, nor the embed that asks now and then whether there was one, which has its caches ask
    /// (Fetch, cache mode "no-cache": max-age=0).</summary>
    static bool IsOpening(HttpRequest request) => !WaitingCaches.MayWait(request)
        && (request.Headers["Sec-Fetch-Dest"].ToString() is "iframe" or "frame" or "document" or "image"
            || !request.Headers.CacheControl.ToString().Contains("max-age=0", StringComparison.OrdinalIgnoreCase));

    static RazorComponentResult Missing(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        return EmbedPages.Message(StatusCodes.Status404NotFound, Texts.Say("EmbedGoneTitle"), Texts.Say("EmbedGoneLead"));
    }
}
