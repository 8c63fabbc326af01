using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Tests.Space;

/// <summary>A cell stands where its name says.</summary>
public sealed class CellSquareTests
{
    [Fact]
    public void Corners_are_200_metres_apart_and_neighbours_share_them()
    {
        var cell = CellSquare.Find("CRS3035RES200mN2601200E3752200")!;
        var toTheEast = CellSquare.Find("CRS3035RES200mN2601200E3752400")!;
        var toTheNorth = CellSquare.Find("CRS3035RES200mN2601400E3752200")!;
        Assert.Equal((cell.Corners[1], cell.Corners[2]), (toTheEast.Corners[0], toTheEast.Corners[3]));
        Assert.Equal((cell.Corners[3], cell.Corners[2]), (toTheNorth.Corners[0], toTheNorth.Corners[1]));
        // The projection keeps areas, not lengths: so far from its middle a side is off by a thousandth or two.
        Assert.InRange(Geodesic.Metres(cell.Corners[0], cell.Corners[1]), 199, 201);
        Assert.InRange(Geodesic.Metres(cell.Corners[0], cell.Corners[3]), 199, 201);
        Assert.InRange(Geodesic.Metres(cell.Corners[0], cell.Corners[2]), 281, 285);        // 200 × √2 = 282.8
    }

    [Fact]
    public void Its_centre_is_a_hundred_metres_from_its_south_west_corner_both_ways()
    {
        var cell = CellSquare.Find("CRS3035RES200mN2838600E3746000")!;
        Assert.Equal((2_838_600, 3_746_000, LegalGrid.EuropeanCells), (cell.NorthMetres, cell.EastMetres, cell.Grid));
        Assert.Equal(LegalGrid.EuropeanCells.ToPosition(3_746_100, 2_838_700), cell.Centre);
    }

    /// <summary>Réunion's cells are squares of its legal grid, EPSG:2975.</summary>
    [Fact]
    public void Overseas_cells_are_squares_of_the_local_legal_grid()
    {
        var cell = CellSquare.Find("CRS2975RES200mN7690000E340000")!;
        Assert.Equal(LegalGrid.Reunion, cell.Grid);
        Assert.All(cell.Corners, corner => Assert.True(LegalGrid.Reunion.Covers(corner)));
    }

    [Theory]
    [InlineData("cell 0")]
    [InlineData("CRS3035RES1000mN2838000E3746000")]
    [InlineData("CRS4326RES200mN2838600E3746000")]
    [InlineData("CRS3035RES200mN0E0")]
    public void What_is_no_such_name_or_lies_outside_its_grid_is_no_cell(string name) => Assert.Null(CellSquare.Find(name));
}
