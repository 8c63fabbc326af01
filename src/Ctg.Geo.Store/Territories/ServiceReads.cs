using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Npgsql;

namespace Ctg.Geo.Store.Territories;

/// <summary>Services, whole, from their six tables: those with a site in one of a list of communes, or those of a list. Closed ones too.</summary>
static class ServiceReads
{
    public sealed record Found(IReadOnlyList<Service> Services, IReadOnlyDictionary<string, long> DatasetOf)
    {
        /// <summary>Service id → its data set.</summary>
        public IReadOnlyDictionary<string, Dataset> SourcesIn(IReadOnlyDictionary<long, LoadedDataset> datasets) =>
            DatasetOf.ToDictionary(pair => pair.Key, pair => datasets[pair.Value].Dataset);
    }

    public static async Task<Found> LoadInAsync(
        NpgsqlConnection connection, int cogYear, string[] codes, UsedDatasets used, CancellationToken cancel) =>
        await LoadAsync(connection, cogYear, await FindAsync(connection, cogYear, codes, cancel), used, cancel);

    /// <param name="cogYear">Names the commune that each site stands in.</param>
    public static async Task<Found> LoadAsync(
        NpgsqlConnection connection, int cogYear, string[] ids, UsedDatasets used, CancellationToken cancel)
    {
        var openings = await OpeningsAsync(connection, ids, cancel);
        var sessions = await SessionsAsync(connection, ids, openings, cancel);
        var sites = await SitesAsync(connection, cogYear, ids, sessions, cancel);
        var capacities = await CapacitiesAsync(connection, ids, cancel);
        return await ServicesAsync(connection, ids, sites, capacities, used, cancel);
    }

    /// <summary>A site counts where it stands; one without a position, or that stands in no commune loaded, where it says.</summary>
    static async Task<string[]> FindAsync(NpgsqlConnection connection, int cogYear, string[] codes, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            select s.service_id from geo.commune c join geo.site s on ST_Covers(c.geom, s.position)
            where  c.cog_year = $2 and c.code = any($1)
            union
            select s.service_id from geo.site s
            where  s.commune_code = any($1)
            and    not exists (select from geo.commune c where c.cog_year = $2 and ST_Covers(c.geom, s.position))
            """, connection).With(codes).With(cogYear);
        var ids = new List<string>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) ids.Add(row.GetString(0));
        return [.. ids];
    }

    static async Task<ILookup<(string, short, short), Opening>> OpeningsAsync(NpgsqlConnection connection, string[] ids, CancellationToken cancel)
    {
        var rows = new List<((string, short, short) Session, Opening Opening)>();
        await using var command = new NpgsqlCommand("""
            select service_id, site_ordinal, session_ordinal, weekday, opens_at, closes_at, weeks, nth_of_month, period
            from   geo.opening where service_id = any($1) order by service_id, site_ordinal, session_ordinal, ordinal
            """, connection).With(ids);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            rows.Add(((row.GetString(0), row.GetInt16(1), row.GetInt16(2)), new(
                (DayOfWeek)(row.GetInt16(3) % 7), row.GetFieldValue<TimeOnly>(4), row.GetFieldValue<TimeOnly>(5),
                SqlName.Read<WeekParity>(row.GetString(6)), row.ValueOrNull<short>(7), (Period)row.GetInt16(8))));
        return rows.ToLookup(pair => pair.Session, pair => pair.Opening);
    }

    static async Task<ILookup<(string, short), Session>> SessionsAsync(
        NpgsqlConnection connection, string[] ids, ILookup<(string, short, short), Opening> openings, CancellationToken cancel)
    {
        var rows = new List<((string, short) Site, Session Session)>();
        await using var command = new NpgsqlCommand("""
            select service_id, site_ordinal, ordinal, activity, audience, period, hours, by_appointment, note
            from   geo.session where service_id = any($1) order by service_id, site_ordinal, ordinal
            """, connection).With(ids);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var (service, site, ordinal) = (row.GetString(0), row.GetInt16(1), row.GetInt16(2));
            rows.Add(((service, site), new(row.GetString(3), row.TextOrNull(4), (Period)row.GetInt16(5), row.TextOrNull(6),
                [.. openings[(service, site, ordinal)]], row.GetBoolean(7), row.TextOrNull(8))));
        }
        return rows.ToLookup(pair => pair.Site, pair => pair.Session);
    }

    /// <summary>A site's commune is the one it stands in: sources name it by codes of other years, or not at all.</summary>
    static async Task<ILookup<string, Site>> SitesAsync(
        NpgsqlConnection connection, int cogYear, string[] ids, ILookup<(string, short), Session> sessions, CancellationToken cancel)
    {
        var rows = new List<(string Service, Site Site)>();
        await using var command = new NpgsqlCommand("""
            select service_id, ordinal, id, name, role, position::bytea, quality,
                   coalesce((select c.code from geo.commune c where c.cog_year = $2 and ST_Covers(c.geom, s.position) order by c.code limit 1),
                            s.commune_code),
                   address, step_free, s.commune_code
            from   geo.site s where service_id = any($1) order by service_id, ordinal
            """, connection).With(ids).With(cogYear);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var (service, ordinal) = (row.GetString(0), row.GetInt16(1));
            rows.Add((service, new(row.GetString(2), row.GetString(3), SqlName.Read<SiteRole>(row.GetString(4)),
                row.IsDBNull(5) ? null : Ewkb.ReadPosition(row.GetFieldValue<byte[]>(5)), SqlName.Read<PositionQuality>(row.GetString(6)),
                Code(row, 7), row.TextOrNull(8), row.ValueOrNull<bool>(9), [.. sessions[(service, ordinal)]]) { DeclaredCommune = Code(row, 10) }));
        }
        return rows.ToLookup(pair => pair.Service, pair => pair.Site);
    }

    static InseeCode? Code(NpgsqlDataReader row, int column) => row.TextOrNull(column) is { } code ? InseeCode.Parse(code, null) : null;

    static async Task<ILookup<string, Capacity>> CapacitiesAsync(NpgsqlConnection connection, string[] ids, CancellationToken cancel)
    {
        var rows = new List<(string Service, Capacity Capacity)>();
        await using var command = new NpgsqlCommand("""
            select service_id, places, age_from, age_to, period, hours_per_week, site_id
            from   geo.capacity where service_id = any($1) order by service_id, ordinal
            """, connection).With(ids);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            rows.Add((row.GetString(0), new(row.GetInt32(1), row.ValueOrNull<short>(2), row.ValueOrNull<short>(3), (Period)row.GetInt16(4),
                row.ValueOrNull<double>(5), row.TextOrNull(6))));
        return rows.ToLookup(pair => pair.Service, pair => pair.Capacity);
    }

    static async Task<Found> ServicesAsync(
        NpgsqlConnection connection, string[] ids, ILookup<string, Site> sites, ILookup<string, Capacity> capacities, UsedDatasets used,
        CancellationToken cancel)
    {
        var services = new List<Service>(ids.Length);
        var datasetOf = new Dictionary<string, long>(ids.Length);
        await using var command = new NpgsqlCommand("""
            select id, kind, name, operator, funding, approval, approved_from, approved_to, access, reserved_share, dataset_id,
                   closed_on, confirmed_on
            from   geo.service where id = any($1) order by id collate "C"
            """, connection).With(ids);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var id = row.GetString(0);
            var kind = ServiceKinds.Find(row.GetString(1))
                ?? throw new InvalidOperationException($"Service {id} is of kind '{row.GetString(1)}', which this program does not know.");
            services.Add(new(id, kind, row.GetString(2), row.TextOrNull(3), SqlName.Read<Funding>(row.GetString(4)),
                row.GetBoolean(5) ? new Approval(row.ValueOrNull<DateOnly>(6), row.ValueOrNull<DateOnly>(7)) : null,
                new(SqlName.Read<AccessKind>(row.GetString(8)), row.GetDouble(9)), [.. sites[id]], [.. capacities[id]])
            {
                ClosedOn = row.ValueOrNull<DateOnly>(11),
                ConfirmedOn = row.ValueOrNull<DateOnly>(12),
            });
            datasetOf.Add(id, used.Add(row.GetInt64(10)));
        }
        return new(services, datasetOf);
    }
}
