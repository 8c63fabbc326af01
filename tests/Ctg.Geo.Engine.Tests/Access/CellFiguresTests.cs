using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Access;

/// <summary>The cells say what the means of communes are made of.</summary>
public sealed class CellFiguresTests
{
    static NearestAccess ByCar(Town town) => new(town.Model(), ServiceKinds.Eaje, TravelModes.Car, AccessParameters.Default);

    /// <summary>60 people live a kilometre from the crèche, 40 nine kilometres from it; nobody in the third cell.</summary>
    static Town TwoCells() => new Town().Commune(1, Town.At(5), 100).Cell(1, Town.At(1), 30).Cell(1, Town.At(9), 20).Cell(1, Town.At(4), 0).Crèche("zero", Town.At(0), 20);

    [Fact]
    public void Mean_of_a_commune_is_that_of_its_cells()
    {
        var access = ByCar(TwoCells());
        var cells = access.CellsOf(Audiences.Everyone).Cells;
        Assert.Equal([(60, 1), (40, 9)], cells.Select(cell => (cell.People.Number!.Value, cell.Access.Number!.Value)));
        // (60 × 1 + 40 × 9) / 100 = 4.2
        Assert.Equal(4.2, access.For(Audiences.Everyone).Communes[0].MeanMinutes.Number);
        Assert.Equal(4.2, cells.Sum(cell => cell.People.Number * cell.Access.Number) / 100);
    }

    [Fact]
    public void Few_people_make_their_number_fragile_and_not_the_minutes_of_the_place()
    {
        var cell = Assert.Single(ByCar(new Town().Commune(1, Town.At(2), 5).Cell(1, Town.At(2), 5).Crèche("zero", Town.At(0), 20)).CellsOf(Audiences.Everyone).Cells);
        Assert.Equal((FigureState.Fragile, FigureState.Estimated), (cell.People.State, cell.Access.State));      // by straight line
    }

    [Fact]
    public void Imputed_people_are_an_estimate() =>
        Assert.Equal(FigureState.Estimated, ByCar(new Town().Commune(1, Town.At(2), null).Cell(1, Town.At(2), 50, imputed: true).Crèche("zero", Town.At(0), 20))
            .CellsOf(Audiences.Everyone).Cells.Single().People.State);

    [Fact]
    public void Out_of_reach_and_unknown_are_no_numbers()
    {
        // 90 minutes away; and where nothing of the kind is recorded.
        var far = ByCar(new Town().Commune(1, Town.At(90), 50).Cell(1, Town.At(90), 50).Crèche("zero", Town.At(0), 20)).CellsOf(Audiences.Everyone);
        var none = ByCar(new Town().Commune(1, Town.At(2), 50).Cell(1, Town.At(2), 50)).CellsOf(Audiences.Everyone);
        Assert.Equal((Figure.OutOfReach, Figure.Unknown), (far.Cells.Single().Access, none.Cells.Single().Access));
        // Ages of children are not known here: neither is who they are.
        var children = ByCar(TwoCells()).CellsOf(Audiences.Under3).Cells;
        Assert.All(children, cell => Assert.Equal((Figure.Unknown, Figure.Unknown), (cell.People, cell.Access)));
    }

    [Fact]
    public void A_commune_without_cells_is_named_and_not_drawn()
    {
        var cells = ByCar(new Town().Commune(1, Town.At(2), 50).Commune(2, Town.At(3), 50).Cell(2, Town.At(3), 50).Commune(3, Town.At(4), 0).Crèche("zero", Town.At(0), 20)).CellsOf(Audiences.Everyone);
        Assert.Equal([Town.Code(1)], cells.AtCentre);
        Assert.Equal(Town.Code(2), cells.Cells.Single().Commune);
    }

    [Fact]
    public void Minutes_more_without_a_car_are_those_of_each_cell()
    {
        var gap = new MobilityGap(TwoCells().Model(), ServiceKinds.Eaje, AccessParameters.Default).CellsOf(WaysWithoutCar.Best, Audiences.Everyone).Cells;
        // A kilometre: 1 minute by car, 4 by bicycle (15 km/h); nine: 9 and 36.
        Assert.Equal([3, 27], gap.Select(cell => cell.Access.Number!.Value));
    }

    [Fact]
    public void Places_of_a_commune_are_the_mean_of_what_its_cells_have()
    {
        var town = TwoCells().Crèche("ten", Town.At(10), 12);
        foreach (var measure in (AccessMeasure[])[AccessMeasure.Cumulative, AccessMeasure.EnhancedTwoStep])
        {
            var supply = new SupplyAccess(town.Model(), ServiceKinds.Eaje, TravelModes.Car, SupplyQuestion.Default(measure), AccessParameters.Default);
            var cells = supply.CellsOf(Audiences.Everyone).Cells;
            Assert.Equal(2, cells.Count);
            Assert.Equal(supply.For(Audiences.Everyone).Communes[0].Access.Number!.Value, cells.Sum(cell => cell.People.Number * cell.Access.Number)!.Value / 100, tolerance: 1e-6);
        }
    }

    [Fact]
    public void A_cell_that_reaches_only_uncounted_places_is_unknown_not_0()
    {
        var supply = new SupplyAccess(new Town().Commune(1, Town.At(2), 50).Cell(1, Town.At(2), 50).Crèche("uncounted", Town.At(0), null).Model(),
            ServiceKinds.Eaje, TravelModes.Car, SupplyQuestion.Default(AccessMeasure.Cumulative), AccessParameters.Default);
        Assert.Equal(Figure.Unknown, supply.CellsOf(Audiences.Everyone).Cells.Single().Access);
    }

    [Fact]
    public void Cells_from_where_confidential_services_are_reached_are_not_drawn()
    {
        var figures = ByCar(TwoCells()).CellsOf(Audiences.Everyone);
        Dataset Of(Protection protection) => new("creches", "Crèches", "CAF", "non précisée", new(2024), new string('0', 64), "creches.csv", protection);
        Assert.Equal(2, figures.Disclose(new([Of(Protection.Published)]))!.Cells.Count);
        Assert.Null(figures.Disclose(new([Of(Protection.Confidential(11))])));
    }
}
