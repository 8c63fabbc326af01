using Ctg.Geo.Engine.Services;
using Npgsql;

namespace Ctg.Geo.Store.Territories;

/// <summary>All of a service but its own row: sites, sessions, openings, capacities, into schema stage or geo.</summary>
static class ServiceWrites
{
    public static async Task CopyContentsAsync(NpgsqlConnection connection, string schema, IReadOnlyCollection<Service> services, CancellationToken cancel)
    {
        await CopySitesAsync(connection, schema, services, cancel);
        await CopySessionsAsync(connection, schema, services, cancel);
        await CopyCapacitiesAsync(connection, schema, services, cancel);
    }

    /// <summary>Of its first site that has one.</summary>
    public static string? DepartmentOf(Service service) => service.Sites.Select(site => site.Commune?.Department).FirstOrDefault(code => code is not null);

    static Task<int> CopySitesAsync(NpgsqlConnection connection, string schema, IReadOnlyCollection<Service> services, CancellationToken cancel) =>
        connection.CopyAsync($"{schema}.site",
            "service_id, ordinal, id, name, role, position, quality, commune_code, address, step_free",
            services.SelectMany(service => service.Sites.Select((site, ordinal) => (service, site, ordinal))),
            (copy, row) => copy
                .Text(row.service.Id).Small(row.ordinal).Text(row.site.Id).Text(row.site.Name).Text(SqlName.Of(row.site.Role))
                .Place(row.site.Position).Text(SqlName.Of(row.site.Quality)).Text((row.site.DeclaredCommune ?? row.site.Commune)?.ToString())
                .Text(row.site.Address).Flag(row.site.StepFree), cancel);

    static async Task CopySessionsAsync(NpgsqlConnection connection, string schema, IReadOnlyCollection<Service> services, CancellationToken cancel)
    {
        var sessions = services.SelectMany(service => service.Sites.SelectMany((site, place) =>
            site.Sessions.Select((session, ordinal) => (service, place, session, ordinal)))).ToList();

        await connection.CopyAsync($"{schema}.session",
            "service_id, site_ordinal, ordinal, activity, audience, period, hours, by_appointment, note",
            sessions, (copy, row) => copy
                .Text(row.service.Id).Small(row.place).Small(row.ordinal).Text(row.session.Activity).Text(row.session.Audience)
                .Small((int)row.session.Period).Text(row.session.Hours).Flag(row.session.ByAppointment).Text(row.session.Note), cancel);

        await connection.CopyAsync($"{schema}.opening",
            "service_id, site_ordinal, session_ordinal, ordinal, weekday, opens_at, closes_at, weeks, nth_of_month, period",
            sessions.SelectMany(row => row.session.Openings.Select((opening, ordinal) => (row, opening, ordinal))),
            (copy, line) => copy
                .Text(line.row.service.Id).Small(line.row.place).Small(line.row.ordinal).Small(line.ordinal)
                .Small(IsoWeekday(line.opening.Day)).Hour(line.opening.From).Hour(line.opening.To)
                .Text(SqlName.Of(line.opening.Weeks)).Small(line.opening.NthOfMonth).Small((int)line.opening.Period), cancel);
    }

    static Task<int> CopyCapacitiesAsync(NpgsqlConnection connection, string schema, IReadOnlyCollection<Service> services, CancellationToken cancel) =>
        connection.CopyAsync($"{schema}.capacity",
            "service_id, ordinal, site_id, places, age_from, age_to, period, hours_per_week",
            services.SelectMany(service => service.Capacities.Select((capacity, ordinal) => (service, capacity, ordinal))),
            (copy, row) => copy
                .Text(row.service.Id).Small(row.ordinal).Text(row.capacity.SiteId).Int(row.capacity.Places)
                .Small(row.capacity.AgeFrom).Small(row.capacity.AgeTo).Small((int)row.capacity.Period).Real(row.capacity.HoursPerWeek), cancel);

    static int IsoWeekday(DayOfWeek day) => day == DayOfWeek.Sunday ? 7 : (int)day;
}
