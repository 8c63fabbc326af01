using Ctg.Geo.Engine.Services;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Tests.Services;
using Ctg.Geo.Import.Zones;

namespace Ctg.Geo.Import.Tests.Zones;

public sealed class ZonesTests
{
    const string Header = "zone_id;kind;name;service_id;insee;valid_from;valid_to";

    [Fact]
    public void Rows_of_one_zone_are_its_communes()
    {
        var faults = new Faults();
        var zones = DeclaredZones.Read(Rows.Of(Header,
            "z1;vie-sociale;Les Vallons;cs-1;99001;2024-01-01;31/12/2027", "z2;RPE;RPE nord;;99001;;", "z1;vie-sociale;;;99002;;"), faults);
        Assert.Empty(faults.All);
        Assert.Equal(["99001", "99002"], zones[0].Communes.Select(commune => commune.ToString()));
        Assert.Equal((ZoneKind.VieSociale, "cs-1", new DateOnly(2027, 12, 31)), (zones[0].Kind, zones[0].ServiceId, zones[0].ValidTo));
        Assert.Equal((ZoneKind.RpeSector, null), (zones[1].Kind, zones[1].ServiceId));      // zones overlap
    }

    [Theory]
    [InlineData("z;quartier;Z;;99001;;", "kind", "vie-sociale, rpe, ecole, tad ou autre")]
    [InlineData("z;tad;Z;;;;", "insee", "un code INSEE ou un polygone")]
    [InlineData("z;tad;Z;;99001;2025-01-01;2024-01-01", "valid_to", "avant le début")]
    [InlineData(";tad;Z;;99001;;", "zone_id", "obligatoire")]
    public void Bad_row_says_what_is_accepted(string row, string column, string rule)
    {
        var faults = new Faults();
        Assert.Empty(DeclaredZones.Read(Rows.Of(Header, row), faults));
        Assert.Equal(column, Assert.Single(faults.All).Column);
        Assert.Contains(rule, faults.All[0].Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawn_zones_come_from_a_geojson()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".geojson");
        File.WriteAllText(path, """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"zone_id":"tad-1","kind":"tad","name":"TAD des plateaux"},
               "geometry":{"type":"Polygon","coordinates":[[[4,45],[4.1,45],[4.1,45.1],[4,45]]]}},
              {"type":"Feature","properties":{"zone_id":"tad-2","kind":"tad","name":"Point"},
               "geometry":{"type":"Point","coordinates":[4,45]}}]}
            """);
        try
        {
            var faults = new Faults();
            var table = SourceTables.Open(SourceFile.At(path), faults)!;
            Assert.True(DeclaredZones.Recognises(table));
            var zone = Assert.Single(DeclaredZones.Read(table, faults));
            Assert.Equal(("tad-1", ZoneKind.OnDemandTransport, 0), (zone.Id, zone.Kind, zone.Communes.Count));
            Assert.Equal(0.005, zone.Area!.Area, 1e-12);        // half of 0.1 × 0.1 degree
            Assert.Contains(faults.All, fault => fault.Rule == "un polygone est attendu");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Commune_belongs_to_one_secteur()
    {
        var faults = new Faults();
        var secteurs = Secteurs.Read(Rows.Of("secteur;nom;insee", "n;Nord;99001", "s;Sud;99002", "n;;99003", "s;;99001"), faults);
        Assert.Equal(["Nord", "Sud"], secteurs.Select(secteur => secteur.Name));
        Assert.Equal(["99001", "99003"], secteurs[0].Communes.Select(commune => commune.ToString()));
        Assert.Contains("« n »", Assert.Single(faults.All).Rule, StringComparison.Ordinal);
    }
}
