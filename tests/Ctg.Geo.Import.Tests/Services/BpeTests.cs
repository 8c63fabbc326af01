using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Services;

namespace Ctg.Geo.Import.Tests.Services;

public sealed class BpeTests
{
    const string New = "AN;DEPCOM;TYPEQU;NOMRS;CAPACITE;LAMBERT_X;LAMBERT_Y;QUALITE_XY;EPSG";

    [Fact]
    public void Every_row_has_its_own_grid()
    {
        // Central meridian of each UTM grid at 500,000 m east; Lambert-93's origin at 3° E 46.5° N.
        // Northings of 14.6° N and 21.1° S on the central meridian: 0.9996 × the meridian arc, within 2 km of 111,320 × latitude.
        var faults = new Faults();
        var services = Bpe.Read(Rows.Of(New,
            "2024;58001;D502;;30;700000;6600000;11;2154",
            "2024;97209;D503;;;700000;1615000;21;5490",
            "2024;97411;D504;;;340000;7690000;33;2975",
            "2024;97302;D505;;;353000;545000;12;2972",
            "2024;97608;D506;;;523000;8585000;22;4471"), faults).ToList();

        Assert.Empty(faults.All);
        Assert.Equal(["eaje", "laep", "rpe", "alsh", "centre-social"], services.Select(service => service.Kind.Code));
        Assert.Equal(
            [PositionQuality.Good, PositionQuality.Acceptable, PositionQuality.Commune, PositionQuality.Acceptable, PositionQuality.Poor],
            services.Select(service => service.Sites[0].Quality));
        var origin = services[0].Sites[0].Position!.Value;
        Assert.Equal((3, 46.5), (Math.Round(origin.Longitude, 6), Math.Round(origin.Latitude, 6)));
        Near(services[1], -61.14, 14.6);
        Near(services[2], 55.46, -20.88);
        Near(services[3], -52.33, 4.93);
        Near(services[4], 45.21, -12.8);
        Assert.Equal(30, Assert.Single(services[0].Capacities).Places);
    }

    static void Near(Service service, double longitude, double latitude)
    {
        var position = service.Sites[0].Position!.Value;
        Assert.InRange(position.Longitude, longitude - 0.05, longitude + 0.05);
        Assert.InRange(position.Latitude, latitude - 0.05, latitude + 0.05);
    }

    [Theory]
    [InlineData("D502", 2019, "eaje")]
    [InlineData("D502", 2024, "eaje")]
    [InlineData("C101", 2019, "ecole")]
    [InlineData("C101", 2024, null)]
    [InlineData("C108", 2024, "ecole")]
    [InlineData("C108", 2019, null)]
    [InlineData("D503", 2019, null)]
    [InlineData("D509", 2024, "micro-creche")]
    [InlineData("A128", 2025, "france-services")]
    [InlineData("D115", 2024, "pmi")]
    [InlineData("B203", 2024, null)]
    public void Code_means_what_it_meant_that_year(string code, int year, string? kind)
    {
        var row = FormattableString.Invariant($"{year};58001;{code};;;700000;6600000;11;2154");
        Assert.Equal(kind, Bpe.Read(Rows.Of(New, row), new()).SingleOrDefault()?.Kind.Code);
    }

    [Fact]
    public void Other_types_are_one_line_of_the_report()
    {
        var faults = new Faults();
        Assert.Empty(Bpe.Read(Rows.Of(New, "2024;58001;B203;;;1;1;11;2154", "2024;58001;A501;;;1;1;11;2154"), faults));
        Assert.StartsWith("2 équipements d'autres types", Assert.Single(faults.All).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_coordinates_leave_a_service_without_position_and_foreign_ones_too()
    {
        var faults = new Faults();
        var services = Bpe.Read(Rows.Of(New,
            "2024;58001;D502;La Ronde;;NA;NA;NA;NA",
            "2024;58001;D502;;;0;0;11;2154",
            "2024;97411;D502;;;700000;6600000;11;2154"), faults).ToList();      // mainland coordinates for La Réunion
        Assert.Equal([null, null, null], services.Select(service => service.Sites[0].Position));
        Assert.Equal(["La Ronde", "Crèche", "Crèche"], services.Select(service => service.Name));
        Assert.All(faults.All, fault => Assert.Equal(FaultKind.LeftOut, fault.Kind));
        Assert.Equal(3, faults.All.Count);
    }

    [Fact]
    public void Unknown_grid_is_a_bad_row()
    {
        var faults = new Faults();
        Assert.Empty(Bpe.Read(Rows.Of(New, "2024;58001;D502;;;1;1;11;27572"), faults));
        Assert.Equal((FaultKind.BadRow, "EPSG"), (Assert.Single(faults.All).Kind, faults.All[0].Column));
    }

    [Fact]
    public void Identifiers_do_not_depend_on_the_order_of_rows()
    {
        string[] rows = ["2024;58001;D502;;;700000;6600000;11;2154", "2024;58001;D502;;;700001;6600000;11;2154", "2024;58001;D502;;;700000;6600000;11;2154"];
        var ids = Bpe.Read(Rows.Of([New, .. rows]), new()).Select(service => service.Id).ToList();
        var reversed = Bpe.Read(Rows.Of([New, .. rows.Reverse()]), new()).Select(service => service.Id);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.StartsWith("bpe:58:D502:", id, StringComparison.Ordinal));
        Assert.Equal(ids.Order(StringComparer.Ordinal), reversed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Creches_of_Val_de_Marne_in_2019_are_385_inside_it()
    {
        var faults = new Faults();
        var table = RealTables.Open("equipements/bpe2019-94.csv", faults);
        Assert.True(Bpe.Recognises(table));
        var services = Bpe.Read(table, faults).ToList();

        var creches = services.Where(service => service.Kind == ServiceKinds.Eaje).ToList();
        Assert.Equal(385, creches.Count);
        // The department lies between 2.30 and 2.62° E, 48.68 and 48.87° N.
        Assert.All(creches, creche =>
        {
            var position = creche.Sites[0].Position!.Value;
            Assert.InRange(position.Longitude, 2.30, 2.62);
            Assert.InRange(position.Latitude, 48.68, 48.87);
        });
        // QUALITE_XY of D502: Bonne 378, Acceptable 4, Mauvaise 3
        Assert.Equal(
            [(PositionQuality.Good, 378), (PositionQuality.Acceptable, 4), (PositionQuality.Poor, 3)],
            creches.CountBy(creche => creche.Sites[0].Quality).Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Value));
        // C101 318 + C104 356, and no C102 or C105 there
        Assert.Equal(318 + 356, services.Count(service => service.Kind == ServiceKinds.Ecole));
        Assert.Equal(services.Count, services.Select(service => service.Id).Distinct().Count());
        Assert.Contains(faults.All, fault => fault.Rule.Contains("d'autres types", StringComparison.Ordinal));
        Assert.Equal(0, faults.Count(FaultKind.BadRow));
    }
}
