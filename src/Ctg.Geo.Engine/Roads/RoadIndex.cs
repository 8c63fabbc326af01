using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Roads;

/// <summary>The point of a road that is nearest to a place.</summary>
/// <param name="Share">Of the road's length, from its first point: 0 to 1.</param>
/// <param name="Metres">From the place, in a straight line.</param>
public readonly record struct Snap(int Road, double Share, Position At, double Metres);

/// <summary>The nearest road to a place: a packed tree of boxes (Roussopoulos &amp; Leifker 1985) over short runs of segments, laid along a
/// Morton curve.</summary>
/// <remarks>Boxes are compared in a plane that touches the Earth at the place: exact enough to choose by, up to some tens of kilometres; the
/// metres given are those of the ellipsoid. Build O(n log n), query O(log n) where roads are evenly spread. Immutable, for any number of threads.</remarks>
public sealed class RoadIndex
{
    const int RunSegments = 8, Fan = 16;

    readonly RoadNetwork _network;
    readonly int[] _road, _firstPoint;        // of each run
    readonly Box[][] _levels;                 // boxes of runs, of groups of them, and so on to one

    readonly record struct Box(int West, int South, int East, int North)
    {
        public Box With(Box other) => new(Math.Min(West, other.West), Math.Min(South, other.South), Math.Max(East, other.East), Math.Max(North, other.North));

        public bool Meets(Box other) => West <= other.East && other.West <= East && South <= other.North && other.South <= North;
    }

    public RoadIndex(RoadNetwork network)
    {
        _network = network;
        var runs = new List<(ulong Key, int Road, int FirstPoint, Box Box)>();
        for (var road = 0; road < network.RoadCount; road++)
            for (var first = network.FirstPoint[road]; first < network.FirstPoint[road + 1] - 1; first += RunSegments)
            {
                var box = Around(network.Points.AsSpan()[first..Math.Min(first + RunSegments + 1, network.FirstPoint[road + 1])]);
                runs.Add((Morton(box), road, first, box));
            }
        runs.Sort((a, b) => (a.Key, a.FirstPoint).CompareTo((b.Key, b.FirstPoint)));
        (_road, _firstPoint) = ([.. runs.Select(run => run.Road)], [.. runs.Select(run => run.FirstPoint)]);
        var levels = new List<Box[]> { runs.Select(run => run.Box).ToArray() };
        while (levels[^1].Length > 1)
            levels.Add([.. levels[^1].Chunk(Fan).Select(group => group.Aggregate((one, other) => one.With(other)))]);
        _levels = [.. levels];
    }

    /// <summary>The nearest of the usable roads, however far; null when none is usable.</summary>
    /// <param name="usable">By road.</param>
    public Snap? Nearest(Position place, IReadOnlyList<bool> usable)
    {
        if (_road.Length == 0) return null;
        var search = new Search(this, place, usable);
        search.Visit(_levels.Length - 1, 0);
        return search.Found;
    }

    /// <summary>Roads that may pass through a rectangle: all that do, and some that pass near it. Each once.</summary>
    public IReadOnlyCollection<int> RoadsIn((Position SouthWest, Position NorthEast) rectangle)
    {
        var (southWest, northEast) = (RoadPoint.At(rectangle.SouthWest), RoadPoint.At(rectangle.NorthEast));
        var (asked, roads) = (new Box(southWest.Longitude, southWest.Latitude, northEast.Longitude, northEast.Latitude), new HashSet<int>());
        if (_road.Length > 0) Collect(_levels.Length - 1, 0);
        return roads;

        void Collect(int level, int box)
        {
            if (!_levels[level][box].Meets(asked)) return;
            if (level == 0) roads.Add(_road[box]);
            else for (var child = box * Fan; child < Math.Min((box + 1) * Fan, _levels[level - 1].Length); child++) Collect(level - 1, child);
        }
    }

    static Box Around(ReadOnlySpan<RoadPoint> points)
    {
        var box = new Box(points[0].Longitude, points[0].Latitude, points[0].Longitude, points[0].Latitude);
        foreach (var point in points) box = box.With(new(point.Longitude, point.Latitude, point.Longitude, point.Latitude));
        return box;
    }

    /// <summary>Bits of the centre's coordinates, interleaved.</summary>
    static ulong Morton(Box box)
    {
        return Spread((uint)((((long)box.West + box.East) >> 1) + int.MaxValue)) | Spread((uint)((((long)box.South + box.North) >> 1) + int.MaxValue)) << 1;

        static ulong Spread(ulong x)
        {
            x = (x | x << 16) & 0x0000FFFF0000FFFF;
            x = (x | x << 8) & 0x00FF00FF00FF00FF;
            x = (x | x << 4) & 0x0F0F0F0F0F0F0F0F;
            x = (x | x << 2) & 0x3333333333333333;
            return (x | x << 1) & 0x5555555555555555;
        }
    }

    /// <summary>One query: nearer boxes first, those beyond the best road never.</summary>
    ref struct Search(RoadIndex index, Position place, IReadOnlyList<bool> usable)
    {
        readonly Vector2d _place = new(place.Longitude * RoadPoint.PerDegree, place.Latitude * RoadPoint.PerDegree);
        readonly double _eastScale = Math.Cos(double.DegreesToRadians(place.Latitude));
        double _best = double.PositiveInfinity;        // squared, in ten-millionths of a degree of latitude
        int _bestPoint, _bestRun = -1;
        double _bestShare;

        public readonly Snap? Found => _bestRun < 0 ? null : index.SnapAt(place, index._road[_bestRun], _bestPoint, _bestShare);

        public void Visit(int level, int box)
        {
            if (level == 0)
            {
                if (usable[index._road[box]]) Try(box);
                return;
            }
            var (from, to) = (box * Fan, Math.Min((box + 1) * Fan, index._levels[level - 1].Length));
            Span<(double Distance, int Box)> children = stackalloc (double, int)[Fan];
            for (var child = from; child < to; child++) children[child - from] = (Squared(index._levels[level - 1][child]), child);
            children = children[..(to - from)];
            children.Sort((a, b) => a.CompareTo(b));
            foreach (var (distance, child) in children)
            {
                if (distance >= _best) return;
                Visit(level - 1, child);
            }
        }

        readonly double Squared(Box box)
        {
            var east = Math.Max(0, Math.Max(box.West - _place.X, _place.X - box.East)) * _eastScale;
            var north = Math.Max(0, Math.Max(box.South - _place.Y, _place.Y - box.North));
            return east * east + north * north;
        }

        void Try(int run)
        {
            var (first, points) = (index._firstPoint[run], index._network.Points);
            var last = Math.Min(first + RunSegments, index._network.FirstPoint[index._road[run] + 1] - 1);
            for (var point = first; point < last; point++)
            {
                var (fromX, fromY) = ((points[point].Longitude - _place.X) * _eastScale, points[point].Latitude - _place.Y);
                var (x, y) = ((double)((long)points[point + 1].Longitude - points[point].Longitude) * _eastScale, (double)points[point + 1].Latitude - points[point].Latitude);
                var squared = x * x + y * y;
                var share = squared == 0 ? 0 : Math.Clamp(-(fromX * x + fromY * y) / squared, 0, 1);
                var (footX, footY) = (fromX + share * x, fromY + share * y);
                if (footX * footX + footY * footY is var distance && distance < _best)
                    (_best, _bestRun, _bestPoint, _bestShare) = (distance, run, point, share);
            }
        }
    }

    Snap SnapAt(Position place, int road, int point, double share)
    {
        var points = _network.Points;
        var at = Position.At(
            (points[point].Longitude + share * ((double)points[point + 1].Longitude - points[point].Longitude)) / RoadPoint.PerDegree,
            (points[point].Latitude + share * ((double)points[point + 1].Latitude - points[point].Latitude)) / RoadPoint.PerDegree);
        var (before, whole) = (0.0, 0.0);
        for (var i = _network.FirstPoint[road]; i < _network.FirstPoint[road + 1] - 1; i++)
        {
            var metres = RoadPoint.Metres(points[i], points[i + 1]);
            if (i < point) before += metres;
            else if (i == point) before += share * metres;
            whole += metres;
        }
        return new(road, whole > 0 ? Math.Min(1, before / whole) : 0, at, Geodesic.Metres(place, at));
    }

    readonly record struct Vector2d(double X, double Y);
}
