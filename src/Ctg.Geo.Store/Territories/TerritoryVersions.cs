using Ctg.Geo.Store.Roads;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Territories;

/// <summary>Raising versions, inside the transaction that changes what they stand for.</summary>
static class TerritoryVersions
{
    public const string Channel = "ctg_territory";

    /// <summary>Raises each by one and announces it. The row lock is held to the end of the transaction, so versions have no gap and
    /// follow the order of commits; locks are taken in the order of ids, so two writers never wait for each other.</summary>
    /// <param name="imported">More than services may have changed: no delta leads there.</param>
    public static async Task<List<TerritoryVersion>> RaiseAsync(
        NpgsqlConnection connection, IEnumerable<string> territories, bool imported, CancellationToken cancel)
    {
        var raised = new List<TerritoryVersion>();
        await using var command = new NpgsqlCommand("""
            insert into ops.territory_version as v (territory_id, version, changed_at, imported_version)
            select id, 1, clock_timestamp(), 1 from unnest($1) as id order by id
            on conflict (territory_id) do update set
                version = v.version + 1, changed_at = excluded.changed_at, imported_version = case when $2 then v.version + 1 else v.imported_version end
            returning territory_id, version
            """, connection).With(territories.Distinct().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text).With(imported);
        await using (var row = await command.ExecuteReaderAsync(cancel))
            while (await row.ReadAsync(cancel)) raised.Add(new(row.GetString(0), row.GetInt64(1)));

        foreach (var (territory, version) in raised)
        {
            await using var notify = new NpgsqlCommand("select pg_notify($1, $2)", connection)
                .With(Channel).With(FormattableString.Invariant($"{territory} {version}"));
            await notify.ExecuteNonQueryAsync(cancel);
        }
        return raised;
    }

    /// <summary>Raises the territories that the staged data sets can concern: those staged, those with a commune in a department covered,
    /// those whose widest belt (<see cref="TerritoryStore.MaxBeltMetres"/>) may reach one, and those with a commune near roads that come or go
    /// (known since <see cref="LockConcernedAsync"/>).</summary>
    public static async Task<List<TerritoryVersion>> RaiseConcernedAsync(NpgsqlConnection connection, bool all, CancellationToken cancel)
    {
        var concerned = new List<string>();
        await using (var command = new NpgsqlCommand(Concerned, connection) { CommandTimeout = 0 }.With(all))
        await using (var row = await command.ExecuteReaderAsync(cancel))
            while (await row.ReadAsync(cancel)) concerned.Add(row.GetString(0));
        return concerned.Count > 0 ? await RaiseAsync(connection, concerned, imported: true, cancel) : [];
    }

    /// <summary>Holds the versions of all that <see cref="RaiseConcernedAsync"/> can raise, before the first row is touched: an edit takes
    /// versions before rows, and neither waits for the other half-way.</summary>
    public static async Task LockConcernedAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var anywhere = new NpgsqlCommand(MayRemoveFromAnywhere, connection) { CommandTimeout = 0 };
        var all = (bool)(await anywhere.ExecuteScalarAsync(cancel))!;
        await connection.RunAsync(KeepExtents, cancel);
        await using var command = new NpgsqlCommand($"""
            select from ops.territory_version where territory_id in ({Concerned}) order by territory_id for update
            """, connection) { CommandTimeout = 0 }.With(all);
        await command.ExecuteNonQueryAsync(cancel);
    }

    // Roads serve a territory by where they are, and those that are replaced are gone when versions are raised.
    const string KeepExtents = $"""
        create temporary table changed_roads on commit drop as
        select ST_Expand(extent, {RoadStore.Margin}) as around from stage.network
        union all
        select ST_Expand(old.extent, {RoadStore.Margin}) from net.network old join ops.dataset theirs on theirs.id = old.dataset_id
        join   stage.dataset mine on (mine.content, mine.series) = (theirs.content, theirs.series)
        """;

    // A removed row of no department could have been anywhere.
    const string MayRemoveFromAnywhere = """
        select exists (select from stage.service) and exists (select from geo.service where department is null)
            or exists (select from stage.cell) and exists (select from geo.cell where department is null)
            or exists (select from stage.zone) and exists (select from geo.zone where department is null)
        """;

    // 1.5 degrees is over 100 km, east to west too, up to 53° N; a row of no department can be anywhere.
    const string Concerned = """
        with covered as (
            select distinct unnest(departments) as department from stage.dataset),
        anywhere as (
            select $1 or exists (select from stage.dataset where whole)
                   or exists (select from stage.service where department is null)
                   or exists (select from stage.cell where department is null)
                   or exists (select from stage.zone where department is null) as yes)
        select t.id
        from   geo.territory t
        where  (select yes from anywhere)
        or     t.id in (select id from stage.territory)
        or     exists (select from geo.territory_commune m
                       where  m.territory_id = t.id and geo.department(m.commune_code) in (select department from covered))
        or     exists (select from (
                           select ST_Expand(ST_Extent(c.geom)::geometry, 1.5) as box
                           from   geo.commune c join geo.territory_commune m on m.commune_code = c.code
                           where  m.territory_id = t.id and c.cog_year = t.cog_year) around
                       join geo.commune near on near.geom && ST_SetSRID(around.box, 4326) and near.cog_year = t.cog_year
                       where geo.department(near.code) in (select department from covered))
        or     exists (select from changed_roads r join geo.commune c on c.geom && r.around and c.cog_year = t.cog_year
                       join geo.territory_commune m on m.territory_id = t.id and m.commune_code = c.code)
        """;
}
