namespace Ctg.Geo.Import.Demo;

/// <summary>Small hexagons that tile the plane of EPSG:3035: what communes, rivers and relief are made of.</summary>
/// <remarks>Three hexagons meet at every corner, never four: borders drawn along their sides cannot touch themselves, and each side
/// belongs to exactly two hexagons. Directions are counted from east, counter-clockwise, 0 to 5. Rows go north; odd rows are half a
/// step further east. Corners are displaced a little, the same way for the three hexagons that share them.</remarks>
sealed class HexMesh(double west, double south, int columns, int rows, double spacing, long seed)
{
    const double Sqrt3 = 1.7320508075688772;

    public int Count => columns * rows;
    public int Columns => columns;
    public int Rows => rows;
    public double Spacing => spacing;
    public double CellSquareMetres => spacing * spacing * Sqrt3 / 2;

    public double X(int cell) => west + (cell % columns + (cell / columns & 1) * 0.5) * spacing;

    public double Y(int cell) => south + cell / columns * (spacing * Sqrt3 / 2);

    /// <summary>The hexagon in a direction; −1 beyond the mesh.</summary>
    public int Next(int cell, int direction)
    {
        int row = cell / columns, column = cell - row * columns, odd = row & 1;
        switch (direction)
        {
            case 0: column++; break;
            case 1: column += odd; row++; break;
            case 2: column += odd - 1; row++; break;
            case 3: column--; break;
            case 4: column += odd - 1; row--; break;
            default: column += odd; row--; break;
        }
        return (uint)column < (uint)columns && (uint)row < (uint)rows ? row * columns + column : -1;
    }

    /// <summary>The hexagon whose undisplaced shape holds a point; −1 beyond the mesh.</summary>
    public int At(double x, double y)
    {
        var middle = (int)Math.Round((y - south) / (spacing * Sqrt3 / 2));
        int best = -1;
        var bestSquare = double.MaxValue;
        for (var row = middle - 1; row <= middle + 1; row++)
        {
            var column = (int)Math.Round((x - west) / spacing - (row & 1) * 0.5);
            if ((uint)column >= (uint)columns || (uint)row >= (uint)rows) continue;
            var cell = row * columns + column;
            double dx = X(cell) - x, dy = Y(cell) - y, square = dx * dx + dy * dy;
            if (square < bestSquare) (best, bestSquare) = (cell, square);
        }
        return best;
    }

    /// <summary>Where the side of a hexagon that faces a direction begins, walking counter-clockwise round it.</summary>
    public (double X, double Y) Corner(int cell, int direction) => direction switch
    {
        0 => Tip(Next(cell, 5), north: true),
        1 => Tip(Next(cell, 1), north: false),
        2 => Tip(cell, north: true),
        3 => Tip(Next(cell, 2), north: false),
        4 => Tip(Next(cell, 4), north: true),
        _ => Tip(cell, north: false),
    };

    /// <summary>A number for the side between two hexagons, the same from both.</summary>
    public int Side(int cell, int direction) => direction < 3 ? cell * 3 + direction : Next(cell, direction) * 3 + direction - 3;

    (double X, double Y) Tip(int cell, bool north)
    {
        var hash = Chance.Mix((ulong)seed * 0x9E3779B97F4A7C15UL ^ ((ulong)cell * 2 + (north ? 0UL : 1UL)));
        double jx = (hash & 0xFFFFF) / 524288.0 - 1, jy = ((hash >> 20) & 0xFFFFF) / 524288.0 - 1;
        return (X(cell) + 0.17 * spacing * jx, Y(cell) + (north ? spacing : -spacing) / Sqrt3 + 0.17 * spacing * jy);
    }
}
