using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Services;

namespace Ctg.Geo.Api.Editing;

/// <summary>Reads the sites of a service and their sessions.</summary>
/// <param name="name">Of the service: of a site that has none of its own.</param>
/// <param name="stored">The service as it is; null: it is new.</param>
sealed class SiteBodies(string service, string name, Service? stored)
{
    const int Name = 200, Address = 300, Note = 1_000, Hours = 2_000, Sessions = 100;

    readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    public (IReadOnlyList<Site> Sites, IReadOnlyDictionary<string, string> Paths) Read(IReadOnlyList<JsonPart> parts) =>
        ([.. parts.Select(Read)], _paths);

    Site Read(JsonPart part, int ordinal)
    {
        var id = part.Text("id", Name) ?? FreeId(ordinal);
        if (!_paths.TryAdd(id, FormattableString.Invariant($"sites[{ordinal}]"))) part.Refuse("id", "an id that no other site here has");
        var before = stored?.Sites.FirstOrDefault(site => site.Id == id);
        var position = Position(part, before);
        var moved = position is not null && position != before?.Position;
        var quality = part.Word("quality", EditingWords.Qualities) ?? PositionQuality.Unknown;
        var site = new Site(
            id, part.Text("name", Name) ?? name, part.Word("role", EditingWords.Roles, required: true) ?? SiteRole.Main, position,
            // Who moves a marker by hand has placed it, unless the body says how well.
            moved && quality == (before?.Quality ?? PositionQuality.Unknown) ? PositionQuality.Good : quality,
            moved ? null : before?.Commune, part.Text("address", Address), part.YesNo("stepFree"),
            [.. part.Parts("sessions", 0, Sessions).Select(session => Session(session, before))])
        {
            DeclaredCommune = moved ? null : before?.DeclaredCommune,
        };
        part.Close("commune");
        return site;
    }

    static Position? Position(JsonPart part, Site? before)
    {
        var unplaced = before is { Position: null };
        var longitude = part.Number("longitude", -180, 180, required: !unplaced);
        var latitude = part.Number("latitude", -90, 90, required: !unplaced);
        if (longitude is null != latitude is null) part.Refuse(longitude is null ? "longitude" : "latitude", "longitude and latitude together, in degrees");
        return longitude is { } east && latitude is { } north ? Engine.Space.Position.At(east, north) : null;
    }

    static Session Session(JsonPart part, Site? before)
    {
        var (activity, audience, hours) = (part.Text("activity", Name, required: true) ?? "", part.Text("audience", Name), part.Text("hours", Hours, lines: true));
        var (period, byAppointment, note) = (ServiceBody.PeriodOf(part), part.YesNo("byAppointment") ?? false, part.Text("note", Note, lines: true));
        part.Close();
        var same = before?.Sessions.FirstOrDefault(one =>
            (one.Activity, one.Audience, one.Period, one.Hours, one.ByAppointment, one.Note) == (activity, audience, period, hours, byAppointment, note));
        if (same is not null) return same;

        var read = SessionHours.Of(activity, audience, period, hours, byAppointment, note, out var unread) with { Note = note };
        // Hours that an import kept as text may stay as they are; they are unknown, which is not closed.
        if (unread is not null && before?.Sessions.Any(one => one.Hours == hours) != true)
            part.Refuse("hours", "opening hours as OpenStreetMap writes them: Mo-Fr 09:00-12:00,13:30-17:00; week 02-52/2 We 09:00-12:00; SH off");
        return read;
    }

    string FreeId(int ordinal)
    {
        var ids = stored?.Sites.Select(site => site.Id).ToHashSet() ?? [];
        for (var number = ordinal + 1; ; number++)
            if (FormattableString.Invariant($"{service}:{number}") is var id && !ids.Contains(id) && !_paths.ContainsKey(id)) return id;
    }
}
