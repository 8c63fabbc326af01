using NetTopologySuite.Geometries;

namespace Ctg.Geo.Engine.Space;

/// <summary>Contours taken apart: numbered vertices, stretches of border between junctions (arcs), and the arcs of each ring.</summary>
sealed class BorderArcs
{
    /// <summary>A ring of a polygon of a shape.</summary>
    /// <param name="Vertices">Numbers, closing vertex not repeated.</param>
    internal sealed record Ring(int Shape, int Polygon, int[] Vertices)
    {
        /// <summary>Arc number; its complement (~) when the ring runs along it backwards.</summary>
        public List<int> Arcs { get; } = [];
    }

    readonly Dictionary<Coordinate, int> _numbers = new(VertexComparer.Instance);
    readonly List<Coordinate> _vertices = [];

    BorderArcs(IReadOnlyList<Geometry> shapes) => Shapes = shapes;

    public IReadOnlyList<Geometry> Shapes { get; }
    public List<Ring> Rings { get; } = [];

    /// <summary>Vertex numbers from junction to junction.</summary>
    public List<int[]> Arcs { get; } = [];

    /// <summary>As in the shapes: degrees.</summary>
    public IReadOnlyList<Coordinate> Vertices => _vertices;

    /// <summary>The vertices in metres, roughly: an affine map, so that what crosses, touches or holds something there does so here.</summary>
    public Coordinate[] Metres { get; private set; } = [];

    /// <summary>True where arcs meet or end: these vertices stay.</summary>
    public bool[] Junction { get; private set; } = [];

    public static BorderArcs Of(IReadOnlyList<Geometry> shapes)
    {
        var borders = new BorderArcs(shapes);
        for (var shape = 0; shape < shapes.Count; shape++) borders.Number(shape);
        borders.Measure();
        borders.FindJunctions();
        foreach (var ring in borders.Rings) borders.KeepTriangle(ring);
        borders.Cut();
        return borders;
    }

    void Number(int shape)
    {
        for (var i = 0; i < Shapes[shape].NumGeometries; i++)
        {
            if (Shapes[shape].GetGeometryN(i) is not Polygon polygon)
                throw new ArgumentException($"Shape {shape} is a {Shapes[shape].GeometryType}: a Polygon or MultiPolygon is wanted.");
            Rings.Add(new(shape, i, Number(polygon.ExteriorRing)));
            foreach (var hole in polygon.InteriorRings) Rings.Add(new(shape, i, Number(hole)));
        }
    }

    int[] Number(LineString ring)
    {
        var numbers = new List<int>(ring.NumPoints);
        foreach (var coordinate in ring.Coordinates)
        {
            if (!_numbers.TryGetValue(coordinate, out var number))
            {
                _numbers.Add(coordinate, number = _vertices.Count);
                _vertices.Add(coordinate);
            }
            if (numbers.Count == 0 || numbers[^1] != number) numbers.Add(number);
        }
        if (numbers.Count > 1 && numbers[0] == numbers[^1]) numbers.RemoveAt(numbers.Count - 1);
        return [.. numbers];
    }

    void Measure()
    {
        const double MetresPerDegree = 111_195;   // sphere of 6,371,009 m
        if (_vertices.Count == 0) return;
        var middle = (_vertices.Min(vertex => vertex.Y) + _vertices.Max(vertex => vertex.Y)) / 2;
        var metresPerDegreeEast = MetresPerDegree * Math.Cos(middle * Math.PI / 180);
        Metres = [.. _vertices.Select(vertex => new Coordinate(vertex.X * metresPerDegreeEast, vertex.Y * MetresPerDegree))];
    }

    /// <summary>A vertex is inside an arc when every ring through it has the same two neighbours there.</summary>
    void FindJunctions()
    {
        Junction = new bool[_vertices.Count];
        var neighbours = new (int, int)[_vertices.Count];
        foreach (var ring in Rings)
            for (var i = 0; i < ring.Vertices.Length; i++)
            {
                var (before, vertex, after) = (ring.Vertices[i == 0 ? ^1 : i - 1], ring.Vertices[i], ring.Vertices[(i + 1) % ring.Vertices.Length]);
                var pair = (1 + Math.Min(before, after), 1 + Math.Max(before, after));   // 0 stands for "not seen yet"
                if (neighbours[vertex] == (0, 0)) neighbours[vertex] = pair;
                else if (neighbours[vertex] != pair) Junction[vertex] = true;
            }
    }

    /// <summary>Three vertices of every ring stay, well apart, so that none can collapse. The choice depends on the ring's vertices alone:
    /// an enclave and the hole around it choose the same.</summary>
    void KeepTriangle(Ring ring)
    {
        var kept = ring.Vertices.Where(vertex => Junction[vertex]).Distinct().Take(3).Order().ToList();
        while (kept.Count < Math.Min(3, ring.Vertices.Length))
        {
            var chosen = kept.Count switch
            {
                0 => ring.Vertices.Min(),
                1 => ring.Vertices.MaxBy(vertex => (Metres[vertex].Distance(Metres[kept[0]]), -vertex)),
                _ => ring.Vertices.MaxBy(vertex => (FromLine(vertex, kept[0], kept[1]), -vertex)),
            };
            if (Junction[chosen]) return;   // all on one line: nothing better to keep
            Junction[chosen] = true;
            kept.Add(chosen);
        }
    }

    double FromLine(int vertex, int from, int to) =>
        NetTopologySuite.Algorithm.DistanceComputer.PointToLinePerpendicular(Metres[vertex], Metres[from], Metres[to]);

    void Cut()
    {
        // An arc is known by its first step, from either end.
        var begun = new Dictionary<(int From, int To), int>(StepComparer.Instance);
        foreach (var ring in Rings)
        {
            var vertices = ring.Vertices;
            var first = Array.FindIndex(vertices, vertex => Junction[vertex]);
            for (var start = 0; start < vertices.Length;)
            {
                var end = start + 1;
                while (end < vertices.Length && !Junction[vertices[(first + end) % vertices.Length]]) end++;

                var step = (vertices[(first + start) % vertices.Length], vertices[(first + start + 1) % vertices.Length]);
                if (!begun.TryGetValue(step, out var arc))
                {
                    int[] cut = [.. Enumerable.Range(start, end - start + 1).Select(i => vertices[(first + i) % vertices.Length])];
                    arc = Arcs.Count;
                    Arcs.Add(cut);
                    begun[step] = arc;
                    begun[(cut[^1], cut[^2])] = ~arc;
                }
                ring.Arcs.Add(arc);
                start = end;
            }
        }
    }

    /// <summary>Coordinates hash badly as they are: they differ in few bits.</summary>
    sealed class VertexComparer : IEqualityComparer<Coordinate>
    {
        public static readonly VertexComparer Instance = new();

        public bool Equals(Coordinate? a, Coordinate? b) => a!.X.Equals(b!.X) && a.Y.Equals(b.Y);

        public int GetHashCode(Coordinate vertex) =>
            Mix(BitConverter.DoubleToInt64Bits(vertex.X) * 31 ^ BitConverter.DoubleToInt64Bits(vertex.Y));
    }

    /// <summary>Two numbers that follow each other are the rule here, and cancel out under the usual exclusive or.</summary>
    sealed class StepComparer : IEqualityComparer<(int From, int To)>
    {
        public static readonly StepComparer Instance = new();

        public bool Equals((int From, int To) a, (int From, int To) b) => a == b;

        public int GetHashCode((int From, int To) step) => Mix(((long)step.From << 32) | (uint)step.To);
    }

    // Finaliser of a 64-bit multiplicative hash: every input bit reaches every output bit.
    static int Mix(long bits)
    {
        var mixed = (ulong)bits;
        mixed = (mixed ^ (mixed >> 32)) * 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 29)) * 0xD6E8_FEB8_6659_FD93;
        return (int)(mixed >> 32);
    }
}
