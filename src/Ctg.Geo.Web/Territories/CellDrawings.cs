using System.Globalization;
using System.Text;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web.Shell;

namespace Ctg.Geo.Web.Territories;

/// <summary>The cells of a page as a picture of its own, laid over the drawing: for readers without script, for print, and where WebGL is absent.</summary>
public sealed class CellDrawings(TerritoryViews views, MapDrawings drawings, StateTags tags, StatePages pages)
{
    public async Task<IResult> AnswerAsync(PublishedTerritory published, TerritoryQuery query, HttpContext context)
    {
        if (query.Layer != PageLayer.Cells || drawings.Of(published) is not { } map) return TypedResults.NotFound();
        var tag = tags.Of(published, $"cell drawing {query.Shown}");
        var headers = context.Response.Headers;
        (headers.ETag, headers.CacheControl) = (tag.ToString(), "public, no-cache");
        if (Freshness.Holds(context.Request, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var view = await views.OfAsync(published, query, pages.Moment);
        var svg = new StringBuilder(128_000);
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {map.Frame.Width} {map.Frame.Height}\"><defs>{CellSvg.Patterns}</defs>");
        CellSvg.Append(svg, map.Frame, view.Cells!);
        return TypedResults.Text(svg.Append("</svg>").ToString(), "image/svg+xml; charset=utf-8", Encoding.UTF8);
    }
}
