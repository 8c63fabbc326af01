namespace Ctg.Geo.Engine.Space;

/// <summary>A tile of the web Mercator pyramid: zoom 0 to 22, column and row from 0 to 2^zoom − 1, row 0 in the north.</summary>
public readonly record struct TileAddress
{
    public const int MaxZoom = 22;

    TileAddress(int zoom, int column, int row) => (Zoom, Column, Row) = (zoom, column, row);

    public int Zoom { get; }
    public int Column { get; }
    public int Row { get; }

    public static bool TryParse(int zoom, int column, int row, out TileAddress tile)
    {
        tile = default;
        if (zoom is < 0 or > MaxZoom) return false;
        var width = 1 << zoom;
        if (column < 0 || column >= width || row < 0 || row >= width) return false;
        tile = new(zoom, column, row);
        return true;
    }

    public override string ToString() => FormattableString.Invariant($"{Zoom}/{Column}/{Row}");
}
