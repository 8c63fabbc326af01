using NetTopologySuite.Geometries;

namespace Ctg.Geo.Web.Maps;

/// <summary>Whether what stands over the corners of the map leaves the territory uncovered.</summary>
/// <param name="Legend">Lower left; false: the legend is laid below the map.</param>
/// <param name="Views">Upper left; false: the choice between map and table is laid above it.</param>
public readonly record struct CornerRoom(bool Legend, bool Views)
{
    /// <summary>The map beside the story and under the header on screens of 1440 × 900 and 1920 × 1080; on smaller ones nothing stands over it.</summary>
    static readonly (int Width, int Height)[] Panels = [(1016, 843), (1496, 1023)];

    /// <summary>Pixels, as in map.css, with the legend's keys, seven classes and a little air.</summary>
    const int LegendWidth = 330, LegendHeight = 300, ViewsWidth = 175, ViewsHeight = 64;

    public static CornerRoom Around(MapFrame frame, IReadOnlyList<Geometry> members)
    {
        bool legend = true, views = true;
        foreach (var (width, height) in Panels)
        {
            // As preserveAspectRatio="xMaxYMid" lays it: the free side is the left one.
            var scale = Math.Min((double)width / frame.Width, (double)height / frame.Height);
            double left = frame.Width - width / scale, top = (frame.Height - height / scale) / 2, bottom = frame.Height - top;
            legend &= IsFree(frame.Extent(left, bottom - LegendHeight / scale, left + LegendWidth / scale, bottom), members);
            views &= IsFree(frame.Extent(left, top, left + ViewsWidth / scale, top + ViewsHeight / scale), members);
        }
        return new(legend, views);
    }

    static bool IsFree(Envelope corner, IReadOnlyList<Geometry> members)
    {
        var box = GeometryFactory.Default.ToGeometry(corner);
        return !members.Any(member => member.EnvelopeInternal.Intersects(corner) && member.Intersects(box));
    }
}
