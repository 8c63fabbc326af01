using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Import.Files;
using static Ctg.Geo.Import.Services.GenericColumns;

namespace Ctg.Geo.Import.Services;

/// <summary>A service being put together from its rows. A cell left empty says nothing; two rows that say different things are a fault.</summary>
sealed class ServiceDraft(string id)
{
    readonly List<SiteDraft> _sites = [];
    readonly List<Capacity> _capacities = [];
    ServiceKind? _kind;
    string? _name, _operator;
    Funding? _funding;
    DateOnly? _from, _to;
    AccessKind? _access;
    double? _reservedShare;
    IReadOnlyList<InseeCode> _zone = [];

    public bool IsWhole => _kind is not null && _name is not null;

    public IEnumerable<SiteDraft> SitesWithoutPosition => _sites.Where(site => !site.HasPosition);

    public void Add(GenericRow row)
    {
        var kind = row.ServiceKind();
        var zone = row.ZoneCommunes();
        if (kind is not null && _kind is not null && kind != _kind) row.Bad(Kind, $"ce service est déjà déclaré comme {_kind}");
        var place = ReadPlace(row);
        var period = row.Period();
        var session = ReadSession(row, period);
        var capacity = ReadCapacity(row, period);
        ReadHead(row);
        if (_kind is null && kind is null && !row.IsBad) row.Bad(Kind, "une valeur est obligatoire sur la première ligne d'un service");
        if (_name is null && !row.IsBad) row.Bad(Name, "une valeur est obligatoire sur la première ligne d'un service");
        if (row.IsBad) return;

        _kind ??= kind;
        if (zone.Count > 0) _zone = [.. _zone.Union(zone)];
        if (place is not null || session is not null) SiteOf(row, place).AddSession(session);
        // The same capacity written again on the row of another session is the same places.
        if (capacity is not null && !_capacities.Contains(capacity)) _capacities.Add(capacity);
    }

    public Service ToService() => new(
        id, _kind!, _name!, _operator, _funding ?? Funding.Unknown,
        _from is null && _to is null ? null : new Approval(_from, _to),
        new(_access ?? AccessKind.Open, _reservedShare ?? 0), [.. _sites.Select(site => site.ToSite(_name!))], _capacities);

    public Zone? ToZone() => _zone.Count == 0 ? null : new($"{id}:zone", ZoneKindOf(_kind!), _name!, id, _zone, null, null, null);

    static ZoneKind ZoneKindOf(ServiceKind kind) =>
        kind == ServiceKinds.Rpe ? ZoneKind.RpeSector
        : kind == ServiceKinds.CentreSocial || kind == ServiceKinds.Evs ? ZoneKind.VieSociale
        : kind == ServiceKinds.Ecole ? ZoneKind.SchoolSector
        : ZoneKind.Other;

    void ReadHead(GenericRow row)
    {
        var head = (Name: row.Text(GenericColumns.Name), Operator: row.Text(GenericColumns.Operator), Funding: row.Word(FundedBy, Fundings),
            From: row.Date(ApprovalFrom), To: row.Date(ApprovalTo), Access: row.Word(GenericColumns.Access, Accesses),
            Share: row.Number(ReservedShare, 0, 1));
        if (head.Share > 0 && (head.Access ?? _access) != AccessKind.Reserved)
            row.Bad(ReservedShare, "une part réservée demande access = reserved");
        Differs(row, GenericColumns.Name, _name, head.Name);
        Differs(row, GenericColumns.Access, _access, head.Access);
        Differs(row, ReservedShare, _reservedShare, head.Share);
        Differs(row, ApprovalFrom, _from, head.From);
        Differs(row, ApprovalTo, _to, head.To);
        if (row.IsBad) return;
        (_name, _operator, _funding) = (_name ?? head.Name, _operator ?? head.Operator, _funding ?? head.Funding);
        (_from, _to, _access, _reservedShare) = (_from ?? head.From, _to ?? head.To, _access ?? head.Access, _reservedShare ?? head.Share);
    }

    static void Differs<T>(GenericRow row, string column, T? known, T? found)
    {
        if (known is not null && found is not null && !EqualityComparer<T>.Default.Equals(known, found))
            row.Bad(column, $"une ligne précédente de ce service dit « {known} »");
    }

    static PlaceOfRow? ReadPlace(GenericRow row)
    {
        var place = new PlaceOfRow(row.Text(SiteName), row.Word(Role, Roles), row.Position(), row.Word(Quality, Qualities),
            row.Commune(), row.Text(Address), row.YesNo(StepFree));
        if (place is { Position: { } position, Commune: { } commune } && PointFields.GridOf(commune)?.Covers(position) == false)
            row.Bad(Lat, $"cette position est loin du département {commune.Department} : latitude et longitude sont-elles échangées ?");
        return place == PlaceOfRow.Nothing ? null : place;
    }

    static Session? ReadSession(GenericRow row, Period? period)
    {
        var (activity, audience, hours, booking, note) =
            (row.Text(Activity), row.Text(Audience), row.Text(Hours), row.YesNo(Booking), row.Text(Note));
        if (activity is null && audience is null && hours is null && booking is null && note is null) return null;
        var session = SessionHours.Of(activity ?? "accueil", audience, period, hours, booking, note, out var rule);
        if (rule is not null) row.Say(FaultKind.LeftOut, Hours, rule);
        return session;
    }

    static Capacity? ReadCapacity(GenericRow row, Period? period)
    {
        var places = row.Whole(Places, 0, 10_000);
        var (from, to) = (row.Whole(AgeFrom, 0, 120), row.Whole(AgeTo, 0, 120));
        var hours = row.Number(HoursPerWeek, 0, 168);
        if (from > to) row.Bad(AgeTo, "l'âge de fin n'est pas plus petit que l'âge de début");
        return places is null ? null : new(places.Value, from, to, period ?? Period.AllYear, hours, row.Text(SiteId));
    }

    /// <summary>The site of the row: site_id; without it, the only site of a service that never names its sites.</summary>
    SiteDraft SiteOf(GenericRow row, PlaceOfRow? place)
    {
        var siteId = row.Text(SiteId) ?? id;
        var site = _sites.Find(candidate => candidate.Id == siteId);
        if (site is null) _sites.Add(site = new(siteId, row.Place));
        if (place is not null) site.Add(place, row);
        return site;
    }
}
