using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Communes;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Services;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Imports;

namespace Ctg.Geo.Web.Tests.Sites;

/// <summary>Gevrey-Chambertin et Nuits-Saint-Georges from the official files, through their own readers.</summary>
static class RealTown
{
    public const string Id = "200070894";

    public static async Task LoadAsync(GeoDatabase db, string folder, CancellationToken cancel)
    {
        var faults = new Faults();
        string At(string relative) => Path.Combine(folder, relative);
        SourceTable Open(string path) => SourceTables.Open(SourceFile.At(path), faults) ?? throw new InvalidDataException(path);

        var contours = Directory.GetFiles(At("communes/dep2018"), "*-21-*").Single();
        var members = EpciMembers.Read(Open(At("attributs/target-epci-communes-2025.csv")), faults)
            .Where(member => member.Epci.ToString() == Id).Select(member => member.Code).Order().ToList();

        await using var import = await new ImportStore(db).BeginAsync(cancel);
        await import.StageContoursAsync(Data("contours", "Contours des communes", "IGN, INSEE", new(2018)), 2025, Contours.Read(Open(contours), faults), cancel);
        await import.StagePopulationsAsync(Data("populations", "Populations municipales", "INSEE, DGCL", new(2025)),
            LegalPopulations.Read(Open(At("attributs/target-epci-communes-2025.csv")), 2025, faults), cancel);
        await import.StageServicesAsync(Data("france-services", "France services, liste nationale", "ANCT", new(2024, 8, 1)),
            FranceServices.Read(Open(At("equipements/france-services-20240801.csv")), faults), Coverage.Everything, cancel);
        await import.StageTerritoryAsync(new(Id, "Gevrey-Chambertin et Nuits-Saint-Georges", 2025, members, []), cancel);
        await import.SwitchAsync(new string('8', 64), "{}", cancel);
    }

    static Dataset Data(string series, string name, string producer, Vintage vintage) =>
        new(series, name, producer, "Licence Ouverte 2.0", vintage, new string('1', 64), series, Protection.Published);
}
