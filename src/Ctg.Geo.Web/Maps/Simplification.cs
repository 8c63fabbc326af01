namespace Ctg.Geo.Web.Maps;

/// <summary>Douglas and Peucker (1973) on a line of the drawing, both ends kept; a closed line keeps its farthest point too.</summary>
static class Simplification
{
    /// <param name="tolerance">Units of the drawing.</param>
    /// <remarks>The result does not depend on the direction in which the line is read.</remarks>
    public static GridPoint[] Simplify(GridPoint[] line, double tolerance)
    {
        if (line.Length <= 3) return line;
        var keep = new bool[line.Length];
        keep[0] = keep[^1] = true;
        if (line[0] == line[^1])
        {
            var far = Farthest(line, 0, line.Length - 1).Index;
            keep[far] = true;
            Keep(line, 0, far, tolerance, keep);
            Keep(line, far, line.Length - 1, tolerance, keep);
            if (keep.Count(kept => kept) < 4) return line;              // a closed line stays a surface
        }
        else Keep(line, 0, line.Length - 1, tolerance, keep);
        return [.. line.Where((_, i) => keep[i])];
    }

    static void Keep(GridPoint[] line, int from, int to, double tolerance, bool[] keep)
    {
        if (to - from < 2) return;
        var (index, distance) = Farthest(line, from, to);
        if (distance <= tolerance) return;
        keep[index] = true;
        Keep(line, from, index, tolerance, keep);
        Keep(line, index, to, tolerance, keep);
    }

    static (int Index, double Distance) Farthest(GridPoint[] line, int from, int to)
    {
        var (best, index) = (-1.0, from + 1);
        for (var i = from + 1; i < to; i++)
        {
            var distance = Distance(line[i], line[from], line[to]);
            if (distance > best) (best, index) = (distance, i);
        }
        return (index, best);
    }

    static double Distance(GridPoint point, GridPoint a, GridPoint b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y, length2 = dx * dx + dy * dy;
        var t = length2 == 0 ? 0 : Math.Clamp(((point.X - a.X) * dx + (point.Y - a.Y) * dy) / length2, 0, 1);
        double x = point.X - a.X - t * dx, y = point.Y - a.Y - t * dy;
        return Math.Sqrt(x * x + y * y);
    }
}

/// <summary>Lines that touch end to end, joined into as few as can be.</summary>
static class Chains
{
    public static IEnumerable<IReadOnlyList<GridPoint>> Join(IEnumerable<GridPoint[]> lines)
    {
        var all = lines.ToList();
        var at = new Dictionary<GridPoint, List<int>>();
        for (var i = 0; i < all.Count; i++)
            foreach (var end in new[] { all[i][0], all[i][^1] }.Distinct())
                (at.TryGetValue(end, out var there) ? there : at[end] = []).Add(i);

        var used = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (used[i]) continue;
            used[i] = true;
            var chain = new List<GridPoint>(all[i]);
            Extend(chain);
            if (chain[0] != chain[^1])
            {
                chain.Reverse();
                Extend(chain);
            }
            yield return chain;
        }

        void Extend(List<GridPoint> chain)
        {
            while (at[chain[^1]].FindIndex(line => !used[line]) is var found and >= 0)
            {
                var number = at[chain[^1]][found];
                used[number] = true;
                var line = all[number];
                chain.AddRange(line[0] == chain[^1] ? line.Skip(1) : line.Reverse().Skip(1));
            }
        }
    }
}
