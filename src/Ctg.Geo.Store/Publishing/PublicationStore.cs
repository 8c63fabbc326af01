using System.Text.Json;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Publishing;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Publishing;

/// <summary>Writes what was computed: ind for the owner's side, pub for anyone.</summary>
public sealed class PublicationStore(GeoDatabase db)
{
    static readonly string[] FigureTables = ["ind.access_figure", "ind.access", "pub.access_figure", "pub.access"];
    static readonly string[] PlaceTables = ["pub.site", "pub.commune", "pub.secteur"];

    /// <summary>Publishes one territory in one transaction; false when a newer version is already published, or this very one.</summary>
    public async Task<bool> PublishAsync(TerritoryPublication publication, CancellationToken cancel)
    {
        var disclosed = publication.Access.SelectMany(FigureRow.Of).ToList();
        var hash = PublicationHash.Of(publication, disclosed);
        var territory = publication.Territory.Id;

        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.RunAsync("set local statement_timeout = '10min'", cancel);
        var places = PublicationHash.OfPlaces(publication);
        var samePlaces = await PlacesAsync(connection, territory, cancel) == places;
        if (!await TakeAsync(connection, publication, hash, places, cancel)) return false;

        await EmptyAsync(connection, FigureTables, territory, cancel);
        if (!samePlaces) await ReplacePlacesAsync(connection, publication, cancel);
        await WriteAccessAsync(connection, "ind.access", publication, publication.Figures, cancel);
        await FigureRow.CopyAsync(connection, "ind.access_figure", territory, publication.Figures.SelectMany(FigureRow.Of), cancel);
        await WriteAccessAsync(connection, "pub.access", publication, publication.Access, cancel);
        await FigureRow.CopyAsync(connection, "pub.access_figure", territory, disclosed, cancel);
        await transaction.CommitAsync(cancel);
        return true;
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
            release as (
                update pub.release set number = number + 1 where exists (select from gone))
            select count(*)::int from gone
            """);
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Takes the territory's row, and with it the right to publish: of two nodes the one with the older version steps back.</summary>
    static async Task<bool> TakeAsync(NpgsqlConnection connection, TerritoryPublication publication, string hash, string places, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            insert into pub.territory as old (id, name, cog_year, fictional, version, figures_sha256, published_at,
                                              population_state, population, population_year, places_sha256)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (id) do update set
                name = excluded.name, cog_year = excluded.cog_year, fictional = excluded.fictional, version = excluded.version,
                figures_sha256 = excluded.figures_sha256, published_at = excluded.published_at,
                population_state = excluded.population_state, population = excluded.population, population_year = excluded.population_year,
                places_sha256 = excluded.places_sha256
            where  old.version < excluded.version or (old.version = excluded.version and old.figures_sha256 <> excluded.figures_sha256)
            """, connection)
            .With(publication.Territory.Id).With(publication.Territory.Name).With(publication.Territory.CogYear)
            .With(publication.Territory.Fictional).With(publication.Version).With(hash).With(publication.At.ToUniversalTime())
            .With(SqlName.Of(publication.Population.State)).With(publication.Population.Number, NpgsqlDbType.Double)
            .With(publication.PopulationYear, NpgsqlDbType.Integer).With(places);
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    /// <summary>Hash of the places published; the territory's row is held until the end of the transaction.</summary>
    static async Task<string?> PlacesAsync(NpgsqlConnection connection, string territory, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select places_sha256 from pub.territory where id = $1 for update", connection).With(territory);
        return await command.ExecuteScalarAsync(cancel) as string;
    }

    /// <summary>What the tiles are drawn from: other places are another release.</summary>
    static async Task ReplacePlacesAsync(NpgsqlConnection connection, TerritoryPublication publication, CancellationToken cancel)
    {
        await EmptyAsync(connection, PlaceTables, publication.Territory.Id, cancel);
        await WritePlacesAsync(connection, publication, cancel);
        await WriteShapesAsync(connection, publication, cancel);
        await connection.RunAsync("update pub.release set number = number + 1", cancel);
    }

    static async Task EmptyAsync(NpgsqlConnection connection, string[] tables, string territory, CancellationToken cancel)
    {
        foreach (var table in tables)
        {
            await using var delete = new NpgsqlCommand($"delete from {table} where territory_id = $1", connection).With(territory);
            await delete.ExecuteNonQueryAsync(cancel);
        }
    }

    static async Task WritePlacesAsync(NpgsqlConnection connection, TerritoryPublication publication, CancellationToken cancel)
    {
        var territory = publication.Territory.Id;
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

        // mercator is filled in below: COPY cannot compute, and PostGIS projects what PostGIS draws.
        await connection.RunAsync("create temporary table publishing_site (like pub.site) on commit drop; alter table publishing_site alter mercator drop not null", cancel);
        await connection.CopyAsync("publishing_site",
            "territory_id, service_id, site_id, name, kind, role, quality, commune_code, places, hours, in_territory, position",
            publication.Sites, (copy, site) => copy
                .Text(territory).Text(site.ServiceId).Text(site.SiteId).Text(site.Name).Text(site.Kind.Code).Text(SqlName.Of(site.Role))
                .Text(SqlName.Of(site.Quality)).Text(site.Commune?.ToString()).Int(site.Places).Text(site.Hours).Flag(site.InTerritory)
                .Place(site.Position), cancel);
        await connection.RunAsync("""
            update publishing_site set mercator = ST_Transform(position, 3857);
            insert into pub.site select * from publishing_site
            """, cancel);
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

    static Task<int> WriteAccessAsync<T>(
        NpgsqlConnection connection, string table, TerritoryPublication publication, IEnumerable<AccessFigures<T>> figures, CancellationToken cancel)
        where T : struct =>
        connection.CopyAsync(table,
            "territory_id, version, kind, mode, audience, site, site_in_territory, method_version, travel_estimated, demand_precision, sources",
            figures, (copy, access) => copy
                .Text(publication.Territory.Id).Id(publication.Version).Text(access.Kind.Code).Text(access.Mode.Code).Text(access.Audience.Code)
                .Int(access.Sites).Int(access.SitesInTerritory).Text(access.Method.Version).Flag(access.Method.TravelEstimated)
                .Text(SqlName.Of(access.Method.DemandPrecision)).Json(Sources(access.Method)), cancel);

    static string Sources(AccessMethod method) => JsonSerializer.Serialize(method.Sources.Select(dataset => new
    {
        series = dataset.Series, name = dataset.Name, producer = dataset.Producer, licence = dataset.Licence,
        vintage = dataset.Vintage.ToString(), sha256 = dataset.Sha256,
    }));
}
