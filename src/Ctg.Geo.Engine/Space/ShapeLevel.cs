namespace Ctg.Geo.Engine.Space;

/// <summary>How much a contour is simplified: one step per range of zooms, borders shared at each.</summary>
/// <param name="Number">0, coarsest, to 3, as loaded.</param>
/// <param name="ToleranceMetres">0: as loaded.</param>
/// <param name="MaxZoom">Highest zoom it is drawn at.</param>
public sealed record ShapeLevel(int Number, double ToleranceMetres, int MaxZoom)
{
    public static readonly ShapeLevel Country = new(0, 1_200, 6);
    public static readonly ShapeLevel Region = new(1, 300, 8);
    public static readonly ShapeLevel Department = new(2, 80, 10);
    public static readonly ShapeLevel Full = new(3, 0, TileAddress.MaxZoom);

    /// <summary>By number.</summary>
    public static readonly IReadOnlyList<ShapeLevel> All = [Country, Region, Department, Full];

    public static ShapeLevel At(int zoom) => All.First(level => zoom <= level.MaxZoom);
}
