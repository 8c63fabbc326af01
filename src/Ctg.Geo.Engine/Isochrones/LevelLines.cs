using Ctg.Geo.Engine.Roads;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Engine.Isochrones;

/// <summary>Rings around the corners of tiles that are within a time (marching squares; Maple 2003): counterclockwise around an area, clockwise
/// around a hole. A tile within the time lies inside, whole.</summary>
/// <remarks>A corner has the least time of the tiles that meet there. A ring crosses the side between a corner within the time and one beyond it,
/// at a share of the side that grows with the time: rings of two times may touch and never cross. Where two corners face each other across a
/// tile, the ring keeps them apart, for every time. No two points of one time's rings are the same: each ring is simple, and no ring touches another.</remarks>
sealed class LevelLines
{
    /// <summary>Crossings keep off the corners by this share of a side: more than a point's last decimal.</summary>
    const double LeastShare = 0.05;

    readonly Lattice _lattice;
    readonly int _columns, _rows;                 // of corners
    readonly int[] _corners;
    readonly double _steep;                       // a longer step between two corners is a jump, crossed halfway

    /// <param name="tiles">By row, then column; those at the border count as out of reach: a window ends there.</param>
    public LevelLines(int[] tiles, Lattice lattice, double steepDecis)
    {
        (_lattice, _columns, _rows, _steep) = (lattice, lattice.Columns + 1, lattice.Rows + 1, steepDecis);
        _corners = new int[_columns * _rows];
        Array.Fill(_corners, ReachSearch.OutOfReach);
        for (var row = 1; row < lattice.Rows - 1; row++)
            for (var column = 1; column < lattice.Columns - 1; column++)
            {
                var (decis, southWest) = (tiles[row * lattice.Columns + column], row * _columns + column);
                if (decis == ReachSearch.OutOfReach) continue;
                foreach (var corner in (ReadOnlySpan<int>)[southWest, southWest + 1, southWest + _columns, southWest + _columns + 1])
                    _corners[corner] = Math.Min(_corners[corner], decis);
            }
    }

    public List<Coordinate[]> At(int limitDecis)
    {
        var rings = new List<Coordinate[]>();
        var passed = new HashSet<int>();          // corners within the time whose eastern neighbour is beyond: each ring passes one
        for (var corner = 0; corner < _corners.Length - 1; corner++)
            if (_corners[corner] <= limitDecis && _corners[corner + 1] > limitDecis && passed.Add(corner))
                rings.Add(Ring(corner, limitDecis, passed));
        return rings;
    }

    /// <summary>With the corners within the time on the left hand, from side to side until back at the first.</summary>
    Coordinate[] Ring(int start, int limit, HashSet<int> passed)
    {
        var line = new List<Coordinate>();
        var (inner, beyond, right) = (start, start + 1, 0);       // right: where the outer corner lies, in quarter turns from the east
        do
        {
            Add(line, Crossing(inner, right, limit));
            var ahead = Step((right + 1) % 4);
            if (_corners[inner + ahead] > limit) (beyond, right) = (inner + ahead, (right + 1) % 4);
            else if (_corners[beyond + ahead] <= limit) (inner, right) = (beyond + ahead, (right + 3) % 4);
            else (inner, beyond) = (inner + ahead, beyond + ahead);
            if (right == 0) passed.Add(inner);
        }
        while ((inner, right) != (start, 0));
        line.Add(line[0].Copy());
        return [.. line];
    }

    /// <summary>From a corner to the next in that direction: east, north, west, south.</summary>
    int Step(int quarter) => quarter switch { 0 => 1, 1 => _columns, 2 => -1, _ => -_columns };

    Coordinate Crossing(int inner, int right, int limit)
    {
        var (low, high) = (Math.Max(_corners[inner], limit - _steep), Math.Min(_corners[inner + Step(right)], limit + _steep));
        var share = Math.Clamp((limit - low) / (high - low), LeastShare, 1 - LeastShare);
        var (column, row) = (inner % _columns, inner / _columns);
        var (x, y) = right switch
        {
            0 => _lattice.Degrees(column + share, row),
            1 => _lattice.Degrees(column, row + share),
            2 => _lattice.Degrees(column - share, row),
            _ => _lattice.Degrees(column, row - share),
        };
        return new(x, y);
    }

    /// <summary>A point between two others on one parallel or one meridian says nothing.</summary>
    static void Add(List<Coordinate> line, Coordinate point)
    {
        if (line.Count > 1 && (line[^1].X == line[^2].X && line[^1].X == point.X || line[^1].Y == line[^2].Y && line[^1].Y == point.Y)) line[^1] = point;
        else line.Add(point);
    }
}
