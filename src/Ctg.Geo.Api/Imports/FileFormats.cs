using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Communes;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Population;
using Ctg.Geo.Import.Services;
using Ctg.Geo.Import.Zones;
using Ctg.Geo.Store.Imports;

namespace Ctg.Geo.Api.Imports;

/// <summary>The formats that are loaded as they are; the territory's own (members, secteurs, movements) are read by the territory import.</summary>
static class FileFormats
{
    const string OpenLicence = "Licence Ouverte 2.0", Unsaid = Dataset.UnknownLicence;

    static readonly FileFormat ContourFormat = new(FileFamily.Communes, "Contours des communes", Contours.Series, "IGN, INSEE", OpenLicence,
        Contours.Recognises,
        table => Contours.Read(table, new()).Select(contour => At(contour.Code)),
        staging => staging.Session.StageContoursAsync(
            staging.Dataset, staging.Dataset.Vintage.Year, Contours.Read(staging.Table, staging.Faults), staging.Cancel));

    public static readonly FileFormat Legal = new(FileFamily.Population, "Populations légales", LegalPopulations.Series, "INSEE", OpenLicence,
        LegalPopulations.Recognises,
        table => LegalPopulations.Read(table, 0, new()).Select(population => At(population.Code)),
        staging => staging.Session.StagePopulationsAsync(staging.Dataset,
            LegalPopulations.Read(staging.Table, staging.Dataset.Vintage.Year, staging.Faults).Where(one => staging.Wants(one.Code)), staging.Cancel));

    static readonly FileFormat Cells = new(FileFamily.Population, "Population par carreaux de 200 m (Filosofi)", Filosofi200m.Series, "INSEE", OpenLicence,
        Filosofi200m.Recognises,
        table => Filosofi200m.Read(table, new()).SelectMany(cell => cell.Communes).Select(code => At(code)),
        // A cell counts in the department of its first commune, as the store replaces it.
        staging => staging.Session.StageCellsAsync(staging.Dataset,
            Filosofi200m.Read(staging.Table, staging.Faults).Where(cell => staging.Wants(cell.Communes[0])), staging.Cancel));

    public static readonly FileFormat CensusCounts = new(FileFamily.Population, "Recensement, comptages par commune", Census.Series, "INSEE", OpenLicence,
        Census.HasAges,
        table => Census.Read(table, 2000, new()).Select(census => At(census.Code)),
        CensusStaging.StageAsync);

    static readonly FileFormat HouseholdCounts = new(FileFamily.Population, CensusStaging.HouseholdName, Census.HouseholdSeries, "INSEE", OpenLicence,
        table => Census.HasHouseholds(table) && !Census.HasAges(table),
        table => Census.Read(table, 2000, new()).Select(census => At(census.Code)),
        CensusStaging.StageAsync);

    static readonly FileFormat Minders = new(FileFamily.Population, "Assistantes maternelles, par commune", Childminders.Series, Dataset.UnknownProducer, Unsaid,
        Childminders.Recognises,
        table => Childminders.Read(table, new()).Select(offer => At(offer.Commune)),
        staging => staging.Session.StageChildmindersAsync(staging.Dataset, Childminders.Read(staging.Table, staging.Faults), staging.Cancel));

    static readonly FileFormat National = new(FileFamily.Equipment, "France services, liste nationale", FranceServices.Series, "ANCT", OpenLicence,
        FranceServices.Recognises,
        table => PlacesOf(FranceServices.Read(table, new())),
        staging => StageServices(staging, FranceServices.Read(staging.Table, staging.Faults), Coverage.OfRows));

    static readonly FileFormat Equipment = new(FileFamily.Equipment, "Base permanente des équipements", Bpe.Series, "INSEE", OpenLicence,
        Bpe.Recognises,
        table => PlacesOf(Bpe.Read(table, new())),
        staging => StageServices(staging, Bpe.Read(staging.Table, staging.Faults), Coverage.OfRows)) { Year = Bpe.Year };

    static readonly FileFormat Generic = new(FileFamily.Equipment, "Services", null, Dataset.UnknownProducer, Unsaid,
        GenericServices.Recognises,
        table => PlacesOf(GenericServices.Read(table, new()).Services),
        async staging =>
        {
            var (services, zones) = GenericServices.Read(staging.Table, staging.Faults);
            var count = await StageServices(staging, services, Coverage.OfRows);
            return zones.Count == 0 ? count : count + await staging.Session.StageZonesAsync(staging.Dataset, zones, staging.Cancel);
        });

    static readonly FileFormat Zoned = new(FileFamily.Zones, "Zones déclarées", null, Dataset.UnknownProducer, Unsaid,
        DeclaredZones.Recognises,
        table => DeclaredZones.Read(table, new()).SelectMany(PlacesOf),
        staging => staging.Session.StageZonesAsync(staging.Dataset, DeclaredZones.Read(staging.Table, staging.Faults), staging.Cancel));

    /// <summary>In the order in which they are tried.</summary>
    public static readonly IReadOnlyList<FileFormat> All = [National, Equipment, Zoned, Generic, Cells, Legal, CensusCounts, HouseholdCounts, Minders, ContourFormat];

    /// <summary>Points of one kind whose columns were named.</summary>
    public static FileFormat Mapped(ServiceKind kind, MappedColumns columns) => new(
        FileFamily.Equipment, char.ToUpperInvariant(kind.Plural[0]) + kind.Plural[1..], null, Dataset.UnknownProducer, Unsaid,
        table => MappedPoints.Recognises(table, columns, new()),
        table => PlacesOf(MappedPoints.Read(table, kind, columns, new())),
        staging => StageServices(staging, MappedPoints.Read(staging.Table, kind, columns, staging.Faults)
            .Select(service => staging.Where.Communes.Checked(service, staging.Table.FileName, staging.Faults)), Coverage.OfRows))
    {
        Key = $"{kind.Code} {columns}",
    };

    static Task<int> StageServices(Staging staging, IEnumerable<Service> services, Coverage coverage) =>
        staging.Session.StageServicesAsync(staging.Dataset, services.Select(service =>
        {
            staging.Report.ServicesByKind[service.Kind.Code] = staging.Report.ServicesByKind.GetValueOrDefault(service.Kind.Code) + 1;
            return service;
        }), coverage, staging.Cancel);

    static (InseeCode?, Position?) At(InseeCode code) => (code, null);

    static IEnumerable<(InseeCode?, Position?)> PlacesOf(IEnumerable<Service> services) =>
        services.SelectMany(service => service.Sites).Select(site => (site.Commune, site.Position));

    static IEnumerable<(InseeCode?, Position?)> PlacesOf(Zone zone) =>
        zone.Area is { } area ? [(null, Position.At(area.InteriorPoint.X, area.InteriorPoint.Y))] : zone.Communes.Select(At);
}
