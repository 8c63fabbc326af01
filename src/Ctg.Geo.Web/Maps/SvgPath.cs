using System.Globalization;
using System.Text;

namespace Ctg.Geo.Web.Maps;

/// <summary>Path data in as few bytes as can be: relative whole numbers, "m12 34 5-6-7 8z".</summary>
public sealed class SvgPath
{
    readonly StringBuilder _data = new();
    GridPoint _at;

    public bool IsEmpty => _data.Length == 0;

    public void AddClosed(IReadOnlyList<GridPoint> points)
    {
        var start = Write(points, least: 3);
        if (start is null) return;
        _data.Append('z');
        _at = start.Value;          // after "z" the pen is back where the ring began
    }

    public void AddOpen(IReadOnlyList<GridPoint> points) => Write(points, least: 2);

    public override string ToString() => _data.ToString();

    GridPoint? Write(IReadOnlyList<GridPoint> points, int least)
    {
        var line = WithoutStraightPoints(points);
        if (line.Count < least) return null;
        _data.Append('m');
        var first = true;
        foreach (var point in line)
        {
            Number(point.X - _at.X, first);
            Number(point.Y - _at.Y, false);
            first = false;
            _at = point;
        }
        return line[0];
    }

    void Number(int value, bool afterLetter)
    {
        if (!afterLetter && value >= 0) _data.Append(' ');
        _data.Append(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Drops repeated points and those that lie on the way from the one before to the one after.</summary>
    static List<GridPoint> WithoutStraightPoints(IReadOnlyList<GridPoint> points)
    {
        var kept = new List<GridPoint>(points.Count);
        foreach (var point in points)
        {
            if (kept.Count > 0 && kept[^1] == point) continue;
            if (kept.Count > 1 && IsStraight(kept[^2], kept[^1], point)) kept.RemoveAt(kept.Count - 1);
            kept.Add(point);
        }
        return kept;
    }

    static bool IsStraight(GridPoint a, GridPoint b, GridPoint c)
    {
        long cross = (long)(b.X - a.X) * (c.Y - b.Y) - (long)(b.Y - a.Y) * (c.X - b.X);
        long dot = (long)(b.X - a.X) * (c.X - b.X) + (long)(b.Y - a.Y) * (c.Y - b.Y);
        return cross == 0 && dot > 0;
    }
}
