using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Engine.Quality;

/// <summary>What a planner must mend in the records of a territory, what matters most first.</summary>
/// <remarks>About the open services with a site in the territory; a closed one has nothing to mend.</remarks>
public static class ServiceFindings
{
    /// <param name="today">The day it is, for whoever asks.</param>
    public static IReadOnlyList<ServiceFinding> Of(TerritoryModel model, DateOnly today, QualityParameters? parameters = null)
    {
        var rules = parameters ?? QualityParameters.Default;
        var members = model.Communes.Where(commune => commune.InTerritory).Select(commune => commune.Code).ToHashSet();
        var known = model.Communes.Select(commune => commune.Code).ToHashSet();
        Service[] open = [.. model.Services.Where(service => service.ClosedOn is null)];
        Service[] here = [.. open.Where(service => service.Sites.Any(site => site.Commune is { } code && members.Contains(code)))];

        var findings = here.SelectMany(service => OfSites(service, known).Concat(OfService(service, model, today, rules)))
            .Concat(new Duplicates(rules).Among(open, [.. here.Select(service => service.Id)]));
        var names = here.ToDictionary(service => service.Id);
        var kinds = ServiceKinds.All.Select((kind, place) => (kind, place)).ToDictionary(pair => pair.kind, pair => pair.place);
        return [.. findings.OrderBy(finding => finding.Kind)
            .ThenBy(finding => kinds.GetValueOrDefault(names[finding.Service].Kind, kinds.Count))
            .ThenBy(finding => names[finding.Service].Name, StringComparer.Ordinal)
            .ThenBy(finding => finding.Service, StringComparer.Ordinal).ThenBy(finding => finding.Site, StringComparer.Ordinal)
            .ThenBy(finding => finding.OtherService, StringComparer.Ordinal)];
    }

    /// <param name="known">Communes of the model. A code that is none of them is of another year, or of far away: it tells nothing.</param>
    static IEnumerable<ServiceFinding> OfSites(Service service, HashSet<InseeCode> known)
    {
        foreach (var site in service.Sites.Where(site => site.Role != SiteRole.Depot))
        {
            if (site.Position is null) yield return new(FindingKind.NoPosition, service.Id, site.Id);
            else if (site.DeclaredCommune is { } declared && site.Commune is { } stands && declared != stands && known.Contains(declared))
                yield return new(FindingKind.OutsideCommune, service.Id, site.Id) { Commune = stands, DeclaredCommune = declared };
            if (site is { Position: not null, Quality: PositionQuality.Commune })
                yield return new(FindingKind.CommuneOnly, service.Id, site.Id) { Commune = site.Commune };
        }
    }

    static IEnumerable<ServiceFinding> OfService(Service service, TerritoryModel model, DateOnly today, QualityParameters rules)
    {
        if (service.Kind.CountsPlaces && service.Capacities.All(capacity => capacity.Places == 0))
            yield return new(FindingKind.NoPlaces, service.Id, null);

        var vintage = model.ServiceSources.GetValueOrDefault(service.Id)?.Vintage ?? Vintage.Unknown;
        var confirmed = service.ConfirmedOn;
        var holds = confirmed is { } day && (vintage.LastDay is not { } end || day > end) ? new(day.Year, day.Month, day.Day) : vintage;
        if (holds.LastDay is not { } last || last < today.AddYears(-rules.ConfirmedForYears))
            yield return new(FindingKind.Unconfirmed, service.Id, null) { KnownOf = holds };
    }
}
