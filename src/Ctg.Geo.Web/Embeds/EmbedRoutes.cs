using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Assets;
using Ctg.Geo.Web.Widgets;

namespace Ctg.Geo.Web.Embeds;

/// <summary>What other sites show of a territory: a page for a frame, a picture, a script for an element, and the address of all that for who was given the address of a page.</summary>
static class EmbedRoutes
{
    /// <summary>Everything below may be framed.</summary>
    public static readonly PathString Root = "/embed";

    public static void MapEmbeds(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/embed/map", Page).PublicRead().LettingCachesWait();
        routes.MapGet("/embed/map.svg", Picture).PublicRead().LettingCachesWait();
        routes.MapGet("/embed/embed.js", (EmbedScript script, HttpContext context) => script.Answer(context)).PublicRead();
        routes.MapGet("/embed/couleur/{colour}.css", Colour).PublicRead();
        routes.MapGet("/oembed", OEmbed.AnswerAsync).PublicRead();
        WidgetFrames.Map(routes);
    }

    static async Task<IResult> Page(Observatory observatory, EmbedPages pages, HttpContext context) =>
        Read(observatory, context, out var refused) is { } options
            ? await pages.AnswerAsync(observatory.Find(options.Territory)!, options, EmbedFrame.Open(options), context) : EmbedPages.Refused(refused!);

    /// <summary>A picture has no place for words: who asks for it reads the problem.</summary>
    static async Task<IResult> Picture(Observatory observatory, EmbedPages pages, HttpContext context) =>
        Read(observatory, context, out var refused) is { } options
            ? await pages.PictureAsync(observatory.Find(options.Territory)!, options, context) : Problems.NotAccepted(refused!.Field, null, refused.Accepted);

    static IResult Colour(string colour, HttpContext context)
    {
        if (ThemeColour.Find(colour) is not { } theme) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = ClientAssets.Immutable;
        return TypedResults.Text($".ctg-embed{{--deep:#{theme}}}", "text/css");
    }

    static EmbedOptions? Read(Observatory observatory, HttpContext context, out EmbedRefusal? refused) =>
        EmbedOptions.Read(context.Request.Query, [.. observatory.Territories.Select(territory => territory.Territory.Id)], out refused);
}
