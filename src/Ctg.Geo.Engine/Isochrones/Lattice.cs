using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Isochrones;

/// <summary>Square tiles on Mercator's plane, in rows from the south and columns from the west.</summary>
/// <param name="Step">Side of a tile, in units of the plane.</param>
readonly record struct Lattice(double West, double South, double Step, int Columns, int Rows)
{
    /// <summary>The finest tiles worth drawing around a place, metres.</summary>
    public const double LeastMetres = 5;

    /// <summary>Tiles at most: 16 MB of times.</summary>
    const double MostTiles = 4_000_000;

    /// <summary>Decimals of a degree that a drawn point keeps: a tenth of a metre, far less than the least distance between two points.</summary>
    const int Decimals = 6;

    /// <summary>Tiles around the extent that stay out of reach: bounds of time are no wider than two of them.</summary>
    const int Margin = 4;

    /// <summary>As fine as the extent allows.</summary>
    public static Lattice Over(Extent extent, double leastMetres)
    {
        var least = leastMetres / Mercator.MetresPerUnit((extent.South + extent.North) / 2);
        var (width, height) = (extent.East - extent.West, extent.North - extent.South);
        var step = Math.Max(least, Math.Sqrt(width * height / MostTiles));
        return new(extent.West - Margin * step, extent.South - Margin * step, step, (int)Math.Ceiling(width / step) + 2 * Margin, (int)Math.Ceiling(height / step) + 2 * Margin);
    }

    /// <summary>Side of a tile on the ground.</summary>
    public double StepMetres => Step * Mercator.MetresPerUnit(Y(Rows / 2.0));

    public double X(double column) => West + column * Step;

    public double Y(double row) => South + row * Step;

    /// <summary>Longitude, then latitude. Rounded, each by itself, so that what is in order along a row or a column stays in order.</summary>
    public (double X, double Y) Degrees(double column, double row) =>
        (Math.Round(Mercator.Longitude(X(column)), Decimals), Math.Round(Mercator.Latitude(Y(row)), Decimals));
}

/// <summary>A rectangle of Mercator's plane.</summary>
readonly record struct Extent(double West, double South, double East, double North)
{
    public static readonly Extent Empty = new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public bool IsEmpty => West > East || South > North;

    public static Extent Of(Position southWest, Position northEast) => new(
        Mercator.X(southWest.Longitude), Mercator.Y(southWest.Latitude), Mercator.X(northEast.Longitude), Mercator.Y(northEast.Latitude));

    public Extent Within(Extent other) => new(
        Math.Max(West, other.West), Math.Max(South, other.South), Math.Min(East, other.East), Math.Min(North, other.North));

    public Extent With((double X, double Y) point, double margin) => new(
        Math.Min(West, point.X - margin), Math.Min(South, point.Y - margin), Math.Max(East, point.X + margin), Math.Max(North, point.Y + margin));

    public Extent Wider(double margin) => new(West - margin, South - margin, East + margin, North + margin);
}
