using Ctg.Geo.Api.Settings;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Store.Territories;

namespace Ctg.Geo.Api.Observatories;

/// <summary>From what the store holds about a territory to the state that readers see.</summary>
public sealed class TerritoryLoader(TerritoryStore territories, ShapeStore shapes, ApiSettings settings, TimeProvider clock)
{
    /// <summary>Null when there is no such territory.</summary>
    /// <param name="epoch">Of the database.</param>
    public async Task<PublishedTerritory?> LoadAsync(string id, long epoch, CancellationToken cancel)
    {
        if (await territories.LoadAsync(id, settings.BeltKilometres * 1000, cancel) is not { } loaded) return null;
        var model = DemandBuilder.Build(loaded.Data);
        var populationDisclosure = new Disclosure(
            [.. model.Sources.Where(source => source.Content == DatasetContent.Populations).Select(source => source.Dataset)]);
        var members = model.Communes.Where(commune => commune.InTerritory).ToArray();
        var access = new TerritoryAccess(model, settings.Access);
        return new(access)
        {
            Epoch = epoch,
            Values = access.Values(),
            RecentDeltas = [],
            Territory = model.Territory,
            Version = loaded.Version,
            PublishedAt = clock.GetUtcNow(),
            Communes = [.. model.Communes.Select(commune => new PublishedCommune(
                commune.Code, commune.Name, populationDisclosure.Of(Count(commune.Population)), commune.PopulationYear, commune.InTerritory, commune.Centre))],
            Population = populationDisclosure.Of(Count(members.Aggregate((int?)0, (sum, commune) => sum + commune.Population))),
            PopulationYear = members.Select(commune => commune.PopulationYear).Distinct().ToArray() is [{ } year] ? year : null,
            Kinds = [.. ServiceKinds.All.Select(kind => Offer(kind, model))],
            Audiences = model.KnownAudiences,
            Sites = [.. Sites(model)],
            UnplacedSites = [.. UnplacedSites(model)],
            Shapes = await shapes.LoadAsync(model.Territory.CogYear, [.. model.Communes.Select(commune => commune.Code)], LevelFor(members), cancel),
            Sources = [.. model.Sources.Select(source => source.Dataset).Distinct()],
        };
    }

    static Figure Count(int? people) => people is { } count ? Figure.Of(count) : Figure.Unknown;

    static KindOffer Offer(ServiceKind kind, TerritoryModel model)
    {
        var members = Members(model);
        Service[] services = [.. model.Services.Where(service => service.Kind == kind && service.ClosedOn is null)];
        Site[] reached = [.. services.SelectMany(service => service.Sites.Where(site => NearestAccess.CanBeReached(service, site)))];
        return new(
            kind, reached.Length, reached.Count(site => site.Commune is { } code && members.Contains(code)),
            services.Sum(service => service.Sites.Count(site => site.Role == SiteRole.Depot)));
    }

    static IEnumerable<PublishedSite> Sites(TerritoryModel model)
    {
        var members = Members(model);
        return from service in model.Services
               from site in service.Sites
               where service.ClosedOn is null && site.Position is not null
               select new PublishedSite(
                   service.Id, site.Id, site.Name, service.Kind, site.Role, site.Position!.Value, site.Quality, site.Commune,
                   DisclosedPlaces(model, service, site), Hours(site), site.Commune is { } code && members.Contains(code));
    }

    static IEnumerable<UnplacedSite> UnplacedSites(TerritoryModel model)
    {
        var members = Members(model);
        return from service in model.Services
               from site in service.Sites
               where service.ClosedOn is null && site.Position is null
               select new UnplacedSite(
                   service.Id, site.Id, site.Name, service.Kind, site.Role, site.Commune,
                   DisclosedPlaces(model, service, site), Hours(site), site.Commune is { } code && members.Contains(code));
    }

    static int? DisclosedPlaces(TerritoryModel model, Service service, Site site) =>
        model.ServiceSources.GetValueOrDefault(service.Id)?.Protection != Protection.Confidential ? Places(service, site) : null;

    /// <summary>Places said of this site, or of a service that has no other; the most that one period offers.</summary>
    static int? Places(Service service, Site site)
    {
        Capacity[] here = [.. service.Capacities.Where(capacity => capacity.SiteId == site.Id || (capacity.SiteId is null && service.Sites.Count == 1))];
        return here.Length == 0 ? null
            : new[] { Period.SchoolWeeks, Period.ShortHolidays, Period.Summer }
                .Max(period => here.Where(capacity => capacity.Period.HasFlag(period)).Sum(capacity => capacity.Places));
    }

    static string? Hours(Site site) =>
        string.Join(" ; ", site.Sessions.Select(session => session.Hours).OfType<string>().Distinct()) is { Length: > 0 } hours ? hours : null;

    /// <summary>Detail for a drawing some 800 pixels wide.</summary>
    static ShapeLevel LevelFor(CommuneOfModel[] members)
    {
        if (members.Length == 0) return ShapeLevel.Department;
        var southWest = Position.At(members.Min(commune => commune.Centre.Longitude), members.Min(commune => commune.Centre.Latitude));
        var northEast = Position.At(members.Max(commune => commune.Centre.Longitude), members.Max(commune => commune.Centre.Latitude));
        return Geodesic.Metres(southWest, northEast) switch
        {
            <= 150_000 => ShapeLevel.Department,
            <= 600_000 => ShapeLevel.Region,
            _ => ShapeLevel.Country,
        };
    }

    static HashSet<InseeCode> Members(TerritoryModel model) =>
        [.. model.Communes.Where(commune => commune.InTerritory).Select(commune => commune.Code)];
}
