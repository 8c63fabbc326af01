using System.Globalization;
using System.Text;
using System.Text.Json;
using Ctg.Geo.Api.Imports;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Services;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Imports;

/// <summary>Files named one by one: all of them or none.</summary>
public sealed class FileImportTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    const string Header = "service_id;kind;name;insee;lat;lon\n";

    [Fact]
    public async Task More_than_one_bad_row_in_a_hundred_refuses_unless_tolerated_and_the_data_before_stay()
    {
        using var folder = new SmallFolder();
        await LoadAsync(FileFamily.Equipment, new(), folder.Write("lieux-2023.csv", Services(100, bad: 0, "avant")));
        var worse = folder.Write("lieux-2024.csv", Services(100, bad: 2, "après"));

        var refused = await LoadAsync(FileFamily.Equipment, new(), worse);
        Assert.Equal((ImportStatus.Refused, 2), (refused.Status, refused.Faults.BadRows));
        // Line 1 is the header: the first two records stand on lines 2 and 3.
        Assert.Equal((new Place(PlaceKind.Line, 2), "lat", "nord"), (refused.Faults.All[0].Place!.Value, refused.Faults.All[0].Column, refused.Faults.All[0].Value));
        Assert.Equal(100, await CountAsync("avant"));

        var tolerated = await LoadAsync(FileFamily.Equipment, new(Tolerance: 0.02), worse);
        Assert.Equal(ImportStatus.Done, tolerated.Status);
        Assert.Equal((0L, 98L), (await CountAsync("avant"), await CountAsync("après")));
        Assert.Equal(ImportStatus.NothingToDo, (await LoadAsync(FileFamily.Equipment, new(), worse)).Status);
    }

    [Fact]
    public async Task A_wrong_feature_counts_once_however_often_its_file_is_looked_at()
    {
        using var folder = new SmallFolder();
        const string Feature = """{"type":"Feature","properties":{"NOM":"n","INSEE":"21464"},"geometry":{"type":"Point","coordinates":[COORDINATES]}}""";
        // Two of five features are wrong: 40 %, less than the half accepted.
        var path = folder.Write("points-2024.geojson", $$"""{"type":"FeatureCollection","features":[{{string.Join(',',
            new[] { "4.9,47.1", "", "4.9,47.1", "850000,6670000", "4.9,47.1" }.Select(at => Feature.Replace("COORDINATES", at, StringComparison.Ordinal)))}}]}""");
        var report = await LoadAsync(FileFamily.Equipment,
            new(Tolerance: 0.5, Kind: ServiceKinds.Eaje, Columns: MappedColumns.Parse("name=NOM,commune=INSEE", out _)), path);
        Assert.Equal((ImportStatus.Done, 2, 2), (report.Status, report.Faults.BadRows, report.Faults.Count(FaultKind.BadRow)));
    }

    [Fact]
    public async Task A_file_of_which_no_feature_can_be_read_says_why()
    {
        using var folder = new SmallFolder();
        var report = await LoadAsync(FileFamily.Communes, new(), folder.Write("lambert-2024.geojson",
            """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"21464","nom":"N"},"geometry":{"type":"Polygon","coordinates":[[[850000,6670000],[851000,6670000],[851000,6671000],[850000,6670000]]]}}]}"""));
        Assert.Equal(ImportStatus.Refused, report.Status);
        Assert.Contains(report.Faults.All, fault => fault.Place is { Number: 1 } && fault.Rule.Contains("en mètres", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_base_of_equipment_is_of_its_own_year_not_of_the_zonings_in_its_headings()
    {
        using var folder = new SmallFolder();
        var report = await LoadAsync(FileFamily.Equipment, new(), folder.Write("bpe.csv",
            "AN;DEPCOM;BV2022;AAV2020;TYPEQU;LAMBERT_X;LAMBERT_Y;EPSG\n2024;21464;1;1;D502;848000,5;6672000,5;2154\n2024;21464;1;1;D505;_U;_U;_U\n"));
        Assert.Equal((ImportStatus.Done, new Vintage(2024)), (report.Status, report.Files[0].Vintage));
    }

    [Fact]
    public async Task A_census_says_its_year_in_its_columns()
    {
        using var folder = new SmallFolder();
        var report = await LoadAsync(FileFamily.Population, new(), folder.Write("logement.csv", "CODGEO;P15_RP;P21_RP;P21_RP_VOIT1P\n21464;900;1000;800\n"));
        Assert.Equal((ImportStatus.Done, new Vintage(2021)), (report.Status, report.Files[0].Vintage));
    }

    [Fact]
    public async Task Ages_and_cars_of_a_census_come_one_after_the_other_and_neither_undoes_the_other()
    {
        using var folder = new SmallFolder();
        await LoadAsync(FileFamily.Population, new(), folder.Write("evol-struct-pop-2022.csv", "CODGEO;P22_POP0002\n21999;12\n"));
        await LoadAsync(FileFamily.Population, new(), folder.Write("logement-2021.csv", "CODGEO;P21_RP;P21_RP_VOIT1P\n21999;100;80\n"));
        Assert.Equal(("12", "80/100"), (await postgis.Ask<string>("select age_0_2::text from geo.census where code = '21999'"),
            await postgis.Ask<string>("select with_car || '/' || main_residence from geo.household where code = '21999'")));
        // A file of both, as the "dossier complet" is, replaces both.
        var report = await LoadAsync(FileFamily.Population, new(), folder.Write("dossier-complet.csv", "CODGEO;P22_POP0002;P22_RP;P22_RP_VOIT1P\n21999;14;110;90\n"));
        Assert.Equal((ImportStatus.Done, 2), (report.Status, report.Files[0].Records));
        Assert.Equal(("14", "90/110"), (await postgis.Ask<string>("select age_0_2::text from geo.census where code = '21999'"),
            await postgis.Ask<string>("select with_car || '/' || main_residence from geo.household where code = '21999' order by year desc limit 1")));
    }

    [Fact]
    public async Task A_folder_named_as_a_file_is_refused_in_words()
    {
        using var folder = new SmallFolder();
        var report = await LoadAsync(FileFamily.Equipment, new(), Path.GetDirectoryName(folder.Write("a.csv", "a\n1\n"))!);
        Assert.StartsWith("c’est un dossier", Assert.Single(report.Faults.All).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_wrong_file_of_several_refuses_all()
    {
        using var folder = new SmallFolder();
        var good = folder.Write("bons-2024.csv", Services(3, 0, "bon"));
        var report = await LoadAsync(FileFamily.Equipment, new(), good, folder.Write("vide-2024.csv", ""));
        Assert.Equal(ImportStatus.Refused, report.Status);
        Assert.Equal(0, await CountAsync("bon"));
    }

    [Fact]
    public async Task Bad_files_are_refused_with_a_report_and_the_data_before_stay_whole()
    {
        using var folder = new SmallFolder();
        await LoadAsync(FileFamily.Equipment, new(), folder.Write("temoin-2024.csv", Services(5, 0, "témoin")));
        var before = await StateAsync();
        foreach (var file in Directory.GetFiles(RealData.Require("bad/csv")))
        {
            var report = await LoadAsync(FileFamily.Equipment, new(new Vintage(2024)), file);
            Assert.True(report.Status == ImportStatus.Refused && report.Faults.Count(FaultKind.Fatal) > 0, file);
            Assert.Equal(before, await StateAsync());
        }
        foreach (var name in (string[])["d21-coordinate-NaN", "d21-truncated", "nested-200-geometrycollections"])
        {
            var report = await LoadAsync(FileFamily.Communes, new(new Vintage(2018)), RealData.Require($"bad/geometry/{name}.geojson"));
            Assert.True(report.Status == ImportStatus.Refused && report.Faults.Count(FaultKind.Fatal) == 1, name);
            Assert.Equal(before, await StateAsync());
        }
        foreach (var (name, repaired) in ((string, bool)[])[("d21-utf8-bom", false), ("d21-bowtie-selfintersection", true), ("d21-unclosed-rings", true)])
        {
            var report = await LoadAsync(FileFamily.Communes, new(new Vintage(2018)), RealData.Require($"bad/geometry/{name}.geojson"));
            Assert.True(report.Status == ImportStatus.Done && report.Faults.Count(FaultKind.Repaired) > 0 == repaired, name);
        }
        Assert.Equal(0, await postgis.Ask<long>("select count(*) from geo.commune where not ST_IsValid(geom)"));
    }

    [Fact]
    public async Task The_equipment_of_a_department_and_real_cells_load()
    {
        var equipment = await LoadAsync(FileFamily.Equipment, new(), RealData.Require("equipements/bpe2019-94.csv"));
        Assert.Equal((ImportStatus.Done, new Vintage(2019)), (equipment.Status, equipment.Files.Single().Vintage));
        Assert.True(equipment.ServicesByKind["eaje"] > 300, "385 rows of type D502");
        var cells = await LoadAsync(FileFamily.Population, new(new Vintage(2019)), RealData.Require("cells/filosofi-200m-idf.csv"));
        Assert.Equal((ImportStatus.Done, 965), (cells.Status, cells.Files.Single().Records));
        Assert.Equal(965, await postgis.Ask<long>("select count(*) from geo.cell"));
    }

    [Fact]
    public async Task A_site_far_from_the_contour_of_its_commune_loses_its_position()
    {
        // The commune is the square 5.0–5.1 E, 47.0–47.1 N; one crèche lies in it, one at 47.5 N: 0.4° of latitude is 44 km north of it.
        using var folder = new SmallFolder().Members(2025, ("39001", "A", 10)).Contours("c-2024.geojson", "39001");
        Assert.Equal(ImportStatus.Done, (await folder.LoadAsync(postgis.Db, "39001")).Status);
        var file = folder.Write("points-2024.csv", "nom;code;lat;lon\nProche;39001;47,05;5,05\nLoin;39001;47,5;5,05\n");
        var report = await LoadAsync(FileFamily.Equipment,
            new(Kind: ServiceKinds.Eaje, Columns: MappedColumns.Parse("name=nom,commune=code", out _)), file);
        Assert.Equal((FaultKind.LeftOut, "Loin"), (Assert.Single(report.Faults.All).Kind, report.Faults.All[0].Value));
        Assert.Equal("Proche", await postgis.Ask<string>("select name from geo.site where commune_code = '39001' and position is not null"));
    }

    [Fact]
    public async Task An_unreadable_vintage_is_asked_for_where_it_matters()
    {
        using var folder = new SmallFolder().Contours("contours.geojson", "39002");
        var report = await LoadAsync(FileFamily.Communes, new(), Path.Combine(folder.Path, "contours.geojson"));
        Assert.Contains("--vintage", Assert.Single(report.Faults.All).Rule, StringComparison.Ordinal);
        var equipment = await LoadAsync(FileFamily.Equipment, new(), folder.Write("lieux.csv", Services(1, 0, "sans date")));
        Assert.Equal((ImportStatus.Done, false), (equipment.Status, equipment.Files.Single().Vintage.IsKnown));
    }

    [Fact]
    public async Task The_report_is_a_safe_csv_and_a_json()
    {
        using var folder = new SmallFolder();
        var report = await LoadAsync(FileFamily.Equipment, new(), folder.Write("lieux-2024.csv", Header + "x1;eaje;Nom;21001;=1+1;5\n"));
        Assert.Contains("\r\nligne fausse;lieux-2024.csv;2;;lat;'=1+1;", ReportText.Csv(report), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(ReportText.Json(report));
        Assert.Equal((2, "=1+1"), (json.RootElement.GetProperty("faults")[0].GetProperty("line").GetInt32(), json.RootElement.GetProperty("faults")[0].GetProperty("value").GetString()));
    }

    static string Services(int count, int bad, string name)
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < count; i++) text.Append(CultureInfo.InvariantCulture, $"{name}-{i};eaje;{name};21001;{(i < bad ? "nord" : "47.05")};5.05\n");
        return text.ToString();
    }

    Task<ImportReport> LoadAsync(FileFamily family, ImportOptions options, params string[] files) =>
        new FileImport(postgis.Db).RunAsync(family, files, options, new Progress<string>(), default);

    Task<long> CountAsync(string name) => postgis.Ask<long>($"select count(*) from geo.service where name = '{name}'");

    Task<string> StateAsync() => postgis.Ask<string>("select (select count(*) from geo.service) || ' ' || (select count(*) from geo.commune) || ' ' || (select count(*) from ops.import)");
}
