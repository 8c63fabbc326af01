using System.Globalization;

namespace Ctg.Geo.House.Tests;

/// <summary>data/communes: facts typed as our own tables.</summary>
public sealed class TerritoryTableTests
{
    static string[][] Rows(string file) => [.. Checkout.Lines($"data/communes/{file}").Select(line => line.Split(';'))];

    [Fact]
    public void There_are_twelve_territories_and_404_communes()
    {
        var territories = Rows("territories.csv");
        var communes = Rows("communes.csv");
        Assert.Equal(["siren", "name", "department"], territories[0]);
        Assert.Equal(["insee", "name", "population", "epci"], communes[0]);
        Assert.Equal(12, territories.Skip(1).DistinctBy(row => row[0]).Count());
        Assert.Equal(404, communes.Skip(1).DistinctBy(row => row[0]).Count());
        Assert.Equal(12 + 1, territories.Length);
        Assert.Equal(404 + 1, communes.Length);
    }

    [Fact]
    public void Every_commune_belongs_to_a_territory_of_the_list_and_none_is_empty()
    {
        var territories = Rows("territories.csv").Skip(1).Select(row => row[0]).ToHashSet();
        var communes = Rows("communes.csv").Skip(1).ToArray();
        Assert.All(communes, row => Assert.Contains(row[3], territories));
        Assert.All(communes, row => Assert.Equal(5, row[0].Length));
        Assert.All(communes, row => Assert.True(int.Parse(row[2], CultureInfo.InvariantCulture) > 0, row[1]));
        Assert.Equal(territories, communes.Select(row => row[3]).ToHashSet());
    }

    [Theory]
    // Number of communes of each EPCI as the DGCL lists them; 12 numbers, 404 in all.
    [InlineData("200070894", 55), InlineData("200069391", 38), InlineData("200065928", 57), InlineData("240200600", 26)]
    [InlineData("243200409", 26), InlineData("243200599", 32), InlineData("200066371", 77), InlineData("200039832", 15)]
    [InlineData("240700302", 19), InlineData("200069177", 27), InlineData("244900015", 29), InlineData("249740119", 3)]
    public void Every_territory_has_its_communes(string siren, int communes) =>
        Assert.Equal(communes, Rows("communes.csv").Count(row => row[3] == siren));

    [Fact]
    public void Gevrey_Chambertin_and_Nuits_Saint_Georges_count_29589_inhabitants() =>
        Assert.Equal(29_589, Rows("communes.csv").Where(row => row[3] == "200070894").Sum(row => int.Parse(row[2], CultureInfo.InvariantCulture)));
}
