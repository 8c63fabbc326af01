using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Store.Edits;

namespace Ctg.Geo.Api.Editing;

/// <summary>From a request to an edit that may be done, or to its refusal.</summary>
sealed class EditPreparation(Observatory observatory, EditStore edits, TimeProvider clock)
{
    public async Task<(PreparedEdit? Edit, EditAnswer? Refusal)> PrepareAsync(EditRequest request, PublishedTerritory home, CancellationToken cancel)
    {
        var stored = await edits.FindAsync(request.Service, home.Territory.CogYear, cancel);
        if (stored?.Revision != request.ExpectedRevision)
            return (null, await BeforeAsync(request, cancel) ?? (stored is null ? new EditAnswer.Missing() : new EditAnswer.Overtaken(stored)));

        var at = Now();
        var faults = new BodyFaults();
        if (new ServiceBody(request.Service, stored, LastToday(at), faults).Read(request.Body) is not { } wanted) return (null, new EditAnswer.Refused(faults));

        var places = new SitePlaces(edits);
        var service = await places.InAsync(home.Territory.CogYear, wanted.Service, cancel);
        foreach (var site in service.Sites.Where(site => site.Commune is null && site.Position is not null))
            faults.Add(wanted.SitePaths[site.Id] + ".latitude", null, [FormattableString.Invariant($"a place in a commune (COG {home.Territory.CogYear})")]);
        if (faults.Any) return (null, new EditAnswer.Refused(faults));
        service = service with { Sites = [.. service.Sites.Select(site => site with { DeclaredCommune = site.DeclaredCommune ?? site.Commune })] };

        if (await RefuseAsync(request, home, stored, service, wanted, places, cancel) is { } refusal) return (null, refusal);
        var byYear = new Dictionary<int, Service>();
        foreach (var year in observatory.Territories.Select(one => one.Territory.CogYear).Append(home.Territory.CogYear).Distinct())
            byYear[year] = await places.InAsync(year, service, cancel);
        return (new(request, home, stored, service, Ordered(wanted.Zones), PlacesOf(wanted.Zones), byYear, at), null);
    }

    /// <summary>The service as the same request made it before, at the revision that it made.</summary>
    public async Task<EditAnswer> RepeatAsync(EditRequest request, PublishedTerritory home, long revision, CancellationToken cancel)
    {
        var created = request.ExpectedRevision is null;
        if (await edits.FindAsync(request.Service, home.Territory.CogYear, cancel) is not { } stored) return new EditAnswer.Missing();
        if (stored.Revision == revision) return new EditAnswer.Saved(stored, created);
        var faults = new BodyFaults();   // corrected again since: what was made is in what was asked
        if (new ServiceBody(request.Service, stored, DateOnly.MaxValue, faults).Read(request.Body) is not { } wanted) return new EditAnswer.Refused(faults);
        var service = await new SitePlaces(edits).InAsync(home.Territory.CogYear, wanted.Service, cancel);
        return new EditAnswer.Saved(new(service, Ordered(wanted.Zones), revision, null, request.Account, stored.Source), created);
    }

    static IReadOnlyList<Zone> Ordered(IReadOnlyList<Zone> zones) => [.. zones.OrderBy(zone => zone.Id, StringComparer.Ordinal)];

    static Dictionary<string, int> PlacesOf(IReadOnlyList<Zone> zones) =>
        zones.Select((zone, place) => (zone.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);

    /// <summary>What the first request of that key was answered; null: there was none.</summary>
    async Task<EditAnswer?> BeforeAsync(EditRequest request, CancellationToken cancel) =>
        await edits.BeforeAsync(request.Key, request.Sha256, request.Account, request.Service, cancel) switch
        {
            EditOutcome.Repeated repeated => new EditAnswer.Repeated(repeated),
            EditOutcome.KeyReused => new EditAnswer.KeyReused(),
            _ => null,
        };

    /// <summary>A planner's services stand where the planner plans, before and after; and the service is one of the territory it is edited in.</summary>
    async Task<EditAnswer?> RefuseAsync(
        EditRequest request, PublishedTerritory home, EditedService? stored, Service service, WantedService wanted, SitePlaces places, CancellationToken cancel)
    {
        if (stored is not null && !StandsIn(home, stored.Service) && !StandsIn(home, service)) return new EditAnswer.Missing();
        if (stored is null && !StandsIn(home, service))
        {
            var faults = new BodyFaults();
            faults.Add(wanted.SitePaths[service.Sites[0].Id] + ".latitude", null, [$"a place in {home.Territory.Name}"]);
            return new EditAnswer.Refused(faults);
        }
        if (request.Planned is null) return null;
        PublishedTerritory[] planned = [.. request.Planned.Select(observatory.Find).OfType<PublishedTerritory>()];
        foreach (var site in (stored?.Service.Sites ?? []).Concat(service.Sites))
            if (!await StandsInAnyAsync(planned, site, places, cancel)) return new EditAnswer.Elsewhere(site.Name, site.Commune);
        return null;
    }

    static bool StandsIn(PublishedTerritory territory, Service service) =>
        service.Sites.Any(site => site.Commune is { } code && territory.Territory.Communes.Contains(code));

    /// <summary>A site of which nobody knows the commune is nobody else's.</summary>
    static async Task<bool> StandsInAnyAsync(PublishedTerritory[] planned, Site site, SitePlaces places, CancellationToken cancel)
    {
        var elsewhere = false;
        foreach (var territory in planned)
            if (await places.CommuneAsync(territory.Territory.CogYear, site, cancel) is not { } code) continue;
            else if (territory.Territory.Communes.Contains(code)) return true;
            else elsewhere = true;
        return !elsewhere && planned.Length > 0;
    }

    /// <summary>As precise as the database keeps it.</summary>
    DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return new(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }

    /// <summary>Today where the day begins first: territories lie on both sides of the date line.</summary>
    static DateOnly LastToday(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));
}
