using System.Text.Json;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Quality;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Api.Editing;

/// <summary>The services of a territory, for its planner.</summary>
/// <param name="Version">Of the territory.</param>
/// <param name="Services">With a site in the territory, closed ones too, by id.</param>
public sealed record ServiceListView(string Territory, long Version, IReadOnlyList<ServiceLineView> Services)
{
    internal static IEnumerable<Service> Here(PublishedTerritory home)
    {
        var members = home.Territory.Communes.ToHashSet();
        return home.Model.Services.Where(service => service.Sites.Any(site => site.Commune is { } code && members.Contains(code)));
    }

    internal static ServiceListView Of(
        PublishedTerritory home, IEnumerable<Service> services, IReadOnlyDictionary<string, long> revisions, DateOnly today)
    {
        var names = home.Communes.ToDictionary(commune => commune.Code, commune => commune.Name);
        var findings = ServiceFindings.Of(home.Model, today).ToLookup(finding => finding.Service, finding => finding.Kind);
        return new(home.Territory.Id, home.Version, [.. services.Where(service => revisions.ContainsKey(service.Id)).Select(service =>
        {
            var site = service.Sites.First(one => one.Commune is { } code && home.Territory.Communes.Contains(code));
            return new ServiceLineView(
                service.Id, service.Kind.Code, service.Name, site.Commune!.Value.ToString(), names[site.Commune.Value],
                site.Position?.Longitude, site.Position?.Latitude, PublishedOffer.Places(service), service.ClosedOn, service.ConfirmedOn,
                revisions[service.Id], [.. findings[service.Id].Distinct().Select(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()))]);
        })]);
    }
}

/// <param name="Commune">INSEE code, of its first site in the territory; so are the name and the position.</param>
/// <param name="Places">The most that one period offers; null: not recorded.</param>
/// <param name="Findings">What to mend first: noPosition, outsideCommune, probableDuplicate, noPlaces, communeOnly, unconfirmed.</param>
public sealed record ServiceLineView(
    string Id, string Kind, string Name, string Commune, string CommuneName, double? Longitude, double? Latitude, int? Places,
    DateOnly? ClosedOn, DateOnly? ConfirmedOn, long Revision, IReadOnlyList<string> Findings);
