namespace Ctg.Geo.Import.Demo;

/// <summary>Points in square bins: neighbours without reading them all.</summary>
sealed class PointIndex(double binMetres)
{
    readonly List<(double X, double Y)> _points = [];
    readonly Dictionary<(long Column, long Row), List<int>> _bins = [];

    /// <summary>Points are numbered in the order of arrival.</summary>
    public void Add(double x, double y)
    {
        var key = (Bin(x), Bin(y));
        if (!_bins.TryGetValue(key, out var bin)) _bins[key] = bin = [];
        bin.Add(_points.Count);
        _points.Add((x, y));
    }

    public IEnumerable<int> Within(double x, double y, double metres)
    {
        for (var row = Bin(y - metres); row <= Bin(y + metres); row++)
            for (var column = Bin(x - metres); column <= Bin(x + metres); column++)
                if (_bins.TryGetValue((column, row), out var bin))
                    foreach (var point in bin)
                        if (Square(point, x, y) < metres * metres) yield return point;
    }

    public (int Point, double Metres) Nearest(double x, double y)
    {
        for (var reach = binMetres; ; reach *= 2)
        {
            var (best, square) = (-1, double.MaxValue);
            foreach (var point in Within(x, y, reach))
                if (Square(point, x, y) is var found && (found < square || (found == square && point < best))) (best, square) = (point, found);
            if (best >= 0) return (best, Math.Sqrt(square));
            if (_points.Count == 0) throw new InvalidOperationException("No point to be near to.");
        }
    }

    double Square(int point, double x, double y)
    {
        double dx = _points[point].X - x, dy = _points[point].Y - y;
        return dx * dx + dy * dy;
    }

    long Bin(double metres) => (long)Math.Floor(metres / binMetres);
}
