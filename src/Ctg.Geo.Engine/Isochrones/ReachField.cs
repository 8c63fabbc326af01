using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Isochrones;

/// <summary>For each tile of a lattice, a time that no place in it stays below: tenths of a second, rounded down.</summary>
/// <remarks>A place has the time of the nearest road, plus the walk to it (<see cref="RoadTimes"/>); near the line where the nearest road changes,
/// times jump. So squares are halved until one class of time holds throughout, or the square is small: what may be nearest to some point of
/// a square is kept (each distance is convex, so comparing it at the corners with a tangent decides for the whole square), and times are bounded
/// from both sides (a foot moves no farther than the place does). Tiles that a limit crosses are halved twice more: what does not touch them
/// should not count for them. O(pieces × depth + tiles that a limit crosses).</remarks>
sealed class ReachField
{
    /// <summary>What rounding may hide: half a tenth of a second in a time, and a drawn point moved by its last decimal.</summary>
    const double CautionDecis = 2;

    /// <summary>Mercator's scale changes by less than this share within <see cref="RoadTimes.MostSnapMetres"/>.</summary>
    const double ScaleSlack = 1e-3;

    /// <summary>Of what is left out of <see cref="NearnessSlack"/>: the square of an angle of 2 km, seen from the middle of the Earth, and more.</summary>
    const double LeastSlack = 1e-6;

    /// <summary>Smallest squares along the side of a tile.</summary>
    const int Fine = 4;

    readonly TimedSegment[] _pieces;
    readonly Lattice _lattice;
    readonly double _side;                        // of the smallest square
    readonly int[] _limits;                       // ascending
    readonly int[] _tiles;
    readonly Contest _contest = new();
    int[] _kept;                                  // a stack of lists: those that may be nearest, square within square
    Foot[] _feet;

    ReachField(TimedSegment[] pieces, Lattice lattice, int[] limits)
    {
        (_pieces, _lattice, _side, _limits) = (pieces, lattice, lattice.Step / Fine, limits);
        _tiles = new int[lattice.Columns * lattice.Rows];
        Array.Fill(_tiles, ReachSearch.OutOfReach);
        _kept = new int[2 * pieces.Length + 16];
        _feet = new Foot[_kept.Length];
    }

    /// <summary>By row, then column; <see cref="ReachSearch.OutOfReach"/> beyond the last limit.</summary>
    public static int[] Of(TimedSegment[] pieces, Lattice lattice, int[] limitsDecis)
    {
        var field = new ReachField(pieces, lattice, limitsDecis);
        for (var piece = 0; piece < pieces.Length; piece++) field._kept[piece] = piece;
        var size = Fine;
        while (size < Fine * Math.Max(lattice.Columns, lattice.Rows)) size *= 2;
        field.Visit(new(0, 0, size), 0, pieces.Length);
        return field._tiles;
    }

    /// <summary>In units of the smallest.</summary>
    readonly record struct Square(int Column, int Row, int Size);

    void Visit(Square square, int first, int end)
    {
        if (square.Column >= Fine * _lattice.Columns || square.Row >= Fine * _lattice.Rows || first == end) return;
        var last = Keep(square, first, end);
        var (least, most) = Bounds(square, end, last);
        if (least > _limits[^1]) return;
        if (square.Size == 1 || ClassOf(least) == ClassOf(most)) Fill(square, (int)least);
        else
        {
            var half = square.Size / 2;
            Visit(square with { Size = half }, end, last);
            Visit(new(square.Column + half, square.Row, half), end, last);
            Visit(new(square.Column, square.Row + half, half), end, last);
            Visit(new(square.Column + half, square.Row + half, half), end, last);
        }
    }

    /// <summary>Puts the pieces that may be nearest to some point of the square on top of the stack, with their feet seen from its middle.</summary>
    int Keep(Square square, int first, int end)
    {
        var (x, y, half) = (_lattice.West + (square.Column + square.Size / 2.0) * _side, _lattice.South + (square.Row + square.Size / 2.0) * _side, square.Size * _side / 2);
        Reserve(end + (end - first));
        var nearest = first;
        for (var i = first; i < end; i++)
        {
            _feet[i] = _pieces[_kept[i]].FootOf(x, y);
            if (_feet[i].Distance < _feet[nearest].Distance) nearest = i;
        }
        ref readonly var rival = ref _pieces[_kept[nearest]];
        var farthest = _feet[nearest].Distance + 2 * Math.Sqrt(2) * half;
        var slack = 1 + NearnessSlack(farthest, Math.Abs(y) + half);
        var (sw, se) = (slack * rival.FootOf(x - half, y - half).Distance, slack * rival.FootOf(x + half, y - half).Distance);
        var (nw, ne) = (slack * rival.FootOf(x - half, y + half).Distance, slack * rival.FootOf(x + half, y + half).Distance);
        farthest *= slack;
        var last = end;
        for (var i = first; i < end; i++)
        {
            ref readonly var foot = ref _feet[i];
            if (foot.Distance > farthest || i != nearest && foot.Distance > 0 && NeverNearest(foot)) continue;
            (_kept[last], _feet[last]) = (_kept[i], foot);
            last++;
        }
        if (square.Size == 1 && last - end > 2) last = end + _contest.Winners(_pieces, _kept.AsSpan(end, last - end), _feet.AsSpan(end, last - end), x, y, half, slack);
        return last;

        bool NeverNearest(in Foot foot)
        {
            var (east, north) = (half * foot.AwayX / foot.Distance, half * foot.AwayY / foot.Distance);
            return foot.Distance - east - north > sw && foot.Distance + east - north > se
                && foot.Distance - east + north > nw && foot.Distance + east + north > ne;
        }
    }

    /// <summary>By what share two distances may compare otherwise on this plane than where the nearest road is chosen (<see cref="RoadIndex"/>, on a
    /// plane that touches the Earth at the place): northwards this one stretches by d·sin φ / 2 on the way, one distance up and the other down.
    /// More would keep roads that are never nearest, and blur the line between two that are seen under a small angle.</summary>
    static double NearnessSlack(double distance, double y) => distance * Math.Tanh(y) + LeastSlack;

    /// <summary>Times that no place of the square stays below, in whole tenths, and that none exceeds.</summary>
    (double Least, double Most) Bounds(Square square, int first, int end)
    {
        var (south, north) = (Mercator.MetresPerUnit(_lattice.South + square.Row * _side), Mercator.MetresPerUnit(_lattice.South + (square.Row + square.Size) * _side));
        var (fewest, greatest) = (Math.Min(south, north) * (1 - ScaleSlack), Math.Max(south, north) * (1 + 10 * ScaleSlack));
        var radius = square.Size * _side / Math.Sqrt(2);
        var (least, most) = (double.PositiveInfinity, 0.0);
        for (var i = first; i < end; i++)
        {
            ref readonly var foot = ref _feet[i];
            var near = _pieces[_kept[i]].DecisNear(foot, radius);
            var (closest, remotest) = (Math.Max(0, foot.Distance - radius) * fewest, (foot.Distance + radius) * greatest);
            if (closest <= RoadTimes.MostSnapMetres) least = Math.Min(least, near.Least + RoadTimes.WalkDecisPerMetre * closest);
            most = remotest <= RoadTimes.MostSnapMetres ? Math.Max(most, near.Most + RoadTimes.WalkDecisPerMetre * remotest) : double.PositiveInfinity;
        }
        return (Math.Max(0, Math.Floor(least - CautionDecis)), most);
    }

    /// <summary>How many limits a time is beyond.</summary>
    int ClassOf(double decis)
    {
        var beyond = 0;
        while (beyond < _limits.Length && decis > _limits[beyond]) beyond++;
        return beyond;
    }

    void Fill(Square square, int decis)
    {
        var (column, row, size) = (square.Column / Fine, square.Row / Fine, square.Size / Fine);
        if (size == 0)
        {
            ref var tile = ref _tiles[row * _lattice.Columns + column];
            tile = Math.Min(tile, decis);
        }
        for (var (end, width) = (Math.Min(row + size, _lattice.Rows), Math.Min(size, _lattice.Columns - column)); row < end; row++)
            _tiles.AsSpan(row * _lattice.Columns + column, width).Fill(decis);
    }

    void Reserve(int count)
    {
        if (count <= _kept.Length) return;
        Array.Resize(ref _kept, 2 * count);
        Array.Resize(ref _feet, _kept.Length);
    }
}
