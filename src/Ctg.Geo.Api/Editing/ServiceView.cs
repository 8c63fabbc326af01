using System.Globalization;
using System.Text.Json;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Store.Edits;

namespace Ctg.Geo.Api.Editing;

/// <summary>A service as a planner reads and writes it. What is not recorded is null, and written so.</summary>
/// <param name="Source">Its data set and the date of it.</param>
/// <param name="EditedAt">When it was last corrected or entered here; null: as imported.</param>
/// <param name="Revision">Also the ETag: an edit names the one that it saw.</param>
public sealed record ServiceView(
    string Id, string Kind, string Name, string? Operator, string Funding, AccessRuleView Access, ApprovalView Approval,
    DateOnly? ClosedOn, DateOnly? ConfirmedOn, string Source, DateTimeOffset? EditedAt, long Revision,
    IReadOnlyList<SiteView> Sites, IReadOnlyList<CapacityView> Capacities, IReadOnlyList<ZoneView> Zones)
{
    /// <summary>Nulls are written: a planner's form has a place for each.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    internal static ServiceView Of(EditedService edited)
    {
        var service = edited.Service;
        return new(
            service.Id, service.Kind.Code, service.Name, service.Operator, EditingWords.Of(service.Funding),
            new(EditingWords.Of(service.Access.Kind), service.Access.ReservedShare), new(service.Approval?.From, service.Approval?.To),
            service.ClosedOn, service.ConfirmedOn, SourceOf(edited.Source), edited.EditedAt, edited.Revision,
            [.. service.Sites.Select(SiteView.Of)], [.. service.Capacities.Select(CapacityView.Of)], [.. edited.Zones.Select(ZoneView.Of)]);
    }

    /// <summary>"Crèches d’essai, août 2024".</summary>
    static string SourceOf(Dataset source) => source.Vintage switch
    {
        { IsKnown: false } => source.Name,
        { Month: { } month, Day: { } day } => $"{source.Name}, {(day == 1 ? "1er" : day.ToString(French))} {new DateOnly(source.Vintage.Year, month, day).ToString("MMMM yyyy", French)}",
        { Month: { } month } => $"{source.Name}, {new DateOnly(source.Vintage.Year, month, 1).ToString("MMMM yyyy", French)}",
        _ => string.Create(French, $"{source.Name}, {source.Vintage.Year}"),
    };
}

/// <param name="Rule">open, bySector, residentsFirst or reserved.</param>
/// <param name="ReservedShare">0 to 1; 0 unless the rule is reserved.</param>
public sealed record AccessRuleView(string Rule, double ReservedShare);

/// <summary>Open ends are unknown.</summary>
public sealed record ApprovalView(DateOnly? From, DateOnly? To);

/// <param name="Role">main, branch, stop or depot.</param>
/// <param name="Quality">unknown, good, acceptable, poor, or commune (placed at the commune only).</param>
/// <param name="Commune">INSEE code of the one it stands in, found from its position.</param>
public sealed record SiteView(
    string Id, string Name, string Role, double? Longitude, double? Latitude, string Quality, string? Commune, string? Address, bool? StepFree,
    IReadOnlyList<SessionView> Sessions)
{
    internal static SiteView Of(Site site) => new(
        site.Id, site.Name, EditingWords.Of(site.Role), site.Position?.Longitude, site.Position?.Latitude, EditingWords.Of(site.Quality),
        site.Commune?.ToString(), site.Address, site.StepFree, [.. site.Sessions.Select(SessionView.Of)]);
}

/// <param name="Period">One or more of schoolWeeks, shortHolidays, summer.</param>
/// <param name="Hours">OSM opening_hours; null: unknown, which is not closed.</param>
public sealed record SessionView(string Activity, string? Audience, IReadOnlyList<string> Period, string? Hours, bool ByAppointment, string? Note)
{
    internal static SessionView Of(Session session) => new(
        session.Activity, session.Audience, EditingWords.Of(session.Period), session.Hours, session.ByAppointment, session.Note);
}

/// <param name="Site">Id of the site that offers them; null: the whole service.</param>
/// <param name="AgeFrom">Years, inclusive.</param>
/// <param name="AgeTo">Years, inclusive.</param>
public sealed record CapacityView(string? Site, int Places, int? AgeFrom, int? AgeTo, IReadOnlyList<string> Period, double? HoursPerWeek)
{
    internal static CapacityView Of(Capacity capacity) => new(
        capacity.SiteId, capacity.Places, capacity.AgeFrom, capacity.AgeTo, EditingWords.Of(capacity.Period), capacity.HoursPerWeek);
}

/// <param name="Kind">vie_sociale, rpe_sector, school_sector, on_demand_transport or other.</param>
/// <param name="Communes">INSEE codes; empty when it is drawn.</param>
/// <param name="Drawn">Its area comes from a file and stays as it is.</param>
public sealed record ZoneView(string Id, string Kind, string Name, IReadOnlyList<string> Communes, bool Drawn)
{
    internal static ZoneView Of(Zone zone) => new(
        zone.Id, EditingWords.Of(zone.Kind), zone.Name, [.. zone.Communes.Select(code => code.ToString())], zone.Area is not null);
}
