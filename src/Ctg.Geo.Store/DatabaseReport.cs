using Npgsql;

namespace Ctg.Geo.Store;

/// <summary>What the database holds and what is wrong with it: for the administrator, read only.</summary>
public sealed class DatabaseReport(GeoDatabase db)
{
    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    public async Task<DatabaseState> ReadAsync(CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        var faults = new List<string>();
        var postgis = await AskAsync(connection, "select extversion from pg_extension where extname = 'postgis'", cancel) as string;
        if (postgis is null) faults.Add("L’extension PostGIS manque dans cette base.");

        var waiting = await Migrations.WaitingAsync(connection, cancel);
        if (waiting > 0)
        {
            faults.Add($"{waiting} migrations à appliquer : ctg-geo migrate.");
            return new(connection.ServerVersion, postgis, waiting, null, [], [], faults);
        }
        var territories = await ReadTerritoriesAsync(connection, cancel);
        faults.AddRange(territories.Where(territory => territory.CommunesWithoutContour > 0).Select(territory =>
            $"{territory.Name} : {territory.CommunesWithoutContour} commune(s) sans contour."));
        faults.AddRange(await new PublicLoginCheck(db.Public).FaultsAsync(cancel));
        return new(
            connection.ServerVersion, postgis, 0, await db.EpochAsync(cancel),
            await ReadDatasetsAsync(connection, cancel), territories, faults);
    }

    static async Task<List<DatasetState>> ReadDatasetsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            select   content, series, name, vintage, licence, file_name, row_count
            from     ops.dataset
            order by content, series, vintage desc, id
            """, connection);
        var datasets = new List<DatasetState>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            datasets.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6)));
        return datasets;
    }

    static async Task<List<TerritoryState>> ReadTerritoriesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            select   t.id, t.name, t.fictional, v.version, p.version,
                     count(*)::int, (count(*) filter (where c.code is null))::int
            from     geo.territory t
                     join geo.territory_commune m on m.territory_id = t.id
                     left join ops.territory_version v on v.territory_id = t.id
                     left join ind.publication p on p.territory_id = t.id
                     left join geo.commune c on c.code = m.commune_code and c.cog_year = t.cog_year
            group by t.id, v.version, p.version
            order by t.name, t.id
            """, connection);
        var territories = new List<TerritoryState>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            territories.Add(new(
                row.GetString(0), row.GetString(1), row.GetBoolean(2), row.ValueOrNull<long>(3), row.ValueOrNull<long>(4), row.GetInt32(5), row.GetInt32(6)));
        return territories;
    }

    static async Task<object?> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancel);
    }
}

/// <param name="Postgis">Version of the extension; null: missing.</param>
/// <param name="MigrationsWaiting">More than 0: nothing else was read.</param>
/// <param name="Faults">French sentences; empty when all is well.</param>
public sealed record DatabaseState(
    string Postgres, string? Postgis, int MigrationsWaiting, long? Epoch,
    IReadOnlyList<DatasetState> Datasets, IReadOnlyList<TerritoryState> Territories, IReadOnlyList<string> Faults);

public sealed record DatasetState(string Content, string Series, string Name, string Vintage, string Licence, string FileName, int Rows);

/// <param name="Version">Of the data; null before the first import is counted.</param>
/// <param name="Published">Version of the figures that anyone sees; null: never published.</param>
public sealed record TerritoryState(
    string Id, string Name, bool Fictional, long? Version, long? Published, int Communes, int CommunesWithoutContour);
