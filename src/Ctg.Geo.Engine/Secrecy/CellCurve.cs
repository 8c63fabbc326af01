using System.Globalization;
using System.Text.RegularExpressions;

namespace Ctg.Geo.Engine.Secrecy;

/// <summary>A public order of cells in which neighbours are near: Hilbert's curve (1891) over the corners that their names tell.</summary>
static partial class CellCurve
{
    const int Side = 1 << 20;   // cells; 200 m × 2²⁰ is more than any grid

    /// <summary>Place of a cell on the curve; cells whose name tells no corner come first.</summary>
    public static long PlaceOf(string cellId)
    {
        if (Corner().Match(cellId) is not { Success: true } name) return -1;
        long At(string axis) => long.Parse(name.Groups[axis].Value, CultureInfo.InvariantCulture) / 200 + Side / 2;
        var (x, y, place) = (At("east"), At("north"), 0L);
        for (long half = Side / 2; half > 0; half /= 2)
        {
            var (right, up) = ((x & half) > 0, (y & half) > 0);
            place += half * half * (right ? up ? 2 : 3 : up ? 1 : 0);
            if (up) continue;
            if (right) (x, y) = (Side - 1 - x, Side - 1 - y);
            (x, y) = (y, x);
        }
        return place;
    }

    [GeneratedRegex(@"N(?<north>-?\d{1,8})E(?<east>-?\d{1,8})$", RegexOptions.CultureInvariant)]
    private static partial Regex Corner();
}
