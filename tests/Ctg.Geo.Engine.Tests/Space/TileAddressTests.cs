using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Tests.Space;

public sealed class TileAddressTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(22, 4_194_303, 4_194_303)]   // 2^22 − 1
    public void Addresses_of_the_pyramid_are_accepted(int zoom, int column, int row) =>
        Assert.True(TileAddress.TryParse(zoom, column, row, out _));

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(23, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(3, 8, 0)]
    [InlineData(3, 0, 8)]
    [InlineData(3, -1, 0)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    public void Addresses_outside_it_are_refused(int zoom, int column, int row) =>
        Assert.False(TileAddress.TryParse(zoom, column, row, out _));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(6, 0)]
    [InlineData(7, 1)]
    [InlineData(9, 2)]
    [InlineData(11, 3)]
    [InlineData(22, 3)]
    public void Each_zoom_has_its_level_of_detail(int zoom, int level) => Assert.Equal(level, ShapeLevel.At(zoom).Number);

    [Theory]
    [InlineData("21464", 21_464)]
    [InlineData("01001", 1_001)]
    [InlineData("2A004", 201_004)]
    [InlineData("2B033", 202_033)]
    [InlineData("97418", 97_418)]
    [InlineData("F0001", 300_001)]
    [InlineData("FZ999", 335_999)]
    public void Each_commune_has_a_number_of_its_own(string code, int number) => Assert.Equal(number, InseeCode.Parse(code, null).Number);
}
