using Ctg.Geo.Api.Imports;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Services;
using Ctg.Geo.Store.Territories;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Imports;

/// <summary>The real territories load from the published files.</summary>
public sealed class RealTerritoryTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    [Fact]
    public async Task Gevrey_Nuits_loads_from_the_whole_folder_and_the_second_time_there_is_nothing_to_do()
    {
        var request = new TerritoryRequest([Siren.Parse("200070894")], [], RealData.Require());
        var report = await RunAsync(request);

        Assert.Equal(ImportStatus.Done, report.Status);
        Assert.Equal(("200070894", 55, 29_589, 2025), (report.Territory!.Id, report.Territory.Communes, report.Territory.Population, report.Territory.PopulationYear));
        // Three files draw all 55 communes: of the departments (2018), of France (2018), of the region (2024), the newest.
        Assert.Contains(report.Choices, choice => choice.StartsWith("Contours : communes/magrit2024/bour_fct_com.geojson (millésime 2024), 55 communes", StringComparison.Ordinal));
        Assert.Equal(2_845, report.ServicesByKind["france-services"]);
        Assert.Contains(report.Ignored, one => one.File == "attributs/donnees_communes.csv" && one.Reason.Contains("--vintage donnees_communes.csv=AAAA", StringComparison.Ordinal));
        Assert.Contains(report.Ignored, one => one.File == "equipements/bpe2019-94.csv");
        Assert.Contains(report.Ignored, one => one.File == "equipements/loire-atlantique-creches.geojson");

        var data = (await new TerritoryStore(postgis.Db).LoadAsync("200070894", 30_000, default))!.Data;
        Assert.Equal(55, data.Communes.Count(commune => commune.InTerritory));
        Assert.Equal(29_589, data.Communes.Where(commune => commune.InTerritory).Sum(commune => commune.Population!.Municipal));
        Assert.Contains(data.Communes, commune => !commune.InTerritory && commune.Code.ToString() == "21231");       // Dijon is in the belt
        Assert.NotEmpty(data.Services);
        Assert.Equal(2024, data.Sources.Single(source => source.Dataset.Series == "contours").Dataset.Vintage.Year);

        Assert.Equal(ImportStatus.NothingToDo, (await RunAsync(request)).Status);
    }

    [Fact]
    public async Task Châteaubriant_Derval_has_its_seven_crèches_and_what_is_none_is_in_the_report()
    {
        using var folder = Departments("44-loire-atlantique", "49-maine-et-loire");
        Assert.Equal(26, (await RunAsync(new([Siren.Parse("200072726")], [], folder.Path))).Territory!.Communes);

        var file = RealData.Require("equipements/loire-atlantique-creches.geojson");
        var columns = MappedColumns.Parse("name=DESIGNATION,commune=INSEE_NUM", out _);
        var report = await new FileImport(postgis.Db).RunAsync(FileFamily.Equipment, [file], new(Kind: ServiceKinds.Eaje, Columns: columns), new Progress<string>(), default);
        Assert.Equal(ImportStatus.Done, report.Status);
        Assert.Equal(286, report.ServicesByKind["eaje"]);
        // 221 features are a geocoded list of communes; three crèches were geocoded in Loir-et-Cher, in La Réunion and in Maine-et-Loire.
        Assert.Equal((224, 0, 0), (report.Faults.Count(FaultKind.LeftOut), report.Faults.Count(FaultKind.BadRow), report.Faults.Count(FaultKind.Fatal)));
        Assert.Equal([27L, 49L, 126L], report.Faults.All.Where(fault => fault.Column == "result_citycode").Select(fault => fault.Place!.Value.Number));
        Assert.Equal(3, await postgis.Ask<long>("select count(*) from geo.site where position is null"));
        Assert.Equal(0, await postgis.Ask<long>("select count(*) from geo.service where name = 'COMMUNES'"));

        var data = (await new TerritoryStore(postgis.Db).LoadAsync("200072726", 0, default))!.Data;
        Assert.Equal(
            ["Calin Calinette", "Châteaubriant MA", "Halte garderie itinérante", "La Maison Soleil", "La Ronde des Enfants", "Le Petit Castel", "Moisdon La Rivière MA"],
            data.Services.Where(service => service.Kind == ServiceKinds.Eaje).Select(service => service.Name).Order(StringComparer.Ordinal));

        // The columns are remembered: the same file without them is the same load.
        var again = await new FileImport(postgis.Db).RunAsync(FileFamily.Equipment, [file], new(), new Progress<string>(), default);
        Assert.Equal(ImportStatus.NothingToDo, again.Status);
    }

    [Theory]
    [InlineData("200069391", "22-cotes-d-armor", 38)]
    [InlineData("200065928", "22-cotes-d-armor", 57)]
    [InlineData("240200600", "02-aisne", 26)]
    [InlineData("243200409", "32-gers", 26)]
    [InlineData("243200599", "32-gers", 32)]
    [InlineData("200066371", "46-lot", 77)]
    [InlineData("200039832", "07-ardeche", 15)]
    [InlineData("240700302", "07-ardeche", 19)]
    [InlineData("200069177", "63-puy-de-dome", 27)]
    [InlineData("244900015", "49-maine-et-loire", 29)]
    [InlineData("249740119", "974-la-reunion", 3)]
    public async Task Every_territory_of_the_mission_loads(string siren, string department, int communes)
    {
        using var folder = Departments(department);
        var report = await RunAsync(new([Siren.Parse(siren)], [], folder.Path));
        Assert.Equal((ImportStatus.Done, communes), (report.Status, report.Territory?.Communes));
        Assert.True(report.Territory!.Population > 5_000);
    }

    [Fact]
    public async Task Towns_and_shared_diagnoses_load_too()
    {
        using var folder = Departments("49-maine-et-loire", "974-la-reunion", "07-ardeche");
        var angers = await RunAsync(new([], [InseeCode.Parse("49007", null)], folder.Path));
        Assert.Equal(("49007", "Angers", 157_555), (angers.Territory!.Id, angers.Territory.Name, angers.Territory.Population));

        var sainteMarie = await RunAsync(new([], [InseeCode.Parse("97418", null)], folder.Path));
        Assert.Equal(("97418", "Sainte-Marie"), (sainteMarie.Territory!.Id, sainteMarie.Territory.Name));
        Assert.Equal(2975, LegalGrid.OfDepartment("974").Epsg);

        var shared = await RunAsync(new([Siren.Parse("200039832"), Siren.Parse("240700302")], [], folder.Path, "Pays des Vans et Beaume-Drobie"));
        Assert.Equal(("pays-des-vans-et-beaume-drobie", 15 + 19), (shared.Territory!.Id, shared.Territory.Communes));
    }

    static SmallFolder Departments(params string[] departments)
    {
        var folder = new SmallFolder().Link(RealData.Require("attributs/epcicom2025.csv")).Link(RealData.Require("attributs/cog2026-mouvements-communes.csv"));
        foreach (var department in departments) folder.Link(RealData.Require($"communes/dep2018/communes-{department}.geojson"));
        return folder;
    }

    Task<ImportReport> RunAsync(TerritoryRequest request) => new TerritoryImport(postgis.Db).RunAsync(request, new Progress<string>(), default);
}
