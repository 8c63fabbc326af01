using Ctg.Geo.Engine.Services;
using Npgsql;

namespace Ctg.Geo.Store.Imports;

/// <summary>A service is six tables: written by handfuls, so that a national file streams.</summary>
static class ServiceStaging
{
    const int Handful = 5_000;

    public static async Task<int> StageAsync(NpgsqlConnection connection, long dataset, IEnumerable<Service> services, CancellationToken cancel)
    {
        var count = 0;
        foreach (var some in services.Chunk(Handful))
        {
            count += await CopyServicesAsync(connection, dataset, some, cancel);
            await CopySitesAsync(connection, some, cancel);
            await CopySessionsAsync(connection, some, cancel);
            await CopyCapacitiesAsync(connection, some, cancel);
        }
        return count;
    }

    static Task<int> CopyServicesAsync(NpgsqlConnection connection, long dataset, Service[] services, CancellationToken cancel) =>
        connection.CopyAsync("stage.service",
            "id, kind, name, operator, funding, approval, approved_from, approved_to, access, reserved_share, department, dataset_id",
            services, (copy, service) => copy
                .Text(service.Id).Text(service.Kind.Code).Text(service.Name).Text(service.Operator).Text(SqlName.Of(service.Funding))
                .Flag(service.Approval is not null).Day(service.Approval?.From).Day(service.Approval?.To)
                .Text(SqlName.Of(service.Access.Kind)).Real(service.Access.ReservedShare)
                .Text(service.Sites.Where(site => site.Commune is not null).Select(site => site.Commune!.Value.Department).FirstOrDefault())
                .Id(dataset), cancel);

    static Task<int> CopySitesAsync(NpgsqlConnection connection, Service[] services, CancellationToken cancel) =>
        connection.CopyAsync("stage.site",
            "service_id, ordinal, id, name, role, position, quality, commune_code, address, step_free",
            services.SelectMany(service => service.Sites.Select((site, ordinal) => (service, site, ordinal))),
            (copy, row) => copy
                .Text(row.service.Id).Small(row.ordinal).Text(row.site.Id).Text(row.site.Name).Text(SqlName.Of(row.site.Role))
                .Place(row.site.Position).Text(SqlName.Of(row.site.Quality)).Text(row.site.Commune?.ToString())
                .Text(row.site.Address).Flag(row.site.StepFree), cancel);

    static async Task CopySessionsAsync(NpgsqlConnection connection, Service[] services, CancellationToken cancel)
    {
        var sessions = services.SelectMany(service => service.Sites.SelectMany((site, place) =>
            site.Sessions.Select((session, ordinal) => (service, place, session, ordinal)))).ToList();

        await connection.CopyAsync("stage.session",
            "service_id, site_ordinal, ordinal, activity, audience, period, hours, by_appointment, note",
            sessions, (copy, row) => copy
                .Text(row.service.Id).Small(row.place).Small(row.ordinal).Text(row.session.Activity).Text(row.session.Audience)
                .Small((int)row.session.Period).Text(row.session.Hours).Flag(row.session.ByAppointment).Text(row.session.Note), cancel);

        await connection.CopyAsync("stage.opening",
            "service_id, site_ordinal, session_ordinal, ordinal, weekday, opens_at, closes_at, weeks, nth_of_month, period",
            sessions.SelectMany(row => row.session.Openings.Select((opening, ordinal) => (row, opening, ordinal))),
            (copy, line) => copy
                .Text(line.row.service.Id).Small(line.row.place).Small(line.row.ordinal).Small(line.ordinal)
                .Small(IsoWeekday(line.opening.Day)).Hour(line.opening.From).Hour(line.opening.To)
                .Text(SqlName.Of(line.opening.Weeks)).Small(line.opening.NthOfMonth).Small((int)line.opening.Period), cancel);
    }

    static Task<int> CopyCapacitiesAsync(NpgsqlConnection connection, Service[] services, CancellationToken cancel) =>
        connection.CopyAsync("stage.capacity",
            "service_id, ordinal, site_id, places, age_from, age_to, period, hours_per_week",
            services.SelectMany(service => service.Capacities.Select((capacity, ordinal) => (service, capacity, ordinal))),
            (copy, row) => copy
                .Text(row.service.Id).Small(row.ordinal).Text(row.capacity.SiteId).Int(row.capacity.Places)
                .Small(row.capacity.AgeFrom).Small(row.capacity.AgeTo).Small((int)row.capacity.Period).Real(row.capacity.HoursPerWeek), cancel);

    static int IsoWeekday(DayOfWeek day) => day == DayOfWeek.Sunday ? 7 : (int)day;
}
