using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Api.Editing;

/// <summary>What an edit does, in one word for readers and for the audit.</summary>
static class EditNotice
{
    public static ChangeNotice Of(Service? before, IReadOnlyList<Zone> zonesBefore, Service now, IReadOnlyList<Zone> zones) =>
        new(ActionOf(before, zonesBefore, now, zones), now.Kind.Code, now.Name);

    /// <summary>To open, to close: that is what is said of it. Otherwise the one thing that differs; "changed" when several do.</summary>
    static string ActionOf(Service? before, IReadOnlyList<Zone> zonesBefore, Service now, IReadOnlyList<Zone> zones)
    {
        if (before is null) return "added";
        if (before.ClosedOn is null != now.ClosedOn is null) return now.ClosedOn is null ? "reopened" : "closed";
        var parts = new List<string>();
        if (!Places(before).SequenceEqual(Places(now))) parts.Add("moved");
        if (!before.Capacities.SequenceEqual(now.Capacities)) parts.Add("resized");
        if (!Zones(zonesBefore).SequenceEqual(Zones(zones))) parts.Add("zones");
        if (!Rest(before).Equals(Rest(now))) parts.Add("changed");
        return parts switch
        {
            [] => "confirmed",
            [var only] => only,
            _ => "changed",
        };
    }

    static IEnumerable<object?> Places(Service service) => service.Sites.Select(site => (object?)(site.Id, site.Position));

    static IEnumerable<object?> Zones(IReadOnlyList<Zone> zones) =>
        zones.OrderBy(zone => zone.Id, StringComparer.Ordinal).Select(zone => (object?)(zone.Id, zone.Kind, zone.Name, string.Join(' ', zone.Communes)));

    /// <summary>All but positions, places, zones and the day of confirmation.</summary>
    static object Rest(Service service) => (
        service.Kind, service.Name, service.Operator, service.Funding, service.Approval, service.Access, service.ClosedOn,
        string.Join('\n', service.Sites.Select(site => FormattableString.Invariant($"{site.Name}|{site.Role}|{site.Address}|{site.StepFree}|")
            + string.Join('\n', site.Sessions.Select(session => $"{session.Activity}|{session.Audience}|{session.Period}|{session.Hours}|{session.ByAppointment}|{session.Note}")))));
}
