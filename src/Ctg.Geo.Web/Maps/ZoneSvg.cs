using System.Globalization;
using System.Text;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Web.Maps;

/// <summary>Areas as paths of the drawing, simplified to what it can show.</summary>
static class ZoneSvg
{
    /// <summary>Units: two thirds of a pixel or less on a wide screen.</summary>
    const double Tolerance = 0.8;

    /// <summary>A ring smaller than so many units across is not seen.</summary>
    const int Least = 3;

    /// <summary>Declared zones as outlines with their numbers; each by itself, so that overlaps are seen.</summary>
    public static void Append(StringBuilder svg, MapFrame frame, ZoneLayer zones)
    {
        svg.Append("<g class=\"zones\">");
        foreach (var entry in zones.Entries)
            if (entry.Zone.Area is { } area) svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{entry.Line}\" data-zone=\"{Texts.Encode(entry.Zone.Id)}\" data-number=\"{entry.Number}\" d=\"{PathOf(frame, area)}\"/>");
        svg.Append("</g><g class=\"zone-numbers\" aria-hidden=\"true\">");
        foreach (var entry in zones.Entries)
        {
            if (entry.Zone.Area is not { IsEmpty: false } area) continue;
            var inside = area.InteriorPoint;
            var at = frame.At(inside.X, inside.Y);
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({at.X} {at.Y})\"><circle r=\"12\"/><text dy=\".35em\">{entry.Number}</text></g>");
        }
        svg.Append("</g>");
    }

    public static string PathOf(MapFrame frame, Geometry area)
    {
        var path = new SvgPath();
        for (var i = 0; i < area.NumGeometries; i++)
            if (area.GetGeometryN(i) is Polygon polygon)
                foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
                    if (OnGrid(frame, ring) is { } points) path.AddClosed(points);
        return path.ToString();
    }

    static GridPoint[]? OnGrid(MapFrame frame, LineString ring)
    {
        GridPoint[] points = [.. ring.Coordinates.Select(place => frame.At(place.X, place.Y))];
        if (points.Max(point => point.X) - points.Min(point => point.X) < Least && points.Max(point => point.Y) - points.Min(point => point.Y) < Least) return null;
        return Simplification.Simplify(points, Tolerance)[..^1];
    }
}
