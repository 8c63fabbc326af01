using System.Globalization;
using System.Text;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Web.Maps;

/// <summary>/t/{territory}/alentours.svg: the borders around a territory as a picture of its own, the same under every drawing of it.</summary>
static class AroundRoutes
{
    public static void MapAround(this IEndpointRouteBuilder routes) => routes.MapGet("/t/{territory}/alentours.svg", Get).PublicPage();

    /// <summary>Another one with each state: a contour may have changed.</summary>
    public static string AddressOf(PublishedTerritory published) => string.Create(CultureInfo.InvariantCulture, $"/t/{published.Territory.Id}/alentours.svg?v={published.Version}");

    static IResult Get(string territory, Observatory observatory, MapDrawings drawings, StateTags tags, HttpContext context)
    {
        if (observatory.Find(territory) is not { } published || drawings.Of(published) is not { } map) return TypedResults.NotFound();
        var tag = tags.Of(published, "around");
        var headers = context.Response.Headers;
        (headers.ETag, headers.CacheControl, headers.Vary) = (tag.ToString(), "public, no-cache", "Accept-Encoding");
        if (Freshness.Holds(context.Request, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return new EncodedBody(Encoding.UTF8.GetBytes(Drawing(map))).Answer(context, "image/svg+xml; charset=utf-8");
    }

    /// <summary>Line as in map.css: a picture does not see the page's styles.</summary>
    static string Drawing(MapDrawing map)
    {
        var (from, to) = map.Frame.Surroundings();
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{from.X} {from.Y} {to.X - from.X} {to.Y - from.Y}\"><path fill=\"none\" stroke=\"#fff\" stroke-width=\"1.3\" d=\"{map.Neighbours}\"/></svg>");
    }
}
