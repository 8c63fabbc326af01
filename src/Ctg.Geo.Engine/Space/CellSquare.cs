using System.Globalization;
using System.Text.RegularExpressions;

namespace Ctg.Geo.Engine.Space;

/// <summary>The ground of a population cell, from its name: "CRS3035RES200mN2838600E3746000" is a square of 200 m of EPSG:3035 whose
/// south-west corner lies 2,838,600 m north and 3,746,000 m east. Overseas cells are squares of the local legal grid.</summary>
public sealed partial record CellSquare
{
    public const int SideMetres = 200;

    CellSquare(LegalGrid grid, int north, int east, Position centre, IReadOnlyList<Position> corners) =>
        (Grid, NorthMetres, EastMetres, Centre, Corners) = (grid, north, east, centre, corners);

    public LegalGrid Grid { get; }

    /// <summary>Of the south-west corner.</summary>
    public int NorthMetres { get; }

    /// <summary>Of the south-west corner.</summary>
    public int EastMetres { get; }

    public Position Centre { get; }

    /// <summary>South-west, south-east, north-east, north-west: as GeoJSON goes round a shape (RFC 7946 §3.1.6).</summary>
    public IReadOnlyList<Position> Corners { get; }

    /// <summary>Null when it is no such name, of a grid that is not known, or outside what the grid is made for.</summary>
    public static CellSquare? Find(string name)
    {
        if (CellName().Match(name) is not { Success: true } match || LegalGrid.OfEpsg(Whole(match, "epsg")) is not { } grid) return null;
        int north = Whole(match, "north"), east = Whole(match, "east");
        Position? At(int eastwards, int northwards) => grid.ToPosition(east + eastwards, north + northwards);
        return At(SideMetres / 2, SideMetres / 2) is { } centre && At(0, 0) is { } southWest && At(SideMetres, 0) is { } southEast
            && At(SideMetres, SideMetres) is { } northEast && At(0, SideMetres) is { } northWest
            ? new(grid, north, east, centre, [southWest, southEast, northEast, northWest]) : null;
    }

    static int Whole(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^CRS(?<epsg>\d{4})RES200mN(?<north>-?\d{1,8})E(?<east>-?\d{1,8})$", RegexOptions.CultureInvariant)]
    private static partial Regex CellName();
}
