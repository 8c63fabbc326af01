using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Access;

/// <summary>The nearest sites of one place: a minute is a kilometre.</summary>
public sealed class ReachedSitesTests
{
    static string[] Around(Town town, int commune, int count = 9) => ReachedSites
        .Of(town.Model(), ServiceKinds.Eaje, TravelModes.Car, Town.At(0), Town.Code(commune), count, TravelTime.FromMinutes(60))
        !.Select(reached => FormattableString.Invariant($"{reached.Service.Id} {reached.Time.Minutes}")).ToArray();

    [Fact]
    public void Nearest_first_within_the_hour_and_no_more_than_asked()
    {
        var town = new Town().Commune(1, Town.At(0), 100)
            .Service(Town.At(5), id: "five").Service(Town.At(2), id: "two").Service(Town.At(61), id: "far").Service(Town.At(2), id: "twin");
        Assert.Equal(["two 2", "twin 2", "five 5"], Around(town, 1));
        Assert.Equal(["two 2"], Around(town, 1, count: 1));
    }

    [Fact]
    public void Depots_reserved_and_unplaced_ones_are_nobody_s_and_a_sector_is_for_its_zone()
    {
        var town = new Town().Commune(1, Town.At(0), 100).Commune(2, Town.At(1), 100)
            .Service(Town.At(1), role: SiteRole.Depot, id: "depot").Service(null, id: "unplaced")
            .Service(Town.At(2), access: new(AccessKind.Reserved, 1), id: "reserved").Service(Town.At(4), id: "open")
            .Service(Town.At(3), access: new(AccessKind.BySector, 0), id: "sector").Zone("sector", 2);
        Assert.Equal(["open 4"], Around(town, 1));
        Assert.Equal(["sector 3"], Around(town, 2));
    }
}
