using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Engine.Access;

/// <summary>What each site that can be reached offers an audience: places, or one service where the kind is not counted in places.</summary>
/// <remarks>
/// Places said of a service are shared among its sites by opening hours; so are those said of stops, since it is the same vehicle that
/// goes round: 12 places at five stops are 12. Those of another site are its own. A capacity counts for an audience whose ages it meets;
/// of the parts of the year, the one in which the service offers most. Reserved places are subtracted.
/// </remarks>
/// <param name="Amounts">In the order of the sites; 0 where <paramref name="Recorded"/> is false.</param>
/// <param name="Recorded">False: nobody has said how many.</param>
/// <param name="Unplaced">What falls to sites without a position: it exists, and nobody can be said to reach it.</param>
/// <param name="SharedEvenly">Some hours are unknown, so that a service was shared in equal parts: an estimate.</param>
sealed record SiteSupply(double[] Amounts, bool[] Recorded, double Unplaced, bool SharedEvenly)
{
    static readonly Period[] PartsOfYear = [Period.SchoolWeeks, Period.ShortHolidays, Period.Summer];

    public static SiteSupply Of(IEnumerable<Service> inForce, IReadOnlyList<ServedSite> served, ServiceKind kind, Audience audience)
    {
        var (amounts, recorded, unplaced, evenly) = (new double[served.Count], new bool[served.Count], 0.0, false);
        var index = served.Select((one, i) => (one, i)).ToLookup(pair => pair.one.Service.Id, pair => (pair.one.Site.Id, pair.i));
        foreach (var service in inForce)
        {
            var parts = Parts(service, out var even);
            evenly |= even;
            double?[] offered = kind.CountsPlaces ? Places(service, parts, audience) : [.. parts.Select(part => (double?)part.Of(1))];
            var open = service.Access.Kind == AccessKind.Reserved ? 1 - service.Access.ReservedShare : 1;
            var reached = index[service.Id].ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
            for (var p = 0; p < parts.Length; p++)
                if (reached.TryGetValue(parts[p].Site.Id, out var i)) (amounts[i], recorded[i]) = (open * (offered[p] ?? 0), offered[p] is not null);
                else unplaced += open * (offered[p] ?? 0);
        }
        return new(amounts, recorded, unplaced, evenly);
    }

    /// <summary>Each site of the service, depots left out, with its part of the hours: of all sites, and of all stops.</summary>
    static SitePart[] Parts(Service service, out bool even)
    {
        Site[] sites = [.. service.Sites.Where(site => site.Role != SiteRole.Depot)];
        double[] hours = [.. sites.Select(HoursInAYear)];
        even = sites.Length > 1 && hours.Contains(0);
        if (hours.Contains(0)) Array.Fill(hours, 1);
        var ofStops = sites.Select((site, i) => site.Role == SiteRole.Stop ? hours[i] : 0).Sum();
        return [.. sites.Select((site, i) => new SitePart(site, hours[i] / hours.Sum(), site.Role == SiteRole.Stop ? hours[i] / ofStops : 1))];
    }

    /// <summary>Null where none is recorded. The part of the year is one for all sites of the service: the one that offers most.</summary>
    static double?[] Places(Service service, SitePart[] parts, Audience audience)
    {
        var known = service.Capacities.Where(capacity => capacity.Places > 0).ToArray();
        double?[][] byPart = [.. PartsOfYear.Select(period => Array.ConvertAll(parts, part => Offered(part, [.. known.Where(capacity =>
            capacity.Period.HasFlag(period))])))];
        return byPart.MaxBy(offered => offered.Sum())!;

        double? Offered(SitePart part, Capacity[] ofPeriod)
        {
            if (!known.Any(capacity => capacity.SiteId is null || capacity.SiteId == part.Site.Id)) return null;
            return ofPeriod.Where(capacity => Meets(capacity, audience))
                .Sum(capacity => capacity.SiteId is null ? part.Of(capacity.Places) : capacity.SiteId == part.Site.Id ? part.ShareOfStops * capacity.Places : 0);
        }
    }

    static bool Meets(Capacity capacity, Audience audience) =>
        !(capacity.AgeTo < audience.Ages.From) && !(capacity.AgeFrom > audience.Ages.To);

    /// <summary>0: not one opening is known.</summary>
    static double HoursInAYear(Site site) => site.Sessions.SelectMany(session => session.Openings)
        .Sum(opening => opening.HoursInAWeekOfTheYear * Weeks(opening.Period));

    /// <summary>36 weeks of school (Code de l'éducation, art. L. 521-1); the 16 others halved between summer and short holidays.</summary>
    static double Weeks(Period period) =>
        (period.HasFlag(Period.SchoolWeeks) ? 36 : 0) + (period.HasFlag(Period.ShortHolidays) ? 8 : 0) + (period.HasFlag(Period.Summer) ? 8 : 0);

    /// <param name="ShareOfStops">1 for a site that is no stop.</param>
    sealed record SitePart(Site Site, double ShareOfService, double ShareOfStops)
    {
        public double Of(double places) => ShareOfService * places;
    }
}
