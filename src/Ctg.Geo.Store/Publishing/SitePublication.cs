using Ctg.Geo.Engine.Publishing;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Publishing;

/// <summary>Rows of pub.site: those that differ are written, the others left.</summary>
static class SitePublication
{
    /// <param name="service">Only this service's rows; null: all of the territory's.</param>
    /// <returns>How many rows were written or removed.</returns>
    public static async Task<int> ReplaceAsync(
        NpgsqlConnection connection, string territory, string? service, IReadOnlyList<PublishedSite> sites, CancellationToken cancel)
    {
        var stored = await ReadAsync(connection, territory, service, cancel);
        var wanted = sites.ToDictionary(site => (site.ServiceId, site.SiteId), site => (Site: site, Sha256: PublicationHash.Of(site)));
        var changed = wanted.Where(pair => stored.GetValueOrDefault(pair.Key) != pair.Value.Sha256).ToList();
        var old = stored.Keys.Where(key => !wanted.TryGetValue(key, out var now) || now.Sha256 != stored[key]).ToList();
        if (old.Count > 0) await DeleteAsync(connection, territory, old, cancel);
        if (changed.Count > 0) await InsertAsync(connection, territory, [.. changed.Select(pair => pair.Value)], cancel);
        return old.Count + changed.Count;
    }

    static async Task<Dictionary<(string Service, string Site), string>> ReadAsync(
        NpgsqlConnection connection, string territory, string? service, CancellationToken cancel)
    {
        var rows = new Dictionary<(string, string), string>();
        await using var command = new NpgsqlCommand("""
            select service_id, site_id, sha256 from pub.site where territory_id = $1 and ($2 is null or service_id = $2)
            """, connection).With(territory).With(service, NpgsqlDbType.Text);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) rows.Add((row.GetString(0), row.GetString(1)), row.GetString(2));
        return rows;
    }

    static async Task DeleteAsync(
        NpgsqlConnection connection, string territory, IReadOnlyList<(string Service, string Site)> keys, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            delete from pub.site r using unnest($2, $3) as old (service_id, site_id)
            where  r.territory_id = $1 and (r.service_id, r.site_id) = (old.service_id, old.site_id)
            """, connection).With(territory).With(keys.Select(key => key.Service).ToArray()).With(keys.Select(key => key.Site).ToArray());
        await command.ExecuteNonQueryAsync(cancel);
    }

    static async Task InsertAsync(
        NpgsqlConnection connection, string territory, IReadOnlyList<(PublishedSite Site, string Sha256)> rows, CancellationToken cancel)
    {
        T[] Column<T>(Func<PublishedSite, T> read) => [.. rows.Select(row => read(row.Site))];
        await using var command = new NpgsqlCommand("""
            insert into pub.site (territory_id, service_id, site_id, name, kind, role, quality, commune_code, places, hours, in_territory, position, mercator, sha256)
            select $1, service_id, site_id, name, kind, role, quality, commune_code, places, hours, in_territory,
                   position::geometry, ST_Transform(position::geometry, 3857), sha256
            from   unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                   as new (service_id, site_id, name, kind, role, quality, commune_code, places, hours, in_territory, position, sha256)
            """, connection)
            .With(territory).With(Column(site => site.ServiceId)).With(Column(site => site.SiteId)).With(Column(site => site.Name))
            .With(Column(site => site.Kind.Code)).With(Column(site => SqlName.Of(site.Role))).With(Column(site => SqlName.Of(site.Quality)))
            .With(Column(site => site.Commune?.ToString()), NpgsqlDbType.Array | NpgsqlDbType.Text).With(Column(site => site.Places))
            .With(Column(site => site.Hours), NpgsqlDbType.Array | NpgsqlDbType.Text).With(Column(site => site.InTerritory))
            .With(Column(site => Ewkb.Write(site.Position)), NpgsqlDbType.Array | NpgsqlDbType.Bytea).With(rows.Select(row => row.Sha256).ToArray());
        await command.ExecuteNonQueryAsync(cancel);
    }
}
