using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Tests.Files;

public sealed class FieldsTests
{
    [Theory]
    [InlineData("12,5", 12.5)]
    [InlineData("1 234,5", 1234.5)]
    [InlineData("1\u202F234", 1234)]
    [InlineData("1\u00A0234\u00A0567,25", 1234567.25)]
    [InlineData("\u22123", -3)]
    [InlineData("1.5e3", 1500)]
    public void Numbers_read_as_offices_write_them(string text, double expected)
    {
        Assert.True(Fields.TryNumber(text, out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("inf")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("1,234,5")]
    [InlineData("12 km")]
    [InlineData("1e999")]
    public void What_is_no_finite_number_is_refused(string text) => Assert.False(Fields.TryNumber(text, out _));

    [Theory]
    [InlineData("1001", "01001", true)]
    [InlineData("1001.0", "01001", true)]
    [InlineData("21464.0", "21464", false)]
    [InlineData(" 2a004 ", "2A004", false)]
    [InlineData("97418", "97418", false)]
    public void Insee_codes_get_their_zero_back(string text, string expected, bool zeroPutBack)
    {
        Assert.True(Fields.TryInsee(text, out var code, out var put));
        Assert.Equal((expected, zeroPutBack), (code.ToString(), put));
    }

    [Theory]
    [InlineData("464")]
    [InlineData("21464.5")]
    [InlineData("ABCDE")]
    [InlineData("2C004")]
    public void What_is_no_insee_code_is_refused(string text) => Assert.False(Fields.TryInsee(text, out _));

    [Theory]
    [InlineData("2024-08-01")]
    [InlineData("01/08/2024")]
    [InlineData("20240801")]
    [InlineData("2024-08-01T00:00:00")]
    public void Dates_read(string text)
    {
        Assert.True(Fields.TryDate(text, out var date));
        Assert.Equal(new DateOnly(2024, 8, 1), date);
    }

    [Fact]
    public void Yes_and_no_read() => Assert.Equal([true, false, null], new[] { "Oui", "faux", "peut-être" }.Select(Fields.YesNo));
}
