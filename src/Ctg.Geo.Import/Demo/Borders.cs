namespace Ctg.Geo.Import.Demo;

/// <summary>The outlines of communes, as sides of hexagons: each stretch between two communes is smoothed once and used by both.</summary>
/// <remarks>A line through the middles of successive sides never crosses another such line, since each stays in the corner it cuts.
/// Corners where three communes meet are kept as they are; of the middles, those that a straight line replaces within
/// a tolerance (metres) are dropped (Douglas and Peucker 1973), a quarter of the space between two lines at most.</remarks>
sealed class Borders
{
    readonly HexMesh _mesh;
    readonly int[] _owner;
    readonly double _tolerance;
    readonly System.Collections.BitArray _kept;
    readonly Dictionary<int, List<List<int>>> _rings = [];

    /// <param name="wanted">The communes to outline.</param>
    public Borders(HexMesh mesh, int[] owner, IReadOnlySet<int> wanted, double tolerance)
    {
        (_mesh, _owner, _tolerance) = (mesh, owner, tolerance);
        _kept = new(mesh.Count * 3);
        Trace(wanted);
        foreach (var (commune, rings) in _rings)
            foreach (var ring in rings) Smooth(commune, ring, wanted);
    }

    /// <summary>Closed rings in metres, counter-clockwise outside and clockwise round enclaves; the longest first.</summary>
    public IReadOnlyList<(double X, double Y)[]> Of(int commune) =>
        [.. _rings[commune].OrderByDescending(ring => ring.Count).Select(Draw)];

    /// <summary>Follows each outline with the commune on the left. A side is cell × 6 + direction.</summary>
    void Trace(IReadOnlySet<int> wanted)
    {
        var seen = new System.Collections.BitArray(_mesh.Count * 6);
        for (var cell = 0; cell < _mesh.Count; cell++)
        {
            if (!wanted.Contains(_owner[cell])) continue;
            for (var direction = 0; direction < 6; direction++)
            {
                if (seen[cell * 6 + direction] || Beyond(cell, direction) == _owner[cell]) continue;
                var ring = new List<int>();
                for (var side = cell * 6 + direction; !seen[side]; side = Follow(side))
                {
                    seen[side] = true;
                    ring.Add(side);
                }
                if (!_rings.TryGetValue(_owner[cell], out var rings)) _rings[_owner[cell]] = rings = [];
                rings.Add(ring);
            }
        }
    }

    int Follow(int side)
    {
        int cell = side / 6, direction = side % 6, turn = (direction + 1) % 6;
        return Beyond(cell, turn) == _owner[cell] ? _mesh.Next(cell, turn) * 6 + (direction + 5) % 6 : cell * 6 + turn;
    }

    int Beyond(int cell, int direction) => _mesh.Next(cell, direction) is var next and >= 0 ? _owner[next] : -1;

    /// <summary>Three communes meet where this side begins.</summary>
    bool BeginsAtJunction(int side)
    {
        int cell = side / 6, direction = side % 6, before = Beyond(cell, (direction + 5) % 6);
        return before != _owner[cell] && before != Beyond(cell, direction);
    }

    /// <summary>Decides which middles stay, once per stretch: from the side of the commune with the lower number.</summary>
    void Smooth(int commune, List<int> ring, IReadOnlySet<int> wanted)
    {
        var first = ring.FindIndex(BeginsAtJunction);
        if (first < 0)                                     // an enclave, or an island
        {
            foreach (var side in ring) Keep(side);
            return;
        }
        for (var i = 0; i < ring.Count;)
        {
            var stretch = new List<int> { ring[(first + i++) % ring.Count] };
            while (i < ring.Count && !BeginsAtJunction(ring[(first + i) % ring.Count])) stretch.Add(ring[(first + i++) % ring.Count]);
            var other = Beyond(stretch[0] / 6, stretch[0] % 6);
            if (commune < other || !wanted.Contains(other)) Simplify(stretch);
        }
    }

    void Simplify(List<int> stretch)
    {
        var points = new (double X, double Y)[stretch.Count + 2];
        points[0] = Corner(stretch[0]);
        for (var i = 0; i < stretch.Count; i++) points[i + 1] = Middle(stretch[i]);
        points[^1] = Corner(stretch[^1] / 6 * 6 + (stretch[^1] % 6 + 1) % 6);
        Split(0, points.Length - 1);

        void Split(int from, int to)
        {
            var (farthest, square) = (-1, _tolerance * _tolerance);
            for (var i = from + 1; i < to; i++)
                if (SquareToSegment(points[i], points[from], points[to]) is var found && found > square) (farthest, square) = (i, found);
            if (farthest < 0) return;
            Keep(stretch[farthest - 1]);
            Split(from, farthest);
            Split(farthest, to);
        }
    }

    (double X, double Y)[] Draw(List<int> ring)
    {
        var points = new List<(double X, double Y)>(ring.Count / 2);
        foreach (var side in ring)
        {
            if (BeginsAtJunction(side)) points.Add(Corner(side));
            if (_kept[_mesh.Side(side / 6, side % 6)]) points.Add(Middle(side));
        }
        points.Add(points[0]);
        return [.. points];
    }

    void Keep(int side) => _kept[_mesh.Side(side / 6, side % 6)] = true;

    (double X, double Y) Corner(int side) => _mesh.Corner(side / 6, side % 6);

    (double X, double Y) Middle(int side)
    {
        var (from, to) = (Corner(side), Corner(side / 6 * 6 + (side % 6 + 1) % 6));
        return ((from.X + to.X) / 2, (from.Y + to.Y) / 2);
    }

    static double SquareToSegment((double X, double Y) point, (double X, double Y) from, (double X, double Y) to)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y, length = dx * dx + dy * dy;
        var t = length == 0 ? 0 : Math.Clamp(((point.X - from.X) * dx + (point.Y - from.Y) * dy) / length, 0, 1);
        double ex = from.X + t * dx - point.X, ey = from.Y + t * dy - point.Y;
        return ex * ex + ey * ey;
    }
}
