using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Roads;

/// <summary>What a territory has of its roads: a street of 10 km, 11 nodes, 2 minutes a kilometre each way; a straight line takes 1.</summary>
public sealed class RoadTravelTests
{
    static readonly TravelTime Hour = TravelTime.FromMinutes(60);

    static readonly Dataset Network = new("rues", "Routes", "les contributeurs d’OpenStreetMap", "ODbL 1.0", new(2026), new('a', 64), "rues.osm.pbf", Protection.Published);

    static RoadTown Street()
    {
        var town = new RoadTown();
        for (var i = 0; i <= 10; i++) town.Node(i);
        for (var i = 0; i < 10; i++) town.Road(i, i + 1, 1_200, 1_200);
        return town;
    }

    static RoadTravel By(RoadTown town, params Position[] places) => new(new RoadTimes(town.Network), Network, Town.OneKilometreOneMinute, places);

    [Fact]
    public void A_street_that_one_can_only_enter_or_only_leave_is_not_set_out_from()
    {
        // North of node 5, 100 m into a street that nobody may come back from; north of node 7, one that nobody may enter.
        var times = new RoadTimes(Street().Node(5, 0.2).Road(5, 11, 240, null).Node(7, 0.2).Road(12, 7, 240, null).Network);
        foreach (var place in (Position[])[Town.At(5, 0.1), Town.At(7, 0.1)])
        {
            // Met at its junction instead: 100 m on foot, then 2 and 3 km, or 4 and 1.
            Assert.Equal(100, times.SnapOf(TravelModes.Car, place)!.Value.Metres, 0.1);
            Assert.NotNull(times.ToNearest(TravelModes.Car, [Town.At(3)], [place], Hour)[0]);
            Assert.NotNull(times.ToNearest(TravelModes.Car, [place], [Town.At(8)], Hour)[0]);
        }
    }

    [Fact]
    public void What_lies_beyond_the_network_is_reached_by_straight_line_and_said_to_be()
    {
        var (here, there, beyond) = (Town.At(1), Town.At(6), Town.At(4, 3));
        var travel = By(Street(), here);
        // 5 km of street: 10 min. To the site 3 km off the street: √(3² + 3²) km, 4.24 min.
        var found = travel.ToNearest(TravelModes.Car, [there, beyond], [here, beyond], Hour);
        Assert.Equal(new(1, Town.OneKilometreOneMinute.Between(TravelModes.Car, here, beyond)!.Value, Estimated: true), found[0]);
        Assert.Equal(new NearestSite(1, TravelTime.FromDecis(0), Estimated: true), found[1]);
        Assert.Equal(new NearestSite(0, TravelTime.FromMinutes(10)), travel.ToNearest(TravelModes.Car, [there], [here], Hour)[0]);

        var table = travel.Within(TravelModes.Car, TravelDirection.Towards, [there, beyond], [here, beyond], Hour);
        Assert.Equal([0, 2, 4], table.First.ToArray());
        Assert.Equal([0, 1, 0, 1], table.Place.ToArray());
        Assert.Equal([6_000, found[0]!.Value.Time.Decis], (int[])[table.Decis[0], table.Decis[2]]);
    }

    [Fact]
    public void Figures_by_road_are_values_and_name_the_network()
    {
        var model = new Town().Commune(1, Town.At(1), 100).Cell(1, Town.At(1), 60).Cell(1, Town.At(3), 40).Service(Town.At(6)).Model(By(Street(), Town.At(1), Town.At(3)));
        var access = NearestAccess.Compute(model, ServiceKinds.Eaje, TravelModes.Car, Audiences.Everyone, AccessParameters.Default);
        Assert.Equal(Figure.Of(8.4), access.Territory.MeanMinutes);          // (60 × 10 + 40 × 6) / 100 minutes
        Assert.False(access.Method.TravelEstimated);
        Assert.Contains(Network, access.Method.Sources);

        var near = model with { Services = [.. model.Services, .. new Town().Service(Town.At(3, 3), id: "beyond").Model().Services] };
        var mixed = NearestAccess.Compute(near, ServiceKinds.Eaje, TravelModes.Car, Audiences.Everyone, AccessParameters.Default);
        Assert.Equal(FigureState.Estimated, mixed.Territory.MeanMinutes.State);
    }
}
