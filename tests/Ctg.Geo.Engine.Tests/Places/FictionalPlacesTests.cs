using Ctg.Geo.Engine.Places;

namespace Ctg.Geo.Engine.Tests.Places;

public sealed class FictionalPlacesTests
{
    [Theory]
    [InlineData("00001", "00")]
    [InlineData("00999", "00")]
    [InlineData("F0001", "F0")]
    [InlineData("fz999", "FZ")]
    public void Codes_of_departments_that_never_were_are_fictional(string text, string department)
    {
        var code = InseeCode.Parse(text, null);
        Assert.True(code.IsFictional);
        Assert.Equal(department, code.Department);
    }

    [Theory]
    [InlineData("21464")]
    [InlineData("2A004")]
    [InlineData("97418")]
    [InlineData("1001")]
    public void Codes_of_France_are_not_fictional(string text) => Assert.False(InseeCode.Parse(text, null).IsFictional);

    [Theory]
    [InlineData("F001")]       // a lost zero is put back before digits only
    [InlineData("F0A01")]
    [InlineData("G0001")]
    [InlineData("2C004")]
    public void Letters_elsewhere_are_no_code(string text) => Assert.False(InseeCode.TryParse(text, out _));

    [Fact]
    public void A_territory_is_fictional_when_all_its_communes_are()
    {
        InseeCode made = InseeCode.Parse("00001", null), real = InseeCode.Parse("21464", null);
        Assert.True(new Territory("999000001", "CC", 2025, [made], []).Fictional);
        Assert.False(new Territory("200070894", "CC", 2025, [real], []).Fictional);
        Assert.False(new Territory("melange", "CC", 2025, [made, real], []).Fictional);
    }
}
