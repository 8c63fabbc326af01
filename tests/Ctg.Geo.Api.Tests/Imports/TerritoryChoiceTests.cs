using Ctg.Geo.Api.Imports;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Store.Territories;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Imports;

/// <summary>Which files of a folder make a territory, on folders small enough to think through.</summary>
public sealed class TerritoryChoiceTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    const string MovementsHeader = "MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP\n";

    [Fact]
    public async Task Coverage_comes_before_the_newest_and_the_newest_before_most_vertices()
    {
        using var folder = new SmallFolder().Members(2025, ("21001", "A", 10), ("21002", "B", 20))
            .Contours("a-2024.geojson", "21001")                                   // newest, covers one of two
            .Contours("b-2020.geojson", 40, "21001", "21002")                      // older than c, more vertices
            .Contours("c-2022.geojson", "21001", "21002")
            .Contours("d-2022.geojson", 12, "21001", "21002");                     // as new as c, more vertices: chosen
        var report = await folder.LoadAsync(postgis.Db);
        Assert.Equal(ImportStatus.Done, report.Status);
        Assert.Contains("Contours : d-2022.geojson (millésime 2022), 2 communes du territoire sur 2, 30 sommets.", report.Choices);
        Assert.Equal((2, 30), (report.Territory!.Communes, report.Territory.Population));
        Assert.Equal(["a-2024.geojson", "b-2020.geojson", "c-2022.geojson"], report.Ignored.Select(one => one.File).Order());
    }

    [Fact]
    public async Task The_belt_is_completed_from_the_other_files()
    {
        // 0.1° of longitude at 47° N is 7.6 km: the squares east of the territory begin at 0, 7.6, 15.2, 22.8, 30.3 and 37.9 km;
        // the fifth is within the 2 % that the choice adds to 30 km, the sixth is not.
        string[] east = [.. Enumerable.Range(2, 10).Select(i => $"210{i:00}")];
        using var folder = new SmallFolder().Members(2025, [("21001", "A", 10), .. east.Select(code => (code, code, 1))])
            .Contours("proche-2024.geojson", "21001", "21002").Contours("loin-2018.geojson", ["21001", .. east]);
        var report = await folder.LoadAsync(postgis.Db, "21001");
        Assert.Equal((1, 5), (report.Territory!.Communes, report.Territory.BeltCommunes));
        Assert.Contains("Contours complétés par loin-2018.geojson (millésime 2018) : 4 communes.", report.Choices);
    }

    [Fact]
    public async Task A_fusion_since_the_contours_is_the_union_of_its_parts_and_without_movements_the_load_is_refused_by_name()
    {
        using var folder = new SmallFolder().Members(2025, ("21010", "Neuve", 30)).Contours("contours-2018.geojson", "21001", "21002");
        var refused = await folder.LoadAsync(postgis.Db);
        Assert.Equal(ImportStatus.Refused, refused.Status);
        Assert.Contains("21010 Neuve", refused.Refusal, StringComparison.Ordinal);
        Assert.Contains("COG", refused.Refusal, StringComparison.Ordinal);

        folder.Write("cog-mouvements.csv", MovementsHeader
            + "32,2019-01-01,COM,21001,A,COM,21010,Neuve\n32,2019-01-01,COM,21002,B,COM,21010,Neuve\n32,2019-01-01,COM,21002,B,COMD,21002,B\n");
        var report = await folder.LoadAsync(postgis.Db);
        Assert.Equal(ImportStatus.Done, report.Status);
        var shape = (await new ShapeStore(postgis.Db).LoadAsync(2025, [Code("21010")], ShapeLevel.Full, default))[Code("21010")];
        Assert.Equal((5, 5.2, 0.02), (shape.EnvelopeInternal.MinX, shape.EnvelopeInternal.MaxX, Math.Round(shape.Area, 6)));     // 2 × 0.1° × 0.1°
    }

    [Fact]
    public async Task A_commune_divided_since_the_contours_is_refused_by_name()
    {
        using var folder = new SmallFolder().Members(2025, ("21001", "A", 30), ("21002", "Rétablie", 5)).Contours("contours-2018.geojson", "21001");
        folder.Write("cog-mouvements.csv", MovementsHeader + "21,2024-01-01,COM,21001,A,COM,21001,A\n21,2024-01-01,COM,21001,A,COM,21002,Rétablie\n");
        var report = await folder.LoadAsync(postgis.Db);
        Assert.Contains("21002 Rétablie (divisée ou fusionnée depuis 2018", report.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_fails_the_load_only_when_it_is_chosen()
    {
        using var folder = new SmallFolder().Members(2025, ("21001", "A", 10), ("21002", "B", 20)).Contours("bon-2020.geojson", "21001", "21002");
        var broken = File.ReadAllText(Path.Combine(folder.Path, "bon-2020.geojson"));
        folder.Write("abime-2024.geojson", broken[..^150]);                        // cut inside the second commune
        folder.Write("notes.txt", "rien à voir");
        folder.Write("vide.csv", "");
        Assert.Equal(ImportStatus.Done, (await folder.LoadAsync(postgis.Db)).Status);   // the broken one covers one commune of two

        File.Delete(Path.Combine(folder.Path, "bon-2020.geojson"));
        folder.Members(2025, ("21001", "A", 10));                                  // now the broken one covers all
        var before = await CountAsync();
        var refused = await folder.LoadAsync(postgis.Db);
        Assert.Equal(ImportStatus.Refused, refused.Status);
        Assert.Contains(refused.Faults.All, fault => fault is { Kind: FaultKind.Fatal, File: "abime-2024.geojson" });
        Assert.Equal(before, await CountAsync());
        Assert.Contains(refused.Ignored, one => one is { File: "vide.csv", Reason: "le fichier est vide" });
    }

    [Fact]
    public async Task An_unknown_siren_and_a_missing_name_are_said()
    {
        using var folder = new SmallFolder().Members(2025, ("21001", "A", 10), ("21002", "B", 20)).Contours("c-2024.geojson", "21001", "21002");
        var unknown = await new TerritoryImport(postgis.Db).RunAsync(new([Siren.Parse("200099999")], [], folder.Path), new Progress<string>(), default);
        Assert.Equal("Le SIREN 200099999 n’est pas dans epci2025.csv (2025).", unknown.Refusal);
        var nameless = await new TerritoryImport(postgis.Db).RunAsync(new([], [Code("21001"), Code("21002")], folder.Path), new Progress<string>(), default);
        Assert.Contains("--name", nameless.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_list_of_a_series_is_loaded_and_files_from_elsewhere_are_not()
    {
        const string Header = "service_id;kind;name;insee;lat;lon\n";
        using var folder = new SmallFolder().Members(2025, ("21001", "A", 10)).Contours("c-2024.geojson", "21001");
        folder.Write("creches-2023.csv", Header + "c1;eaje;Ancienne;21001;47.05;5.05\n");
        folder.Write("creches-2024.csv", Header + "c1;eaje;Nouvelle;21001;47.05;5.05\n");
        folder.Write("ecoles-2024.csv", Header + "e1;ecole;Ailleurs;97418;-20.9;55.5\n");
        var report = await folder.LoadAsync(postgis.Db);
        Assert.Equal(["creches-2024.csv"], report.Files.Select(file => file.File).Where(file => file.StartsWith("cr", StringComparison.Ordinal)));
        Assert.Contains(report.Ignored, one => one.File == "creches-2023.csv" && one.Reason.Contains("plus récent", StringComparison.Ordinal));
        Assert.Contains(report.Ignored, one => one.File == "ecoles-2024.csv");
        Assert.Equal(1, report.ServicesByKind["eaje"]);
    }

    Task<long> CountAsync() => postgis.Ask<long>("select count(*) + (select count(*) from ops.import) from geo.commune");

    static InseeCode Code(string code) => InseeCode.Parse(code, null);
}
