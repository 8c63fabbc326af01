using NetTopologySuite.Geometries;

namespace Ctg.Geo.Web.Maps;

/// <summary>Communes as arcs on the drawing's grid: each border is simplified once, so that neighbours stay joined.</summary>
public sealed class BorderNet
{
    /// <summary>About 5 bytes a point: the drawing of a page of 80 communes is about 9 kB of it.</summary>
    const int MemberPoints = 1_800, NeighbourPoints = 800;

    /// <summary>Units of the drawing, a thousandth of its width each: beyond this a border would no longer look like itself.</summary>
    const double Coarsest = 25;

    readonly List<Arc> _arcs = [];
    readonly Dictionary<ArcKey, int> _arcOf = [];
    readonly Dictionary<string, List<int[]>> _rings = [];

    /// <summary>An arc reads forwards as number n, backwards as ~n.</summary>
    sealed record Arc(GridPoint[] Points)
    {
        public int Members { get; set; }
        public int Neighbours { get; set; }
        public GridPoint[]? Simplified { get; set; }
    }

    readonly record struct ArcKey(GridPoint Start, GridPoint Next, GridPoint BeforeEnd, GridPoint End);

    /// <param name="shapes">Polygons or multipolygons (EPSG:4326) that share exact vertices along their borders.</param>
    public BorderNet(MapFrame frame, IReadOnlyList<(string Code, Geometry Shape, bool Member)> shapes)
    {
        var rings = shapes.Select(shape => (shape.Code, shape.Member, Rings: RingsOf(frame, shape.Shape).ToList())).ToList();
        var nodes = Nodes(rings.SelectMany(shape => shape.Rings));
        foreach (var (code, member, own) in rings)
            _rings[code] = [.. own.Select(ring => Split(ring, nodes, member))];
        Simplify([.. _arcs.Where(arc => arc.Members > 0)], tolerance: 0.4, MemberPoints);
        Simplify([.. _arcs.Where(arc => arc.Members == 0)], tolerance: 5, NeighbourPoints);
    }

    /// <summary>As fine as the page can carry: a territory of many communes is drawn with fewer points in each.</summary>
    static void Simplify(IReadOnlyList<Arc> arcs, double tolerance, int budget)
    {
        var drawn = int.MaxValue;
        for (; drawn > budget && tolerance < Coarsest; tolerance *= 1.2)
        {
            foreach (var arc in arcs) arc.Simplified = Simplification.Simplify(arc.Points, tolerance);
            drawn = arcs.Sum(arc => arc.Simplified!.Length * Math.Max(1, arc.Members));
        }
    }

    /// <summary>One commune, closed; null when nothing of it is left at this scale.</summary>
    public string? Commune(string code)
    {
        var path = new SvgPath();
        foreach (var ring in _rings[code])
        {
            var points = new List<GridPoint>();
            foreach (var arc in ring) points.AddRange(Read(arc).SkipLast(1));
            path.AddClosed(points);
        }
        return path.IsEmpty ? null : path.ToString();
    }

    /// <summary>The line around the territory: arcs with a member on one side only.</summary>
    public string Outline() => Lines(arc => arc.Members == 1);

    /// <summary>Borders among neighbours, each drawn once.</summary>
    public string NeighbourBorders() => Lines(arc => arc.Members == 0);

    /// <summary>The outline, much simplified, for a drawing of a few dozen pixels.</summary>
    public string Silhouette()
    {
        var path = new SvgPath();
        foreach (var line in Chains.Join(_arcs.Where(arc => arc.Members == 1).Select(arc => arc.Simplified!)))
            path.AddOpen(Simplification.Simplify([.. line], tolerance: 10));
        return path.ToString();
    }

    /// <summary>Borders between groups of communes, each drawn once; the outline of the territory is not among them.</summary>
    /// <param name="groupOf">INSEE code → its group; a commune of none is a group with the others of none.</param>
    public string BordersBetween(IReadOnlyDictionary<string, string> groupOf)
    {
        var groups = new Dictionary<Arc, HashSet<string>>(ReferenceEqualityComparer.Instance);
        foreach (var (code, rings) in _rings)
            foreach (var arc in rings.SelectMany(ring => ring).Select(number => _arcs[number >= 0 ? number : ~number]).Where(arc => arc.Members == 2))
                (groups.TryGetValue(arc, out var there) ? there : groups[arc] = []).Add(groupOf.GetValueOrDefault(code, ""));
        return Lines(arc => groups.TryGetValue(arc, out var sides) && sides.Count > 1);
    }

    string Lines(Func<Arc, bool> wanted)
    {
        var path = new SvgPath();
        foreach (var line in Chains.Join(_arcs.Where(wanted).Select(arc => arc.Simplified!))) path.AddOpen(line);
        return path.ToString();
    }

    IEnumerable<GridPoint> Read(int arc) => arc >= 0 ? _arcs[arc].Simplified! : _arcs[~arc].Simplified!.Reverse();

    int[] Split(GridPoint[] ring, HashSet<GridPoint> nodes, bool member)
    {
        var start = Array.FindIndex(ring, nodes.Contains);
        if (start < 0) start = Array.IndexOf(ring, ring.MinBy(point => (point.X, point.Y)));          // an island: the same start whoever reads it
        var arcs = new List<int>();
        var points = new List<GridPoint> { ring[start] };
        for (var i = 1; i <= ring.Length; i++)
        {
            var point = ring[(start + i) % ring.Length];
            points.Add(point);
            if (i < ring.Length && !nodes.Contains(point)) continue;
            arcs.Add(Number([.. points], member));
            points = [point];
        }
        return [.. arcs];
    }

    int Number(GridPoint[] points, bool member)
    {
        var forwards = new ArcKey(points[0], points[1], points[^2], points[^1]);
        var backwards = new ArcKey(points[^1], points[^2], points[1], points[0]);
        int number;
        if (_arcOf.TryGetValue(forwards, out var known)) number = known;
        else if (_arcOf.TryGetValue(backwards, out known)) number = ~known;
        else
        {
            number = known = _arcs.Count;
            _arcOf[forwards] = number;
            _arcs.Add(new(points));
        }
        if (member) _arcs[known].Members++;
        else _arcs[known].Neighbours++;
        return number;
    }

    /// <summary>Points where borders meet: they have other than two distinct edges.</summary>
    static HashSet<GridPoint> Nodes(IEnumerable<GridPoint[]> rings)
    {
        var edges = new Dictionary<GridPoint, HashSet<GridPoint>>();
        foreach (var ring in rings)
            for (var i = 0; i < ring.Length; i++)
            {
                var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
                Of(a).Add(b);
                Of(b).Add(a);
            }
        return [.. edges.Where(point => point.Value.Count != 2).Select(point => point.Key)];

        HashSet<GridPoint> Of(GridPoint point) => edges.TryGetValue(point, out var to) ? to : edges[point] = [];
    }

    static IEnumerable<GridPoint[]> RingsOf(MapFrame frame, Geometry shape)
    {
        for (var i = 0; i < shape.NumGeometries; i++)
            if (shape.GetGeometryN(i) is Polygon polygon)
                foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
                    if (OnGrid(frame, ring) is { Length: >= 3 } points)
                        yield return points;
    }

    static GridPoint[] OnGrid(MapFrame frame, LineString ring)
    {
        var points = new List<GridPoint>(ring.NumPoints);
        foreach (var coordinate in ring.Coordinates)
        {
            var point = frame.At(coordinate.X, coordinate.Y);
            if (points.Count == 0 || points[^1] != point) points.Add(point);
        }
        while (points.Count > 1 && points[^1] == points[0]) points.RemoveAt(points.Count - 1);
        return [.. points];
    }
}
