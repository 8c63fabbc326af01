using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Population;
using Ctg.Geo.Import.Tests.Services;

namespace Ctg.Geo.Import.Tests.Population;

public sealed class PopulationTests
{
    const string Cells = "idcar_200m;lcog_geo;i_est_200;ind;men;ind_0_3;ind_4_5;ind_6_10;ind_11_17;ind_65_79;ind_80p";

    static InseeCode Insee(string code) => InseeCode.Parse(code, null);

    [Fact]
    public void Cell_is_placed_at_its_centre_in_its_own_grid()
    {
        // EPSG:3035 has its origin 10° E 52° N at 4,321,000 E 3,210,000 N: the cell centred 100 km north of it lies on that meridian,
        // 100,000 m / 111,270 m per degree (meridian arc of GRS 80 at 52.4° N) further north. La Réunion (2975): 57° E at 500,000 m; the corner of Saint-Denis is near 55.45° E 20.88° S.
        var faults = new Faults();
        var cells = Filosofi200m.Read(Rows.Of(Cells,
            "CRS3035RES200mN3309900E4320900;9124891223;1;12,5;4.1;0.4;0.2;0.6;1;2;0.5",
            "CRS2975RES200mN7690000E339000;97411;0;40;15;2;1;3;4;5;1"), faults).ToList();

        Assert.Empty(faults.All);
        Assert.Equal(10, cells[0].Centre.Longitude, 1e-8);
        Assert.Equal(52 + 100_000 / 111_270.0, cells[0].Centre.Latitude, 1e-4);
        Assert.Equal([Insee("91248"), Insee("91223")], cells[0].Communes);
        Assert.Equal((true, 12.5, 4.1, 0.4, 2.5), (cells[0].Imputed, cells[0].Inhabitants, cells[0].Households, cells[0].Age0To3, cells[0].Age65AndOver));
        Assert.InRange(cells[1].Centre.Longitude, 55.4, 55.5);
        Assert.InRange(cells[1].Centre.Latitude, -20.9, -20.8);
    }

    [Theory]
    [InlineData("CRS3035RES1000mN1E1;91223;0;1;1;;;;;;", "idcar_200m")]
    [InlineData("CRS3035RES200mN0E0;91223;0;1;1;;;;;;", "idcar_200m")]
    [InlineData("CRS3035RES200mN3209900E4320900;912239;0;1;1;;;;;;", "lcog_geo")]
    [InlineData("CRS3035RES200mN3209900E4320900;91223;0;-1;1;;;;;;", "ind")]
    [InlineData("CRS3035RES200mN3209900E4320900;91223;2;1;1;;;;;;", "i_est_200")]
    public void Bad_cell_is_left_out(string row, string column)
    {
        var faults = new Faults();
        Assert.Empty(Filosofi200m.Read(Rows.Of(Cells, row), faults));
        Assert.Equal((FaultKind.BadRow, column), (Assert.Single(faults.All).Kind, faults.All[0].Column));
    }

    [Fact]
    public void Real_cells_are_965_in_Ile_de_France()
    {
        var faults = new Faults();
        var table = RealTables.Open("cells/filosofi-200m-idf.csv", faults);
        Assert.True(Filosofi200m.Recognises(table));
        var cells = Filosofi200m.Read(table, faults).ToList();
        Assert.Empty(faults.All);
        Assert.Equal(965, cells.Count);
        // Étampes is the southernmost (48.4° N), Sarcelles the northernmost (49.0° N), Noisy-le-Grand the easternmost (2.6° E).
        Assert.All(cells, cell =>
        {
            Assert.InRange(cell.Centre.Longitude, 2.0, 2.7);
            Assert.InRange(cell.Centre.Latitude, 48.3, 49.1);
        });
        Assert.Contains(cells, cell => cell.Communes.Count == 3);
    }

    [Fact]
    public void Newest_census_of_a_file_is_read_with_its_year_for_each_subject()
    {
        var row = Assert.Single(Census.Read(Rows.Of("CODGEO;P21_POP0002;P21_POP0305;C20_RP;P15_POP0002;P21_POP6579;P21_POP80P;P20_RP;P20_RP_VOIT1P",
            "1004;10,5;11;90;99;30;12;100;92,5"), null, new()));
        Assert.Equal(new(Insee("01004"), new(Insee("01004"), 2021, 10.5, 11, null, null, 42), new(Insee("01004"), 2020, 100, 92.5)), row);
        Assert.Equal(0.075, row.Households!.ShareWithoutCar!.Value, 1e-12);
    }

    [Fact]
    public void Census_without_a_year_anywhere_is_refused()
    {
        var faults = new Faults();
        var table = Rows.Of("COM;P_RP;P_RP_VOIT1P", "01004;100;90");
        Assert.True(Census.HasHouseholds(table) && !Census.HasAges(table));
        Assert.Empty(Census.Read(table, null, faults));
        Assert.Equal(FaultKind.Fatal, Assert.Single(faults.All).Kind);
        Assert.Equal(2020, Assert.Single(Census.Read(table, 2020, new())).Households!.Year);
    }

    [Fact]
    public void Households_are_told_by_both_counts_and_by_commune()
    {
        Assert.False(Census.HasHouseholds(Rows.Of("CODGEO;P21_RP", "01004;100")));
        Assert.False(Census.HasHouseholds(Rows.Of("CODGEO;IRIS;P21_RP;P21_RP_VOIT1P", "01004;010040101;100;90")));
        Assert.False(Census.HasHouseholds(Rows.Of("CODGEO;P15_RP;P21_RP_VOIT1P", "01004;100;90")));      // of two censuses
    }

    [Fact]
    public void Wrong_households_are_named_by_line_and_column_and_the_others_are_read()
    {
        var faults = new Faults();
        var read = Census.Read(Rows.Of("CODGEO;P21_RP;P21_RP_VOIT1P",
            "21001;100;90", "21002;100;101", "21003;-5;1", "21004;cent;90", "21001;100;90", "21005;;", "2100;100,4;100,7", "21006;0;0", "x;10;5"), null, faults).ToList();

        // 100.7 with a car of 100.4: survey weights, rounded. 0 of 0: nobody lives there, and no share is said.
        Assert.Equal(["21001", "21005", "02100", "21006"], read.Select(row => row.Code.ToString()));
        Assert.Null(read[1].Households);
        Assert.Equal((0.0, null), (read[2].Households!.ShareWithoutCar!.Value, read[3].Households!.ShareWithoutCar));
        Assert.Equal(
            [(3, "P21_RP_VOIT1P", "101"), (4, "P21_RP", "-5"), (5, "P21_RP", "cent"), (6, "CODGEO", "21001"), (10, "CODGEO", "x")],
            faults.All.Where(fault => fault.Kind == FaultKind.BadRow).Select(fault => (fault.Place!.Value.Number, fault.Column, fault.Value)));
    }

    [Fact]
    public void Ages_of_two_files_become_one_record()
    {
        var merged = Assert.Single(Census.Merge(
            [new(Insee("01004"), 2021, 10, 11, null, null, null), new(Insee("01004"), 2021, 12, null, 30, null, null)]));
        Assert.Equal(new CommuneCensus(Insee("01004"), 2021, 10, 11, 30, null, null), merged);
    }

    [Fact]
    public void Childminders_are_counts() =>
        Assert.Equal([new ChildminderOffer(Insee("21464"), 2023, 12, 40, null)],
            Childminders.Read(Rows.Of("insee;annee;actives;places;agees_55_et_plus;nom_commune", "21464;2023;12;40;;Nuits"), new()));

    [Theory]
    [InlineData("nom")]
    [InlineData("Adresse postale")]
    [InlineData("Téléphone")]
    [InlineData("latitude")]
    public void Childminders_with_personal_columns_are_refused_whole(string column)
    {
        var faults = new Faults();
        Assert.Empty(Childminders.Read(Rows.Of($"insee;annee;actives;{column}", "21464;2023;12;x"), faults));
        Assert.Equal((FaultKind.Fatal, column), (Assert.Single(faults.All).Kind, faults.All[0].Column));
        Assert.Contains("CADA 20013978", faults.All[0].Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("21464;2023;;;", "actives")]
    [InlineData("21464;;3;;", "annee")]
    [InlineData("21464;2023;3;;4", "agees_55_et_plus")]
    public void Bad_row_of_childminders_is_left_out(string row, string column)
    {
        var faults = new Faults();
        Assert.Empty(Childminders.Read(Rows.Of("insee;annee;actives;places;agees_55_et_plus", row), faults));
        Assert.Equal(column, Assert.Single(faults.All).Column);
    }
}
