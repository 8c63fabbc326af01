using Ctg.Geo.Api.Imports;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Import.Demo;
using Ctg.Geo.Store.Territories;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Imports;

/// <summary>What <c>./run</c> does with an empty database: writes the demonstration, loads it as any territory.</summary>
public sealed class FictionalTerritoryTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    [Fact]
    public async Task The_fictional_territory_loads_through_the_ordinary_importers_and_says_what_it_is()
    {
        var folder = Directory.CreateTempSubdirectory("ctg-demo-").FullName;
        try
        {
            var made = DemoFiles.Write(folder, 12, 1, null, default);
            var request = new TerritoryRequest([made.Siren], [], folder);
            var report = await new TerritoryImport(postgis.Db).RunAsync(request, new Progress<string>(), default);

            Assert.Equal(ImportStatus.Done, report.Status);
            Assert.Empty(report.Faults.All);
            Assert.Equal("routes d’OpenStreetMap : ctg-geo import roads les charge", Assert.Single(report.Ignored).Reason);
            Assert.Equal((12, made.Belt, made.Inhabitants), (report.Territory!.Communes, report.Territory.BeltCommunes, report.Territory.Population));
            Assert.Equal(ServiceKinds.All.Select(kind => kind.Code).Order(), report.ServicesByKind.Keys.Order());
            Assert.Equal(ImportStatus.NothingToDo, (await new TerritoryImport(postgis.Db).RunAsync(request, new Progress<string>(), default)).Status);

            var loaded = (await new TerritoryStore(postgis.Db).LoadAsync(made.Siren.ToString(), 30_000, default))!;
            Assert.True(loaded.Data.Territory.Fictional);
            Assert.NotEmpty(loaded.Data.Territory.Secteurs);
            Assert.All(loaded.Data.Sources, source => Assert.Equal(("Ctg.Geo, territoire fictif", "données fictives"), (source.Dataset.Producer, source.Dataset.Licence)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
