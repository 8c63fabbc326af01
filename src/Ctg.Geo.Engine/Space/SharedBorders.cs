using NetTopologySuite.Geometries;

namespace Ctg.Geo.Engine.Space;

/// <summary>Simplifies the contours of neighbours so that they still share every border: each stretch of border between two junctions is
/// simplified once, and the rings of both sides are rebuilt from it.</summary>
/// <remarks>Neighbours must share exact vertices, as official files of one edition do; borders that do not are simplified apart.
/// No ring vanishes: the smallest island keeps a triangle. O(n log n) in vertices.</remarks>
public sealed class SharedBorders
{
    // Shapes farther apart than this, in degrees, are simplified with a scale of their own: Guyane is not at the latitude of Paris.
    const double RegionDegrees = 5;

    readonly IReadOnlyList<Geometry> _shapes;
    readonly List<(BorderArcs Arcs, List<int> Shapes)> _regions;

    SharedBorders(IReadOnlyList<Geometry> shapes) =>
        (_shapes, _regions) = (shapes, [.. Regions(shapes).Select(region => (BorderArcs.Of([.. region.Select(index => shapes[index])]), region))]);

    /// <param name="shapes">Polygons or MultiPolygons, EPSG:4326, valid.</param>
    public static SharedBorders Of(IReadOnlyList<Geometry> shapes) => new(shapes);

    /// <summary>The shapes, in the order given, each vertex of which is a vertex of the original.</summary>
    /// <param name="toleranceMetres">Largest distance from an original vertex to the simplified border, but for what topology forbids;
    /// metres at the middle latitude of the region (over mainland France, within 10 % of the true ones).</param>
    public IReadOnlyList<Geometry> Simplify(double toleranceMetres)
    {
        var simplified = new Geometry[_shapes.Count];
        foreach (var (arcs, shapes) in _regions)
        {
            var rebuilt = new SimplifiedArcs(arcs, toleranceMetres).Rebuild();
            for (var i = 0; i < shapes.Count; i++) simplified[shapes[i]] = rebuilt[i];
        }
        return simplified;
    }

    /// <summary>Shapes grouped by nearness: connected squares of <see cref="RegionDegrees"/> that hold the centre of one.</summary>
    static List<List<int>> Regions(IReadOnlyList<Geometry> shapes)
    {
        var squares = new Dictionary<(int, int), List<int>>();
        for (var i = 0; i < shapes.Count; i++)
        {
            var centre = shapes[i].EnvelopeInternal.Centre;
            var square = ((int)Math.Floor(centre.X / RegionDegrees), (int)Math.Floor(centre.Y / RegionDegrees));
            if (!squares.TryGetValue(square, out var inside)) squares.Add(square, inside = []);
            inside.Add(i);
        }

        var regions = new List<List<int>>();
        while (squares.Count > 0)
        {
            var region = new List<int>();
            var open = new Stack<(int, int)>([squares.Keys.Min()]);
            while (open.TryPop(out var square))
            {
                if (!squares.Remove(square, out var inside)) continue;
                region.AddRange(inside);
                for (var dx = -1; dx <= 1; dx++)
                    for (var dy = -1; dy <= 1; dy++) open.Push((square.Item1 + dx, square.Item2 + dy));
            }
            regions.Add(region);
        }
        return regions;
    }
}
