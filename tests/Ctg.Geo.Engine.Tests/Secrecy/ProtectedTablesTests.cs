using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Secrecy;

/// <summary>What becomes of the records of a confidential source, and of the figures made of them.</summary>
public sealed class ProtectedTablesTests
{
    [Fact]
    public void Each_age_has_a_pattern_of_its_own_and_what_is_not_said_stays_unsaid()
    {
        // Threshold 11. Under 3: 4 + 5 + 6 = 15 in one group, 5 each; 3 to 5: 20, 30 and 40 are told; nothing is said of the others.
        var census = ProtectedTables.Of([Of(1, 4, 20), Of(2, 5, 30), Of(3, 6, 40)], 11).ToList();
        Assert.Equal([5.0, 5, 5], census.Select(row => row.Age0To2!.Value));
        Assert.Equal([20.0, 30, 40], census.Select(row => row.Age3To5!.Value));
        Assert.All(census, row => Assert.Equal(["0-2"], row.WithheldAudiences));
        Assert.All(census, row => Assert.Null(row.Age6To10));
    }

    [Fact]
    public void Departments_and_years_are_tables_of_their_own()
    {
        // What another department, or another year, holds changes nothing: whoever loads one territory or two reads the same.
        CommuneCensus[] here = [Of(1, 4, 20), Of(2, 5, 30), Of(3, 6, 40)], elsewhere = [.. Enumerable.Range(0, 5).Select(i => Of(i, 7, 7) with { Code = InseeCode.Parse($"3900{i}", null) })];
        var alone = ProtectedTables.Of(here, 11).ToList();
        var together = ProtectedTables.Of([.. elsewhere, .. here, .. here.Select(row => row with { Year = 2020, Age0To2 = 9 })], 11).ToList();
        Assert.Equal(alone.Select(Text), together.Where(row => row.Code.Department == "21" && row.Year == 2022).Select(Text));
    }

    [Fact]
    public void The_same_rows_in_another_order_are_the_same_table()
    {
        CommuneCensus[] rows = [.. Enumerable.Range(1, 30).Select(i => Of(i, i % 9, 12 + i % 5))];
        Assert.Equal(ProtectedTables.Of(rows, 11).Select(Text), ProtectedTables.Of(rows.Reverse(), 11).Select(Text));
    }

    [Fact]
    public void Households_with_a_car_and_without_are_two_counts_and_all_their_sum()
    {
        // 6, 5 and 7 households have no car: 18, 6 each. Those with one are told; all of them are not.
        var households = ProtectedTables.Of([new CommuneHouseholds(Town.Code(1), 2022, 106, 100), new(Town.Code(2), 2022, 95, 90), new(Town.Code(3), 2022, 87, 80)], 11).ToList();
        Assert.Equal([(100.0, 106.0), (90, 96), (80, 86)], households.Select(row => (row.WithCar, row.All)));
        Assert.All(households, row => Assert.True(row.IsWithheld));
    }

    [Fact]
    public void Childminders_places_go_with_them_and_ages_are_not_kept()
    {
        // 3 + 4 + 8 = 15 active, 5 each; 9 + 12 + 27 = 48 places, 16 each.
        var offers = ProtectedTables.Of([new ChildminderOffer(Town.Code(1), 2024, 3, 9, 1), new(Town.Code(2), 2024, 4, 12, 0), new(Town.Code(3), 2024, 8, 27, 2), new(Town.Code(4), 2024, 40, 120, 12)], 11).ToList();
        Assert.Equal([(5, 16), (5, 16), (5, 16), (40, 120)], offers.Select(offer => (offer.Active, offer.Places!.Value)));
        Assert.All(offers, offer => Assert.Null(offer.AgedFiftyFiveOrMore));
    }

    [Fact]
    public void Cells_keep_the_sum_of_their_commune_and_have_the_ages_of_the_department()
    {
        // Commune 1: 4 + 5 + 6 = 15, 5 each, and 85. Commune 2: 100. 20 of these 200 are 0 to 3: a tenth of each cell.
        PopulationCell[] cells = [Cell(1, 0, 4, 1), Cell(1, 1, 5, 2), Cell(1, 2, 6, 0), Cell(1, 3, 85, 10), Cell(2, 50, 100, 7)];
        var answer = ProtectedTables.Of(cells, 11).OrderBy(cell => cell.Id, StringComparer.Ordinal).ToList();
        Assert.Equal([5.0, 5, 5, 85, 100], answer.Select(cell => cell.Inhabitants));
        Assert.Equal([0.5, 0.5, 0.5, 8.5, 10], answer.Select(cell => Math.Round(cell.Age0To3!.Value, 12)));
        Assert.All(answer, cell => Assert.Null(cell.Households));
        Assert.Equal([true, true, true, false, false], answer.Select(cell => cell.IsWithheld));
    }

    [Fact]
    public void Commune_is_withheld_and_its_secteur_and_territory_are_estimates()
    {
        var town = new Town().Service(Town.At(0));
        foreach (var row in ProtectedTables.Of([Of(1, 4, 20), Of(2, 5, 30), Of(3, 6, 40), Of(4, 50, 60)], 11))
            town.Commune(int.Parse(row.Code.ToString()[2..], System.Globalization.CultureInfo.InvariantCulture), Town.At(row.Age3To5!.Value / 10), 100, row);
        var access = town.Access(audience: Audiences.Under3).Disclose(new Disclosure([]));

        Assert.Equal([FigureState.Withheld, FigureState.Withheld, FigureState.Withheld, FigureState.Estimated], access.Communes.Select(commune => commune.MeanMinutes.State));
        Assert.All(access.Communes.Take(3), commune => Assert.Null(commune.People.Number));
        // 5 + 5 + 5 + 50, at 2, 3, 4 and 6 minutes: 3 × 5 × 3 + 50 × 6 = 345.
        Assert.Equal((FigureState.Estimated, 65.0), (access.Territory.People.State, access.Territory.People.Number));
        Assert.Equal(345.0 / 65, access.Territory.MeanMinutes.Number!.Value, 0.005);
        Assert.Equal([("m1", 1), ("withheld", 3)], access.Classes.Where(entry => entry.Communes > 0).Select(entry => (entry.Class.Code, entry.Communes)));
        Assert.Equal([Town.Code(4).ToString()], access.Serving.Keys);
    }

    [Fact]
    public void A_cell_says_nothing_of_its_own_when_its_people_or_those_of_its_commune_are_kept()
    {
        // Commune 1 is told, and its cells are 5, 5 and 5 of 15, and 85. The one cell of commune 2 is told, the children of the commune are not.
        PopulationCell[] cells = [.. ProtectedTables.Of([Cell(1, 0, 4, 1), Cell(1, 1, 5, 2), Cell(1, 2, 6, 0), Cell(1, 3, 85, 10), Cell(2, 50, 100, 7)], 11)];
        var data = new TerritoryData(new("essai", "Essai", 2025, [Town.Code(1), Town.Code(2)], []),
            [new(Town.Code(1), "Un", null, Of(1, 40, 40), Town.At(0), true), new(Town.Code(2), "Deux", null, Of(2, 5, 40) with { WithheldAudiences = ["0-2"] }, Town.At(50), true)],
            [.. cells.Select(cell => new PlacedCell(cell, cell.Communes[0]))], new Town().Service(Town.At(0)).Model().Services, new Dictionary<string, Sources.Dataset>(), [], [], []);
        var model = DemandBuilder.Build(data, Town.OneKilometreOneMinute);
        CellFigure<Disclosed>[] Told(Audience audience) =>
            [.. new NearestAccess(model, ServiceKinds.Eaje, TravelModes.Car, AccessParameters.Default).CellsOf(audience).Disclose(new Disclosure([]))!.Cells];

        Assert.Equal([null, null, null, 34.0, null], Told(Audiences.Under3).Select(cell => cell.People.Number));        // 85 hundredths of 40
        Assert.Equal([null, null, null, 3.0, null], Told(Audiences.Under3).Select(cell => cell.Access.Number));
        Assert.Equal([FigureState.Withheld, FigureState.Withheld, FigureState.Withheld, FigureState.Estimated, FigureState.Estimated], Told(Audiences.From3To5).Select(cell => cell.Access.State));
    }

    [Fact]
    public void A_published_source_is_what_it_was()
    {
        CommuneCensus[] rows = [Of(1, 4, 20)];
        Assert.Same(rows, Sources.Protection.Published.AppliedTo(rows, ProtectedTables.Of));
    }

    static CommuneCensus Of(int commune, double under3, double from3To5) => new(Town.Code(commune), 2022, under3, from3To5, null, null, null);

    static string Text(CommuneCensus row) => $"{row with { WithheldAudiences = [] }} {string.Join(' ', row.WithheldAudiences)}";

    static PopulationCell Cell(int commune, int column, double people, double age0To3) => new(
        FormattableString.Invariant($"CRS3035RES200mN2000000E{3_000_000 + 200 * column}"), Town.At(column), [Town.Code(commune)], false, people, 3, age0To3, null, null, null, null);
}
