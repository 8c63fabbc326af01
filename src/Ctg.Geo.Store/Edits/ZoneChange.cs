using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Edits;

/// <summary>The zones of a service, as the edit wants them. The area of one that is stored stays as it was drawn.</summary>
/// <param name="entered">The data set of a new zone.</param>
sealed class ZoneChange(NpgsqlConnection connection, ServiceEdit edit, Func<DatasetContent, Task<long>> entered)
{
    /// <returns>Null: written.</returns>
    public async Task<EditOutcome.ZoneTaken?> WriteAsync(CancellationToken cancel)
    {
        var stored = await StoredAsync(cancel);
        if (edit.Zones.FirstOrDefault(zone => stored.TryGetValue(zone.Id, out var owner) && owner != edit.Service.Id) is { } taken) return new(taken.Id);

        string[] gone = [.. stored.Keys.Where(id => stored[id] == edit.Service.Id).Except(edit.Zones.Select(zone => zone.Id))];
        await using (var delete = new NpgsqlCommand("delete from geo.zone where id = any($1)", connection).With(gone))
            await delete.ExecuteNonQueryAsync(cancel);
        if (edit.Zones.Count == 0) return null;

        var dataset = edit.Zones.All(zone => stored.ContainsKey(zone.Id)) ? (long?)null : await entered(DatasetContent.Zones);
        foreach (var zone in edit.Zones)
            if (await PutAsync(zone, stored.ContainsKey(zone.Id) ? null : dataset, cancel) == 0) return new(zone.Id);
        await PutCommunesAsync(cancel);
        return null;
    }

    /// <summary>Zones of the service, and those of that id: id → service, null for one of no service.</summary>
    async Task<Dictionary<string, string?>> StoredAsync(CancellationToken cancel)
    {
        var zones = new Dictionary<string, string?>();
        await using var command = new NpgsqlCommand("select id, service_id from geo.zone where service_id = $1 or id = any($2) for update", connection)
            .With(edit.Service.Id).With(edit.Zones.Select(zone => zone.Id).ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) zones.Add(row.GetString(0), row.TextOrNull(1));
        return zones;
    }

    async Task<int> PutAsync(Zone zone, long? dataset, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(dataset is null
            ? "update geo.zone set kind = $2, name = $3, valid_from = $4, valid_to = $5, department = $6 where id = $1"
            : """
              insert into geo.zone (id, kind, name, valid_from, valid_to, department, service_id, area, dataset_id)
              values ($1, $2, $3, $4, $5, $6, $7, $8::bytea::geometry, $9) on conflict (id) do nothing
              """, connection)
            .With(zone.Id).With(SqlName.Of(zone.Kind)).With(zone.Name).With(zone.ValidFrom, NpgsqlDbType.Date).With(zone.ValidTo, NpgsqlDbType.Date)
            .With(zone.Communes.Count > 0 ? zone.Communes[0].Department : null, NpgsqlDbType.Text);
        if (dataset is { } id)
            command.With(edit.Service.Id).With(zone.Area is { } area ? Ewkb.WriteMulti(area) : null, NpgsqlDbType.Bytea).With(id);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    async Task PutCommunesAsync(CancellationToken cancel)
    {
        var rows = edit.Zones.SelectMany(zone => zone.Communes.Distinct().Select(code => (zone.Id, Code: code.ToString()))).ToArray();
        await using var command = new NpgsqlCommand("""
            with old as (delete from geo.zone_commune where zone_id = any($1) and (zone_id, commune_code) not in (select * from unnest($2, $3)))
            insert into geo.zone_commune (zone_id, commune_code) select * from unnest($2, $3) on conflict do nothing
            """, connection).With(edit.Zones.Select(zone => zone.Id).ToArray())
            .With(rows.Select(row => row.Id).ToArray()).With(rows.Select(row => row.Code).ToArray());
        await command.ExecuteNonQueryAsync(cancel);
    }
}
