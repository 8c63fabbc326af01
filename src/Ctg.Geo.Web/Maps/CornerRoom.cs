using NetTopologySuite.Geometries;

namespace Ctg.Geo.Web.Maps;

/// <summary>Whether what stands over the corners of the map leaves the territory uncovered.</summary>
/// <param name="Legend">Lower left; false: the legend is laid below the map.</param>
/// <param name="TallLegend">The same for one with circles by places, or with notes on cells.</param>
/// <param name="Views">Upper left; false: the choice of what is drawn, and what stands under it, are laid above the map.</param>
public readonly record struct CornerRoom(bool Legend, bool TallLegend, bool Views)
{
    /// <summary>The map beside the story and under the header on screens of 1440 × 900 and 1920 × 1080; on smaller ones nothing stands over it.</summary>
    static readonly (int Width, int Height)[] Panels = [(1016, 843), (1496, 1023)];

    /// <summary>Pixels, as in map.css, with the legend's keys, seven classes and a little air.</summary>
    const int LegendWidth = 330, LegendHeight = 330, TallHeight = 430;

    /// <summary>Pixels: the five layers in a row; under them the field that finds a commune, and the choice of an equipment.</summary>
    const int ViewsWidth = 520, ViewsHeight = 60, ColumnWidth = 330, FindHeight = 112, ReachHeight = 215;

    /// <param name="withReach">Areas around an equipment can be asked for.</param>
    public static CornerRoom Around(MapFrame frame, IReadOnlyList<Geometry> members, bool withReach)
    {
        bool legend = true, tall = true, views = true;
        foreach (var (width, height) in Panels)
        {
            // As preserveAspectRatio="xMaxYMid" lays it: the free side is the left one.
            var scale = Math.Min((double)width / frame.Width, (double)height / frame.Height);
            double left = frame.Width - width / scale, top = (frame.Height - height / scale) / 2, bottom = frame.Height - top;
            bool Below(int of) => IsFree(frame.Extent(left, bottom - of / scale, left + LegendWidth / scale, bottom), members);
            bool Above(int across, int down) => IsFree(frame.Extent(left, top, left + across / scale, top + down / scale), members);
            legend &= Below(LegendHeight);
            tall &= Below(TallHeight);
            views &= Above(ViewsWidth, ViewsHeight) && Above(ColumnWidth, withReach ? ReachHeight : FindHeight);
        }
        return new(legend, tall, views);
    }

    static bool IsFree(Envelope corner, IReadOnlyList<Geometry> members)
    {
        var box = GeometryFactory.Default.ToGeometry(corner);
        return !members.Any(member => member.EnvelopeInternal.Intersects(corner) && member.Intersects(box));
    }
}
