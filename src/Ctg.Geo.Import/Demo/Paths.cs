namespace Ctg.Geo.Import.Demo;

/// <summary>The way of least effort over the hexagons: gentle slopes, few rivers, and roads that others have made.</summary>
/// <remarks>Dijkstra 1959; effort is whole centimetres and equal ones are settled by number, so that every machine draws the same roads.</remarks>
sealed class Paths(Mosaic mosaic, Func<int, bool> isLand)
{
    const double Climb = 8, OnRoad = 0.3;

    readonly int[] _best = Filled(mosaic.Mesh.Count), _from = new int[mosaic.Mesh.Count];
    readonly List<int> _touched = [];
    readonly PriorityQueue<int, (int Effort, int Cell)> _open = new();
    readonly HashSet<int> _sides = [];
    readonly bool[] _onRoad = new bool[mosaic.Mesh.Count];

    public bool IsOnRoad(int cell) => _onRoad[cell];

    /// <summary>Hexagons from the start to the first that is wanted; empty when there is no way by land.</summary>
    public IReadOnlyList<int> To(int start, Func<int, bool> isWanted)
    {
        foreach (var cell in _touched) _best[cell] = int.MaxValue;
        _touched.Clear();
        _open.Clear();
        Reach(start, start, 0);
        while (_open.TryDequeue(out var cell, out var place))
        {
            if (place.Effort != _best[cell]) continue;
            if (isWanted(cell)) return Back(cell, start);
            for (var direction = 0; direction < 6; direction++)
                if (mosaic.Mesh.Next(cell, direction) is var next and >= 0 && isLand(next))
                    Reach(next, cell, place.Effort + Effort(cell, next, direction));
        }
        return [];
    }

    /// <summary>Makes a road of a way; the pieces that were none before.</summary>
    public IEnumerable<int[]> Tread(IReadOnlyList<int> way)
    {
        var piece = new List<int>();
        for (var i = 0; i < way.Count; i++)
        {
            _onRoad[way[i]] = true;
            if (i > 0 && !_sides.Add(SideOf(way[i - 1], way[i])))
            {
                if (piece.Count > 1) yield return [.. piece];
                piece.Clear();
            }
            piece.Add(way[i]);
        }
        if (piece.Count > 1) yield return [.. piece];
    }

    int SideOf(int from, int to)
    {
        for (var direction = 0; direction < 6; direction++)
            if (mosaic.Mesh.Next(from, direction) == to) return mosaic.Mesh.Side(from, direction);
        throw new InvalidOperationException($"{from} and {to} do not touch.");
    }

    void Reach(int cell, int from, int effort)
    {
        if (effort >= _best[cell]) return;
        if (_best[cell] == int.MaxValue) _touched.Add(cell);
        (_best[cell], _from[cell]) = (effort, from);
        _open.Enqueue(cell, (effort, cell));
    }

    int Effort(int from, int to, int direction)
    {
        var metres = mosaic.Mesh.Spacing;
        if (_sides.Contains(mosaic.Mesh.Side(from, direction))) return (int)(100 * metres * OnRoad);
        var slope = Math.Abs(mosaic.Relief.Height[to] - mosaic.Relief.Height[from]) / metres;
        return (int)(100 * (metres * (1 + Climb * slope) + Bridge(mosaic.Relief.Catchment[to])));
    }

    /// <summary>Metres of effort that a river is worth, by the square kilometres that it drains.</summary>
    static double Bridge(float catchment) => catchment switch { < 2.5f => 0, < 12 => 60, < 60 => 250, _ => 700 };

    List<int> Back(int cell, int start)
    {
        var way = new List<int> { cell };
        while (cell != start) way.Add(cell = _from[cell]);
        way.Reverse();
        return way;
    }

    static int[] Filled(int count)
    {
        var filled = new int[count];
        Array.Fill(filled, int.MaxValue);
        return filled;
    }
}
