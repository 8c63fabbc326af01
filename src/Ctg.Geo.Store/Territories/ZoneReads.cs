using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Npgsql;

namespace Ctg.Geo.Store.Territories;

/// <summary>Declared zones: those that concern a list of communes or a service met there, or those of a list of services.</summary>
static class ZoneReads
{
    public sealed record Found(IReadOnlyList<Zone> Zones, IReadOnlyDictionary<string, long> DatasetOf)
    {
        /// <summary>Zone id → its data set.</summary>
        public IReadOnlyDictionary<string, Dataset> SourcesIn(IReadOnlyDictionary<long, LoadedDataset> datasets) =>
            DatasetOf.ToDictionary(pair => pair.Key, pair => datasets[pair.Value].Dataset);
    }

    const string Columns = """
        select z.id, z.kind, z.name, z.service_id,
               array(select commune_code from geo.zone_commune where zone_id = z.id order by 1),
               z.area::bytea, z.valid_from, z.valid_to, z.dataset_id
        from   geo.zone z
        """;

    public static async Task<Found> LoadInAsync(
        NpgsqlConnection connection, int cogYear, string[] codes, IReadOnlyList<Service> services, UsedDatasets used, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"""
            {Columns}
            where  z.service_id = any($3)
            or     exists (select from geo.zone_commune m where m.zone_id = z.id and m.commune_code = any($1))
            or     exists (select from geo.commune c where c.cog_year = $2 and c.code = any($1) and ST_Intersects(c.geom, z.area))
            order  by z.id collate "C"
            """, connection).With(codes).With(cogYear).With(services.Select(service => service.Id).ToArray());
        return await ReadAsync(command, used, cancel);
    }

    /// <summary>All zones of some services, wherever they lie.</summary>
    public static async Task<Found> LoadOfAsync(NpgsqlConnection connection, string[] services, UsedDatasets used, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"""{Columns} where z.service_id = any($1) order by z.id collate "C" """, connection).With(services);
        return await ReadAsync(command, used, cancel);
    }

    static async Task<Found> ReadAsync(NpgsqlCommand command, UsedDatasets used, CancellationToken cancel)
    {
        var zones = new List<Zone>();
        var datasetOf = new Dictionary<string, long>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            datasetOf.Add(row.GetString(0), used.Add(row.GetInt64(8)));
            zones.Add(new(row.GetString(0), SqlName.Read<ZoneKind>(row.GetString(1)), row.GetString(2), row.TextOrNull(3),
                TerritoryStore.Codes(row, 4), row.IsDBNull(5) ? null : Ewkb.Read(row.GetFieldValue<byte[]>(5)),
                row.ValueOrNull<DateOnly>(6), row.ValueOrNull<DateOnly>(7)));
        }
        return new(zones, datasetOf);
    }
}
