using System.Globalization;
using System.Text;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Testing;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Import.Tests.Files;

public sealed class GeoJsonTests
{
    const string Feature = """{"type":"Feature","properties":{"code":"21464","pop":457,"vide":null},"geometry":{"type":"Point","coordinates":[4.95,47.13]}}""";

    [Fact]
    public void Collection_sequence_and_single_feature_give_the_same_row()
    {
        string[] forms =
        [
            Feature, "\uFEFF" + Feature, $$"""{"type":"FeatureCollection","features":[{{Feature}}]}""",
            $$"""{"features":[{{Feature}}],"name":"x","type":"FeatureCollection"}""", "\u001e" + Feature + "\n",
        ];
        foreach (var read in forms.Select(form => Read.Text(form, "a.geojson")))
        {
            Assert.Empty(read.Faults.All);
            Assert.Equal(["code", "pop", "vide"], read.Table!.Columns);
            var row = read.Rows.Single();
            Assert.Equal(("21464", "457", null), (row["CODE"], row["pop"], row["vide"]));
            Assert.Equal((4.95, 47.13, 4326), (row.Geometry!.Coordinate.X, row.Geometry.Coordinate.Y, row.Geometry.SRID));
        }
    }

    [Fact]
    public void A_broken_line_of_a_sequence_is_a_bad_row_and_the_others_read()
    {
        var read = Read.Text($"{Feature}\n{Feature[..60]}\n{Feature}\n", "a.geojsonl");
        Assert.Equal([1L, 3L], read.Rows.Select(row => row.Place.Number));
        Assert.Equal((FaultKind.BadRow, new Place(PlaceKind.Feature, 2)), (read.Only.Kind, read.Only.Place!.Value));
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", true)]
    [InlineData("urn:ogc:def:crs:EPSG::4326", true)]
    [InlineData("EPSG:4326", true)]
    [InlineData("urn:ogc:def:crs:EPSG::2154", false)]
    [InlineData("EPSG:3857", false)]
    public void Only_WGS_84_is_read(string crs, bool accepted)
    {
        var member = $$$"""
            "crs":{"type":"name","properties":{"name":"{{{crs}}}"}}
            """;
        foreach (var text in new[] { $$"""{"type":"FeatureCollection",{{member}},"features":[{{Feature}}]}""", $$"""{"type":"FeatureCollection","features":[{{Feature}}],{{member}}}""" })
            Assert.Equal(accepted ? 0 : 1, Read.Text(text, "a.geojson").Faults.Count(FaultKind.Fatal));
    }

    [Theory]
    [InlineData("[855000,6680000]", "mètres")]
    [InlineData("[4.9,95]", "latitude")]
    [InlineData("[4.9]", "deux nombres")]
    [InlineData("[4.9,\"47\"]", "nombre fini")]
    [InlineData("[4.9,1e999]", "nombre fini")]
    public void Wrong_coordinates_are_bad_rows(string position, string word)
    {
        var read = Read.Text(Feature + "\n" + Feature.Replace("[4.95,47.13]", position, StringComparison.Ordinal), "a.geojson");
        Assert.Single(read.Rows);
        Assert.Equal((FaultKind.BadRow, 2L), (read.Only.Kind, read.Only.Place!.Value.Number));
        Assert.Contains(word, read.Only.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_million_vertices_in_a_geometry_are_refused()
    {
        var text = new StringBuilder("""{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[""");
        for (var i = 0; i <= GeoJsonVertices; i++) text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}[{i % 90},1]");
        var read = Read.Text(text.Append("]}}").ToString(), "a.geojson");
        Assert.Contains("1000000 sommets", read.Only.Rule, StringComparison.Ordinal);
    }

    const int GeoJsonVertices = 1_000_000;

    [Theory]
    [InlineData("d21-utf8-bom.geojson", null, null)]
    [InlineData("d21-bowtie-selfintersection.geojson", FaultKind.Repaired, "se croise")]
    [InlineData("d21-unclosed-rings.geojson", FaultKind.Repaired, "fermé")]
    [InlineData("d21-coordinate-NaN.geojson", FaultKind.Fatal, "NaN")]
    [InlineData("d21-truncated.geojson", FaultKind.Fatal, "tronqué")]
    [InlineData("nested-200-geometrycollections.geojson", FaultKind.Fatal, "32 niveaux")]
    public void Bad_geometry_is_repaired_or_refused(string name, FaultKind? kind, string? word)
    {
        var read = Read.File(RealData.Require("bad/geometry/" + name));
        Assert.All(read.Rows, row => Assert.True(row.Geometry!.IsValid));
        if (kind is null) Assert.Empty(read.Faults.All);
        else Assert.Contains(read.Faults.All, fault => fault.Kind == kind && fault.Rule.Contains(word!, StringComparison.Ordinal) && fault.Place is { Number: > 0 });
        Assert.Equal(kind == FaultKind.Fatal, read.Faults.Refuses(read.Rows.Count));
        if (kind is null or FaultKind.Repaired) Assert.NotEmpty(read.Rows);
    }

    [Fact]
    public void Malformed_files_are_reported_and_never_throw()
    {
        // geojsonhint also warns about things RFC 7946 only advises (winding order, precision, nested collections, bbox, ids): we read those.
        string[] read = ["bad-polygon-interiorring-rhr", "bad-polygonloop", "badfeatureid", "bbox-4or6elements", "bbox-contains-string", "bbox-string",
            "different-first-size", "excessive_precision_truncated", "featurecollection_changed_semantics",
            "geometrycollection_nested", "geometrycollection_single", "point-toomany", "polygon_winding_order"];
        foreach (var file in Directory.GetFiles(RealData.Require("bad/geojsonhint/bad"), "*.geojson"))
        {
            var outcome = Read.File(file);
            var name = Path.GetFileNameWithoutExtension(file);
            Assert.True(read.Contains(name) || outcome.Faults.All.Count > 0, name);
            Assert.True(outcome.Faults.All.All(fault => fault.Rule.Length > 0), name);
        }
    }

    [Fact]
    public void Well_formed_files_read()
    {
        foreach (var file in Directory.GetFiles(RealData.Require("bad/geojsonhint/good"), "*.geojson"))
        {
            var read = Read.File(file);
            if (Path.GetFileName(file) == "issue82.geojson") Assert.Contains("latitude", read.Only.Rule, StringComparison.Ordinal);   // latitude −107
            else Assert.True(read.Rows.Count > 0 && read.Faults.All.Count == 0, file);
        }
    }

    [Fact]
    public void The_whole_country_streams_and_its_one_invalid_commune_is_repaired()
    {
        var faults = new Faults();
        var table = SourceTables.Open(SourceFile.At(RealData.Require("communes/communes-france-2018.geojsonl.gz")), faults)!;
        Assert.True(table.Has("code", "nom"));
        var (count, vertices) = (0, 0);
        foreach (var row in table.Rows)
        {
            count++;
            vertices += row.Geometry!.NumPoints;
            Assert.Equal(Dimension.Surface, row.Geometry.Dimension);
        }
        Assert.Equal(35_357, count);
        Assert.InRange(vertices, 2_100_000, 2_300_000);
        Assert.Equal(FaultKind.Repaired, Assert.Single(faults.All).Kind);
    }
}
