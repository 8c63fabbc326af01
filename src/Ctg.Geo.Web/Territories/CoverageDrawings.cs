using System.Globalization;
using System.Text;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Maps;

namespace Ctg.Geo.Web.Territories;

/// <summary>The coverage zones of a page as a picture of its own, laid over the drawing: for readers without script, for print, and where WebGL is absent.</summary>
public sealed class CoverageDrawings(Coverages coverages, MapDrawings drawings, StateTags tags)
{
    /// <summary>Fill and line of each class, as in colours.css: a picture does not see the page's styles.</summary>
    static readonly Dictionary<string, (string Fill, string Edge)> Colours = new(StringComparer.Ordinal)
    {
        ["m0"] = ("#fdf1cf", "#b08f3a"), ["m1"] = ("#fbcf86", "#b5741a"), ["m2"] = ("#f0945a", "#a8481a"), ["without"] = ("#b5d8d6", "#0b4f5c"), ["bycar"] = ("#f3c48f", "#a8561a"),
    };

    /// <summary>Attributes of a legend's key.</summary>
    public static string KeyOf(string name) => $"fill=\"{Colours[name].Fill}\" stroke=\"{Colours[name].Edge}\"";

    public const string BeyondKey = "fill=\"url(#p-beyond)\" stroke=\"#8a8578\"";

    public async Task<IResult> AnswerAsync(PublishedTerritory published, TerritoryQuery query, HttpContext context)
    {
        if (query.Layer != PageLayer.Covered || drawings.Of(published) is not { } map) return TypedResults.NotFound();
        var tag = tags.Of(published, $"coverage drawing {query.Values}");
        var headers = context.Response.Headers;
        (headers.ETag, headers.CacheControl) = (tag.ToString(), "public, no-cache");
        if (Freshness.Holds(context.Request, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return TypedResults.Text(string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {map.Frame.Width} {map.Frame.Height}\">") + await ContentAsync(published, query, map, context.RequestAborted) + "</svg>",
            "image/svg+xml; charset=utf-8", Encoding.UTF8);
    }

    /// <summary>In the frame of the drawing, with colours of its own.</summary>
    public async Task<string> ContentAsync(PublishedTerritory published, TerritoryQuery query, MapDrawing map, CancellationToken cancel)
    {
        var svg = new StringBuilder(64_000);
        svg.Append("<defs><pattern id=\"p-beyond\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path fill=\"#f7f5ef\" d=\"M0 0h9v9H0z\"/><path fill=\"#8a8578\" d=\"M0 0h1.6v9H0z\"/></pattern></defs>");
        svg.Append("<g fill=\"url(#p-beyond)\">");
        foreach (var path in map.Communes.Values) svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\"/>");
        svg.Append("</g><g fill-rule=\"evenodd\" stroke-width=\"1.2\" stroke-linejoin=\"round\">");
        var view = TerritoryView.CoverageOf(published, query)!;
        foreach (var entry in view.Entries.Reverse())
        {
            var drawn = await coverages.OfAsync(published, QuestionOf(view, entry, query), cancel);
            if (drawn.Zones?.ByTime.FirstOrDefault(zone => zone.Limit == TravelTime.FromMinutes(entry.Minutes)) is { } zone)
                svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"{Colours[entry.Class].Fill}\" stroke=\"{Colours[entry.Class].Edge}\" d=\"{ZoneSvg.PathOf(map.Frame, zone.Area)}\"/>");
        }
        return svg.Append("</g>").ToString();
    }

    /// <summary>The very question that the script asks, so that one drawing serves both.</summary>
    static CoverageQuestion QuestionOf(CoverageLayer layer, CoverageEntry entry, TerritoryQuery query) => new(
        query.Service, entry.Way, entry.Way == WaysWithoutCar.Best.Code ? WaysWithoutCar.Best.Modes : [TravelModes.Find(entry.Way)!],
        [.. layer.Entries.Where(other => other.Way == entry.Way).Select(other => TravelTime.FromMinutes(other.Minutes)).Order()]);
}
