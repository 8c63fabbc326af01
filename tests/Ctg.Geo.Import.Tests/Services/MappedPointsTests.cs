using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Services;

namespace Ctg.Geo.Import.Tests.Services;

public sealed class MappedPointsTests
{
    static MappedColumns Columns(string text) => MappedColumns.Parse(text, out var reason) ?? throw new FormatException(reason);

    [Fact]
    public void Creches_of_Loire_Atlantique_are_286_of_which_three_have_no_place()
    {
        // 507 features: 286 with INSEE_NUM, 221 without; of the 286 three have a result_citycode in department 41, 97 and 49.
        // 130 of the 286 have a result_score under 0.5, the three among them (0.31, 0.38, 0.36).
        var faults = new Faults();
        var services = MappedPoints.Read(RealTables.Open("equipements/loire-atlantique-creches.geojson", faults), ServiceKinds.Eaje,
            Columns("name=DESIGNATION,commune=INSEE_NUM,address=ADRESSE,operator=GESTIONNAIRE"), faults).ToList();

        Assert.Equal(286, services.Count);
        Assert.Equal(221 + 3, faults.Count(FaultKind.LeftOut));
        Assert.Equal(221, faults.All.Count(fault => fault.Column == "INSEE_NUM"));
        Assert.Equal(3, faults.All.Count(fault => fault.Rule.StartsWith("placé loin de sa commune", StringComparison.Ordinal)));
        Assert.Equal(0, faults.Count(FaultKind.BadRow) + faults.Count(FaultKind.Fatal));
        Assert.Equal(["Cadet Rousselle", "La Toupie Magique de l'Ile", "Les canailloux"],
            services.Where(service => service.Sites[0].Position is null).Select(service => service.Name).Order(StringComparer.Ordinal));
        Assert.Equal(130 - 3, services.Count(service => service.Sites[0].Quality == PositionQuality.Poor));
        Assert.Equal(286, services.Select(service => service.Id).Distinct().Count());
    }

    [Fact]
    public void Column_that_is_not_in_the_file_is_fatal_and_lists_those_that_are()
    {
        var faults = new Faults();
        Assert.Empty(MappedPoints.Read(Rows.Of("Nom;Lat;Lon", "a;45;4"), ServiceKinds.Eaje, Columns("name=DESIGNATION"), faults));
        var fault = Assert.Single(faults.All);
        Assert.Equal((FaultKind.Fatal, "DESIGNATION"), (fault.Kind, fault.Column));
        Assert.EndsWith("Nom, Lat, Lon", fault.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_without_points_is_fatal()
    {
        var faults = new Faults();
        Assert.Empty(MappedPoints.Read(Rows.Of("Nom;Commune", "a;44001"), ServiceKinds.Eaje, Columns("name=Nom"), faults));
        Assert.Equal(FaultKind.Fatal, Assert.Single(faults.All).Kind);
    }

    [Fact]
    public void Csv_with_places_reads_decimal_commas_and_lost_zeros()
    {
        var faults = new Faults();
        var service = Assert.Single(MappedPoints.Read(Rows.Of("Nom;Code;Y;X;Pl;No", "Les Lilas;1004;45,95;5,35;24;7"), ServiceKinds.MicroCreche,
            Columns("name=Nom,commune=Code,lat=Y,lon=X,places=Pl,id=No"), faults));
        Assert.Equal(("micro-creche:7", "01004", 24), (service.Id, service.Sites[0].Commune.ToString(), service.Capacities[0].Places));
        Assert.Equal(Position.At(5.35, 45.95), service.Sites[0].Position);
        Assert.Equal(PositionQuality.Acceptable, service.Sites[0].Quality);
        Assert.Equal(FaultKind.Repaired, Assert.Single(faults.All).Kind);
    }

    [Fact]
    public void Point_geocoded_to_the_town_is_placed_at_the_commune() =>
        Assert.Equal(PositionQuality.Commune, Assert.Single(MappedPoints.Read(
            Rows.Of("Nom;latitude;longitude;result_type;result_score", "a;45;4;municipality;0.9"), ServiceKinds.Eaje, Columns("name=Nom"), new()))
            .Sites[0].Quality);

    [Theory]
    [InlineData("nom=A,commune=B", "commune=B,name=A", null)]
    [InlineData("name=A=B", "name=A=B", null)]
    [InlineData("commune=B", null, "name=COLONNE est obligatoire")]
    [InlineData("titre=B", null, "name, commune, id")]
    [InlineData("name", null, "sens=COLONNE")]
    public void Mapping_is_read_from_one_text(string text, string? written, string? reason)
    {
        var columns = MappedColumns.Parse(text, out var why);
        Assert.Equal(written, columns?.ToString());
        if (reason is not null) Assert.Contains(reason, why, StringComparison.Ordinal);
    }

    [Fact]
    public void Shape_of_a_file_is_the_set_of_its_columns()
    {
        Assert.Equal(MappedColumns.ShapeOf(Rows.Of("A;b")), MappedColumns.ShapeOf(Rows.Of("B;a")));
        Assert.NotEqual(MappedColumns.ShapeOf(Rows.Of("A;b")), MappedColumns.ShapeOf(Rows.Of("A;b;c")));
    }
}
