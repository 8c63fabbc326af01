using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Store.Edits;

namespace Ctg.Geo.Api.Editing;

/// <summary>What a planner wants a service to be.</summary>
/// <param name="Service">Sites know their commune only where they have not moved.</param>
/// <param name="SitePaths">Site id → "sites[0]", for what is said of it later.</param>
sealed record WantedService(Service Service, IReadOnlyList<Zone> Zones, IReadOnlyDictionary<string, string> SitePaths);

/// <summary>Reads the body of a PUT: a service whole, with its sites, sessions, places and zones.</summary>
/// <param name="stored">The service as it is; null: it is new.</param>
/// <param name="today">The last day on which it can have closed or been confirmed.</param>
sealed class ServiceBody(string id, EditedService? stored, DateOnly today, BodyFaults faults)
{
    const int Name = 200, Sites = 200, Capacities = 100, Zones = 50, MostPlaces = 100_000, Communes = 5_000;

    /// <summary>Null, with faults, when it cannot be taken.</summary>
    public WantedService? Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonPart.Parse(body, "a service, as GET gives it", faults);
        if (document is null) return null;
        var json = new JsonPart(document.RootElement, "", faults);
        if (json.Text("id", Name) is { } given && given != id) json.Refuse("id", $"{id}, as in the address");
        var (kind, name) = (Kind(json), json.Text("name", Name, required: true) ?? "");
        var sites = new SiteBodies(id, name, stored?.Service).Read(json.Parts("sites", 1, Sites));
        var service = new Service(
            id, kind, name, json.Text("operator", Name),
            json.Word("funding", EditingWords.Fundings) ?? Funding.Unknown, Approval(json.Part("approval")), Access(json.Part("access")),
            sites.Sites, ReadCapacities(json, sites.Sites))
        {
            ClosedOn = json.Day("closedOn", today),
            ConfirmedOn = json.Day("confirmedOn", today),
        };
        var zones = ReadZones(json.Parts("zones", 0, Zones));
        json.Close("source", "editedAt", "revision");
        return faults.Any ? null : new(service, zones, sites.Paths);
    }

    static ServiceKind Kind(JsonPart json)
    {
        if (json.Text("kind", Name, required: true) is not { } code) return ServiceKinds.All[0];
        if (ServiceKinds.Find(code) is { } kind) return kind;
        json.Refuse("kind", [.. ServiceKinds.All.Select(known => known.Code)]);
        return ServiceKinds.All[0];
    }

    /// <summary>Without dates the record says nothing of one: then what was recorded stays.</summary>
    Approval? Approval(JsonPart json)
    {
        var (from, to) = (json.Day("from"), json.Day("to"));
        json.Close();
        if (to < from) json.Refuse("to", $"a day from {from:yyyy-MM-dd} on");
        return from is null && to is null ? stored?.Service.Approval is { From: null, To: null } undated ? undated : null : new(from, to);
    }

    static AccessRule Access(JsonPart json)
    {
        var rule = json.Word("rule", EditingWords.Rules) ?? AccessKind.Open;
        var share = json.Number("reservedShare", 0, 1) ?? 0;
        json.Close();
        if (share > 0 && rule != AccessKind.Reserved) json.Refuse("reservedShare", "0, unless the rule is reserved");
        return new(rule, share);
    }

    static Capacity[] ReadCapacities(JsonPart json, IReadOnlyList<Site> sites) =>
        [.. json.Parts("capacities", 0, Capacities).Select(part =>
        {
            var site = part.Text("site", Name);
            if (site is not null && !sites.Any(one => one.Id == site)) part.Refuse("site", "the id of a site of this service, or null for the whole service");
            var (from, to) = (part.Whole("ageFrom", 0, 120), part.Whole("ageTo", 0, 120));
            if (to < from) part.Refuse("ageTo", FormattableString.Invariant($"a whole number from {from} to 120"));
            var capacity = new Capacity(
                part.Whole("places", 0, MostPlaces, required: true) ?? 0, from, to, PeriodOf(part), part.Number("hoursPerWeek", 0, 168), site);
            part.Close();
            return capacity;
        })];

    Zone[] ReadZones(IReadOnlyList<JsonPart> parts)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return [.. parts.Select((part, i) =>
        {
            var zoneId = part.Text("id", Name) ?? FreeId(i);
            if (!ids.Add(zoneId)) part.Refuse("id", "an id that no other zone here has");
            var before = stored?.Zones.FirstOrDefault(zone => zone.Id == zoneId);
            var zone = new Zone(
                zoneId, part.Word("kind", EditingWords.ZoneKinds, required: true) ?? ZoneKind.Other, part.Text("name", Name, required: true) ?? "", id,
                ZoneCommunes(part, before), before?.Area, before?.ValidFrom, before?.ValidTo);
            part.Close("drawn");
            return zone;
        })];
    }

    static InseeCode[] ZoneCommunes(JsonPart part, Zone? before)
    {
        var texts = part.Texts("communes", Communes);
        var codes = texts.Select(text => text.Length == 5 && InseeCode.TryParse(text, null, out var code) ? code : (InseeCode?)null).ToArray();
        if (codes.Contains(null)) part.Refuse("communes", "INSEE codes of five characters, as 21464 or 2A004");
        else if (codes.Length == 0 && before?.Area is null) part.Refuse("communes", "at least one INSEE code: nothing is drawn here");
        else if (codes.Length > 0 && before?.Area is not null) part.Refuse("communes", "an empty list: this zone is drawn, its communes are not a list");
        return [.. codes.OfType<InseeCode>().Distinct().OrderBy(code => code)];
    }

    string FreeId(int ordinal)
    {
        var ids = stored?.Zones.Select(zone => zone.Id).ToHashSet() ?? [];
        for (var number = ordinal + 1; ; number++)
            if (!ids.Contains(FormattableString.Invariant($"{id}:zone:{number}"))) return FormattableString.Invariant($"{id}:zone:{number}");
    }

    /// <summary>At least one part of the year.</summary>
    public static Period PeriodOf(JsonPart part)
    {
        var period = EditingWords.PeriodOf(part.Texts("period", EditingWords.PeriodWords.Count));
        if (period == Period.None) part.Refuse("period", $"a list of one or more of {string.Join(", ", EditingWords.PeriodWords)}");
        return period;
    }
}
