using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Simplify;

namespace Ctg.Geo.Engine.Space;

/// <summary>Arcs at one tolerance, and the shapes rebuilt from them. An arc whose simplification would spoil a shape stays as it was.</summary>
sealed class SimplifiedArcs
{
    readonly BorderArcs _borders;
    readonly int[][] _kept;          // vertex numbers of each arc
    readonly bool[] _original;       // the arc stays as it was
    readonly Lazy<STRtree<int>> _index;

    public SimplifiedArcs(BorderArcs borders, double toleranceMetres)
    {
        _borders = borders;
        _original = new bool[borders.Arcs.Count];
        _kept = Simplify(borders, toleranceMetres);
        _index = new(IndexArcs);
    }

    public Geometry[] Rebuild()
    {
        PutBack(JumpedOver());
        while (true)
        {
            var rebuilt = _borders.Rings.GroupBy(ring => ring.Shape).OrderBy(rings => rings.Key).Select(Shape).ToArray();
            var spoilt = rebuilt.Index().Where(shape => !shape.Item.IsValid).Select(shape => shape.Index).ToHashSet();
            var arcs = _borders.Rings.Where(ring => spoilt.Contains(ring.Shape)).SelectMany(ring => ring.Arcs)
                .Select(arc => arc < 0 ? ~arc : arc).Where(arc => !_original[arc]).ToHashSet();
            if (arcs.Count == 0) return rebuilt;
            PutBack(arcs);
        }
    }

    /// <summary>All arcs in one MultiLineString: the simplifier lets none cross another.</summary>
    static int[][] Simplify(BorderArcs borders, double toleranceMetres)
    {
        var metres = borders.Metres;
        var lines = borders.Arcs.Select(arc => new LineString(Array.ConvertAll(arc, vertex => metres[vertex]))).ToArray();
        var simplified = TopologyPreservingSimplifier.Simplify(new MultiLineString(lines), toleranceMetres);
        if (simplified.NumGeometries != lines.Length)
            throw new InvalidOperationException($"{lines.Length} arcs became {simplified.NumGeometries} when simplified at {toleranceMetres} m.");

        var kept = new int[lines.Length][];
        for (var i = 0; i < lines.Length; i++)
        {
            var coordinates = simplified.GetGeometryN(i).Coordinates;
            var next = 0;
            kept[i] = Array.FindAll(borders.Arcs[i], vertex =>
            {
                if (next == coordinates.Length || !metres[vertex].Equals2D(coordinates[next])) return false;
                next++;
                return true;
            });
            if (next != coordinates.Length) throw new InvalidOperationException($"Arc {i} was given vertices that it does not have.");
        }
        return kept;
    }

    /// <summary>Arcs that were straightened past a junction without crossing anything: past an island off the coast, say.</summary>
    HashSet<int> JumpedOver()
    {
        var junctions = new STRtree<int>();
        for (var vertex = 0; vertex < _borders.Junction.Length; vertex++)
            if (_borders.Junction[vertex]) junctions.Insert(new Envelope(_borders.Metres[vertex]), vertex);

        var jumpers = new HashSet<int>();
        for (var arc = 0; arc < _kept.Length; arc++)
            if (Pockets(arc).Any(pocket => HoldsJunction(pocket, junctions))) jumpers.Add(arc);
        return jumpers;
    }

    /// <summary>The rings between an arc and what became of it.</summary>
    IEnumerable<int[]> Pockets(int arc)
    {
        var (before, after) = (_borders.Arcs[arc], _kept[arc]);
        var from = 0;
        for (var i = 1; i < after.Length; i++)
        {
            var to = Array.IndexOf(before, after[i], from + 1);
            if (to - from > 1) yield return [.. before.AsSpan(from, to - from + 1), before[from]];
            from = to;
        }
    }

    bool HoldsJunction(int[] pocket, STRtree<int> junctions)
    {
        var ring = Array.ConvertAll(pocket, vertex => _borders.Metres[vertex]);
        return junctions.Query(new Envelope(ring)).Any(vertex =>
            vertex != pocket[0] && vertex != pocket[^2] && PointLocation.LocateInRing(_borders.Metres[vertex], ring) != Location.Exterior);
    }

    /// <summary>Puts arcs back as they were, and those that now cross them, and so on.</summary>
    void PutBack(IEnumerable<int> arcs)
    {
        var open = new Stack<int>(arcs);
        while (open.TryPop(out var arc))
        {
            if (_original[arc]) continue;
            _original[arc] = true;
            if (_kept[arc].Length == _borders.Arcs[arc].Length) continue;
            _kept[arc] = _borders.Arcs[arc];
            foreach (var other in _index.Value.Query(Extent(arc)))
                if (!_original[other] && Cross(arc, other)) open.Push(other);
        }
    }

    bool Cross(int arc, int other)
    {
        var (ours, theirs, metres) = (_kept[arc], _kept[other], _borders.Metres);
        var intersector = new RobustLineIntersector();
        for (var i = 1; i < ours.Length; i++)
            for (var j = 1; j < theirs.Length; j++)
            {
                if (!Envelope.Intersects(metres[ours[i - 1]], metres[ours[i]], metres[theirs[j - 1]], metres[theirs[j]])) continue;
                intersector.ComputeIntersection(metres[ours[i - 1]], metres[ours[i]], metres[theirs[j - 1]], metres[theirs[j]]);
                if (intersector.HasIntersection && (intersector.IsInteriorIntersection() || intersector.IsProper)) return true;
            }
        return false;
    }

    STRtree<int> IndexArcs()
    {
        var index = new STRtree<int>();
        for (var arc = 0; arc < _borders.Arcs.Count; arc++) index.Insert(Extent(arc), arc);
        return index;
    }

    Envelope Extent(int arc) => new(Array.ConvertAll(_borders.Arcs[arc], vertex => _borders.Metres[vertex]));

    Geometry Shape(IGrouping<int, BorderArcs.Ring> rings)
    {
        var factory = _borders.Shapes[rings.Key].Factory;
        var polygons = rings.GroupBy(ring => ring.Polygon).Select(parts =>
        {
            var closed = parts.Select(ring => factory.CreateLinearRing(Close(ring))).ToArray();
            return factory.CreatePolygon(closed[0], closed[1..]);
        }).ToArray();
        Geometry shape = _borders.Shapes[rings.Key] is MultiPolygon ? factory.CreateMultiPolygon(polygons) : polygons[0];
        shape.SRID = _borders.Shapes[rings.Key].SRID;
        return shape;
    }

    Coordinate[] Close(BorderArcs.Ring ring)
    {
        var vertices = new List<Coordinate>();
        foreach (var arc in ring.Arcs)
        {
            var kept = arc < 0 ? _kept[~arc] : _kept[arc];
            for (var i = 0; i < kept.Length - 1; i++)
                vertices.Add(_borders.Vertices[kept[arc < 0 ? kept.Length - 1 - i : i]]);
        }
        vertices.Add(vertices[0]);
        return [.. vertices];
    }
}
