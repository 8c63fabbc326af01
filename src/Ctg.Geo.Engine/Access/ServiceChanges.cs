using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Engine.Access;

/// <summary>Some services as they are from now on, with all their zones: what turns the model of a territory into the next one.</summary>
/// <param name="Ids">The services that changed: what a model holds of them is replaced.</param>
/// <param name="Services">As they are now, wherever they stand; a site's commune is that of the model's COG year.</param>
/// <param name="Zones">All zones of these services.</param>
/// <param name="ServiceSources">Service id → its data set, as it is now.</param>
/// <param name="ZoneSources">Zone id → its data set.</param>
/// <param name="Sources">The data sets behind these services and zones.</param>
public sealed record ServiceChanges(
    IReadOnlyCollection<string> Ids, IReadOnlyList<Service> Services, IReadOnlyList<Zone> Zones,
    IReadOnlyDictionary<string, Dataset> ServiceSources, IReadOnlyDictionary<string, Dataset> ZoneSources, IReadOnlyList<LoadedDataset> Sources)
{
    /// <summary>Whether a model holds one of the services or of their zones, before or after.</summary>
    public bool Concern(TerritoryModel model)
    {
        var codes = CodesOf(model);
        return model.Services.Any(service => Ids.Contains(service.Id))
            || model.Zones.Any(zone => zone.ServiceId is { } owner && Ids.Contains(owner))
            || Services.Any(service => StandsIn(service, codes))
            || Zones.Any(zone => zone.Communes.Any(codes.Contains));
    }

    /// <summary>The kinds whose services differ: what they were in the model, what they are now.</summary>
    public IReadOnlySet<ServiceKind> Kinds(TerritoryModel model) => model.Services.Where(service => Ids.Contains(service.Id))
        .Concat(Services).Select(service => service.Kind).ToHashSet();

    /// <summary>The model that loading everything again would give.</summary>
    public TerritoryModel AppliedTo(TerritoryModel model)
    {
        var codes = CodesOf(model);
        var ids = Ids.ToHashSet(StringComparer.Ordinal);
        Service[] services = [.. model.Services.Where(service => !ids.Contains(service.Id))
            .Concat(Services.Where(service => StandsIn(service, codes))).OrderBy(service => service.Id, StringComparer.Ordinal)];
        var held = services.Select(service => service.Id).ToHashSet(StringComparer.Ordinal);
        var renewed = Zones.Select(zone => zone.Id).ToHashSet(StringComparer.Ordinal);
        Zone[] zones = [.. model.Zones.Where(zone => !renewed.Contains(zone.Id) && (zone.ServiceId is not { } owner || !ids.Contains(owner)))
            .Concat(Zones.Where(zone => held.Contains(zone.ServiceId!) || Meets(zone, model, codes))).OrderBy(zone => zone.Id, StringComparer.Ordinal)];
        var serviceSources = services.ToDictionary(service => service.Id, service => Renewed(
            ServiceSources.GetValueOrDefault(service.Id) ?? model.ServiceSources.GetValueOrDefault(service.Id), DatasetContent.Services));
        var zoneSources = zones.ToDictionary(zone => zone.Id, zone => Renewed(
            ZoneSources.GetValueOrDefault(zone.Id) ?? model.ZoneSources.GetValueOrDefault(zone.Id), DatasetContent.Zones));
        return model with
        {
            Services = services,
            Zones = zones,
            ServiceSources = Known(serviceSources),
            ZoneSources = Known(zoneSources),
            Sources = SourcesOf(model, serviceSources.Values.ToHashSet(), zoneSources.Values.ToHashSet()),
        };
    }

    /// <summary>Those that a record still comes from, in the order in which they are loaded.</summary>
    LoadedDataset[] SourcesOf(TerritoryModel model, HashSet<Dataset?> ofServices, HashSet<Dataset?> ofZones) =>
        [.. model.Sources.Select(source => source with { Dataset = Renewed(source.Dataset, source.Content)! }).Concat(Sources).Distinct()
            .Where(source => source.Content switch
            {
                DatasetContent.Services => ofServices.Contains(source.Dataset),
                DatasetContent.Zones => ofZones.Contains(source.Dataset),
                _ => true,
            })
            .OrderBy(source => source.Content).ThenBy(source => source.Dataset.Series, StringComparer.Ordinal)
            .ThenBy(source => source.Dataset.FileName, StringComparer.Ordinal)];

    /// <summary>A data set entered by hand grows: its newest state is the one of all its records.</summary>
    Dataset? Renewed(Dataset? dataset, DatasetContent content) => dataset is not { IsEntered: true } ? dataset
        : Sources.FirstOrDefault(source => source.Content == content && source.Dataset.IsEntered && source.Dataset.Series == dataset.Series)?.Dataset ?? dataset;

    static bool StandsIn(Service service, HashSet<InseeCode> codes) => service.Sites.Any(site => site.Commune is { } code && codes.Contains(code));

    // The contours are not kept: a drawn zone is taken to touch the communes whose centre it holds, as when its members are told.
    static bool Meets(Zone zone, TerritoryModel model, HashSet<InseeCode> codes) => zone.Communes.Any(codes.Contains)
        || (zone.Area is { } area && model.Communes.Any(commune => area.Intersects(area.Factory.CreatePoint(
            new Coordinate(commune.Centre.Longitude, commune.Centre.Latitude)))));

    static HashSet<InseeCode> CodesOf(TerritoryModel model) => [.. model.Communes.Select(commune => commune.Code)];

    static Dictionary<string, Dataset> Known(Dictionary<string, Dataset?> sources) =>
        sources.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);
}
