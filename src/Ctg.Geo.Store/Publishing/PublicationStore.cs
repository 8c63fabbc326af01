using Ctg.Geo.Engine.Publishing;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Publishing;

/// <summary>Writes what was computed: ind for the owner's side, pub for anyone. What is there already is not written again.</summary>
/// <remarks>Places and figures are two transactions: the first holds the row that an edit needs, and is short.</remarks>
public sealed class PublicationStore(GeoDatabase db)
{
    /// <summary>Publishes one territory; false when a newer version is already published, or this very one.</summary>
    public async Task<bool> PublishAsync(TerritoryPublication publication, CancellationToken cancel)
    {
        var places = await PublishPlacesAsync(publication, cancel);
        return await PublishFiguresAsync(publication, cancel) || places;
    }

    /// <summary>What the tiles are drawn from: communes, secteurs, shapes, sites. Figures stay as they are.</summary>
    /// <returns>False when newer places are already published, or these very ones.</returns>
    public async Task<bool> PublishPlacesAsync(TerritoryPublication publication, CancellationToken cancel)
    {
        var territory = publication.Territory.Id;
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.RunAsync("set local statement_timeout = '10min'", cancel);
        var places = PublicationHash.OfPlaces(publication, await ImportedVersionAsync(connection, territory, cancel));
        var stored = await StoredAsync(connection, territory, cancel);
        if (!await TakeAsync(connection, publication, places, cancel)) return false;

        var otherCommunes = stored?.PlacesSha256 != places;
        if (otherCommunes) await ReplaceCommunesAsync(connection, publication, cancel);
        var otherSites = await SitePublication.ReplaceAsync(connection, territory, null, publication.Sites, cancel) > 0;
        if (otherCommunes) await TileReleases.RaiseAsync(connection, TileReleases.Communes, cancel);
        if (otherSites) await TileReleases.RaiseAsync(connection, TileReleases.Equipment, cancel);
        await transaction.CommitAsync(cancel);
        return otherCommunes || otherSites || stored?.Version != publication.Version;
    }

    /// <summary>The figures of a territory whose places are published.</summary>
    /// <returns>False when newer figures are already published, or these very ones.</returns>
    public async Task<bool> PublishFiguresAsync(TerritoryPublication publication, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.RunAsync("set local statement_timeout = '10min'", cancel);
        if (await TakeFiguresAsync(connection, publication, cancel) is not { } raised) return false;

        var inside = await AccessPublication.ReplaceAsync(connection, "ind", publication, publication.Figures, FigureRow.Of, cancel);
        var open = await AccessPublication.ReplaceAsync(connection, "pub", publication, publication.Access, FigureRow.Of, cancel);
        await transaction.CommitAsync(cancel);
        return raised || inside + open > 0;
    }

    /// <summary>The version whose places are published; null: none.</summary>
    public async Task<long?> VersionAsync(string territory, CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand("select version from pub.territory where id = $1");
        return await command.With(territory).ExecuteScalarAsync(cancel) as long?;
    }

    /// <summary>Takes back what was published of territories that are no more; how many.</summary>
    public async Task<int> WithdrawRemovedAsync(CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand("""
            with gone as (
                delete from pub.territory where id not in (select id from geo.territory) returning id),
            access as (
                delete from ind.access where territory_id in (select id from gone)),
            figure as (
                delete from ind.access_figure where territory_id in (select id from gone)),
            publication as (
                delete from ind.publication where territory_id in (select id from gone)),
            release as (
                update pub.release set number = number + 1 where exists (select from gone))
            select count(*)::int from gone
            """);
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>0 for a territory that the store does not hold.</summary>
    static async Task<long> ImportedVersionAsync(NpgsqlConnection connection, string territory, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select imported_version from ops.territory_version where territory_id = $1", connection).With(territory);
        return await command.ExecuteScalarAsync(cancel) as long? ?? 0;
    }

    /// <summary>What is published; its row is held until the end of the transaction.</summary>
    static async Task<(long Version, string PlacesSha256)?> StoredAsync(NpgsqlConnection connection, string territory, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "select version, places_sha256 from pub.territory where id = $1 for no key update", connection).With(territory);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? (row.GetInt64(0), row.GetString(1)) : null;
    }

    /// <summary>Takes the territory's row, and with it the right to publish: of two nodes the one with the older version steps back.</summary>
    static async Task<bool> TakeAsync(NpgsqlConnection connection, TerritoryPublication publication, string places, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            insert into pub.territory as old (id, name, cog_year, fictional, version, published_at,
                                              population_state, population, population_year, places_sha256)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (id) do update set
                name = excluded.name, cog_year = excluded.cog_year, fictional = excluded.fictional, version = excluded.version,
                published_at = excluded.published_at, population_state = excluded.population_state, population = excluded.population,
                population_year = excluded.population_year, places_sha256 = excluded.places_sha256
            where  old.version <= excluded.version
            """, connection)
            .With(publication.Territory.Id).With(publication.Territory.Name).With(publication.Territory.CogYear)
            .With(publication.Territory.Fictional).With(publication.Version).With(publication.At.ToUniversalTime())
            .With(SqlName.Of(publication.Population.State)).With(publication.Population.Number, NpgsqlDbType.Double)
            .With(publication.PopulationYear, NpgsqlDbType.Integer).With(places);
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    /// <summary>The same for its figures.</summary>
    /// <returns>Whether the version is newer than the one published; null: it is older.</returns>
    static async Task<bool?> TakeFiguresAsync(NpgsqlConnection connection, TerritoryPublication publication, CancellationToken cancel)
    {
        await using var read = new NpgsqlCommand("select version from ind.publication where territory_id = $1 for update", connection)
            .With(publication.Territory.Id);
        var stored = await read.ExecuteScalarAsync(cancel) as long?;
        await using var take = new NpgsqlCommand("""
            insert into ind.publication as old (territory_id, version) values ($1, $2)
            on conflict (territory_id) do update set version = excluded.version where old.version <= excluded.version
            """, connection).With(publication.Territory.Id).With(publication.Version);
        return await take.ExecuteNonQueryAsync(cancel) == 1 ? stored != publication.Version : null;
    }

    static async Task ReplaceCommunesAsync(NpgsqlConnection connection, TerritoryPublication publication, CancellationToken cancel)
    {
        var territory = publication.Territory.Id;
        foreach (var table in (string[])["pub.commune", "pub.secteur"])
        {
            await using var delete = new NpgsqlCommand($"delete from {table} where territory_id = $1", connection).With(territory);
            await delete.ExecuteNonQueryAsync(cancel);
        }
        await connection.CopyAsync("pub.secteur", "territory_id, id, ordinal, name, commune_codes",
            publication.Territory.Secteurs.Select((secteur, ordinal) => (secteur, ordinal)), (copy, row) => copy
                .Text(territory).Text(row.secteur.Id).Small(row.ordinal).Text(row.secteur.Name)
                .Texts(row.secteur.Communes.Select(code => code.ToString())), cancel);
        await connection.CopyAsync("pub.commune",
            "territory_id, code, number, name, in_territory, population_state, population, population_year, centre",
            publication.Communes, (copy, commune) => copy
                .Text(territory).Text(commune.Code.ToString()).Int(commune.Code.Number).Text(commune.Name).Flag(commune.InTerritory)
                .Text(SqlName.Of(commune.Population.State)).Real(commune.Population.Number).Int(commune.PopulationYear)
                .Place(commune.Centre), cancel);
        await WriteShapesAsync(connection, publication, cancel);
    }

    static async Task WriteShapesAsync(NpgsqlConnection connection, TerritoryPublication publication, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            insert into pub.commune_shape (territory_id, code, level, mercator)
            select c.territory_id, s.code, s.level, ST_Transform(s.geom, 3857)
            from   pub.commune c
            join   (select code, level, geom from geo.commune_shape where cog_year = $2
                    union all
                    select code, 3, geom from geo.commune where cog_year = $2) s using (code)
            where  c.territory_id = $1
            """, connection).With(publication.Territory.Id).With(publication.Territory.CogYear);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
