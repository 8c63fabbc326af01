using System.Globalization;
using System.Text;
using Ctg.Geo.Engine.Services;
using static Ctg.Geo.Import.Services.GenericColumns;

namespace Ctg.Geo.Import.Services;

/// <summary>Writes services in the generic format: semicolons, UTF-8, one row per site and session, then one per capacity.</summary>
/// <remarks>What it writes, <see cref="GenericServices"/> reads back equal, except what the format has no place for:
/// zones drawn as areas and zones of several kinds (their own files).</remarks>
public static class GenericServicesWriter
{
    static readonly string[] Columns = [.. Accepted.Keys];

    /// <param name="zones">Zones that are lists of communes go into the column "zone" of the service they belong to.</param>
    public static void Write(TextWriter output, IEnumerable<Service> services, IEnumerable<Zone> zones)
    {
        var communesOf = zones.Where(zone => zone is { ServiceId: not null, Area: null })
            .ToLookup(zone => zone.ServiceId!, zone => zone.Communes);
        output.Write(string.Join(';', Columns) + "\n");
        foreach (var service in services)
        {
            var head = HeadOf(service);
            if (communesOf[service.Id].FirstOrDefault() is { } communes) head[ZoneCodes] = string.Join(' ', communes);
            foreach (var row in RowsOf(service)) output.Write(Line(head, row));
        }
    }

    static Dictionary<string, string?> HeadOf(Service service) => new()
    {
        [Id] = service.Id,
        [Kind] = service.Kind.Code,
        [Name] = Inert(service.Name),
        [Operator] = Inert(service.Operator),
        [FundedBy] = Fundings.Write(service.Funding),
        [ApprovalFrom] = Day(service.Approval?.From),
        [ApprovalTo] = Day(service.Approval?.To),
        [Access] = Accesses.Write(service.Access.Kind),
        [ReservedShare] = service.Access.ReservedShare > 0 ? Number(service.Access.ReservedShare) : null,
    };

    static IEnumerable<Dictionary<string, string?>> RowsOf(Service service)
    {
        foreach (var site in service.Sites)
        {
            if (site.Sessions.Count == 0) yield return RowOf(site);
            foreach (var session in site.Sessions)
            {
                var row = RowOf(site);
                Add(row, session);
                yield return row;
            }
        }
        if (service.Sites.Count == 0 && service.Capacities.Count == 0) yield return [];
        foreach (var capacity in service.Capacities)
            yield return new()
            {
                [SiteId] = capacity.SiteId,
                [HeldIn] = Text(capacity.Period),
                [Places] = capacity.Places.ToString(CultureInfo.InvariantCulture),
                [AgeFrom] = capacity.AgeFrom?.ToString(CultureInfo.InvariantCulture),
                [AgeTo] = capacity.AgeTo?.ToString(CultureInfo.InvariantCulture),
                [HoursPerWeek] = Number(capacity.HoursPerWeek),
            };
    }

    static Dictionary<string, string?> RowOf(Site site) => new()
    {
        [SiteId] = site.Id,
        [SiteName] = Inert(site.Name),
        [Role] = Roles.Write(site.Role),
        [Lat] = Number(site.Position?.Latitude),
        [Lon] = Number(site.Position?.Longitude),
        [Quality] = Qualities.Write(site.Quality),
        [Insee] = site.Commune?.ToString(),
        [Address] = Inert(site.Address),
        [StepFree] = YesNo(site.StepFree),
    };

    static void Add(Dictionary<string, string?> row, Session session)
    {
        row[Activity] = Inert(session.Activity);
        row[Audience] = Inert(session.Audience);
        row[HeldIn] = Text(session.Period);
        row[Hours] = session.Hours;
        row[Booking] = YesNo(session.ByAppointment);
        row[Note] = Inert(session.Note);
    }

    static string Line(Dictionary<string, string?> head, Dictionary<string, string?> row) =>
        string.Join(';', Columns.Select(column => Quoted(row.GetValueOrDefault(column) ?? head.GetValueOrDefault(column)))) + "\n";

    internal static string Text(Period period) =>
        Periods.Write(period)
        ?? string.Join('+', new[] { Period.SchoolWeeks, Period.ShortHolidays, Period.Summer }
            .Where(part => period.HasFlag(part)).Select(part => Periods.Write(part)));

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string? Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    static string? YesNo(bool? answer) => answer switch { true => "oui", false => "non", null => null };

    /// <summary>A cell that a spreadsheet would run as a formula gets an apostrophe, which the reader takes away.</summary>
    static string? Inert(string? text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    static string Quoted(string? text)
    {
        if (text is null) return "";
        return text.AsSpan().ContainsAny(";\"\n\r") || text.Trim() != text
            ? new StringBuilder(text).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString()
            : text;
    }
}
