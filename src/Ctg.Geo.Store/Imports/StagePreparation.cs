using Ctg.Geo.Engine.Sources;
using Npgsql;

namespace Ctg.Geo.Store.Imports;

/// <summary>Schema stage before the switch: emptied, then settled so that the switch only has to move rows.</summary>
static class StagePreparation
{
    public static Task EmptyAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        connection.RunAsync("""
            do $$ begin
                execute (select 'truncate ' || string_agg(format('stage.%I', tablename), ', ') from pg_tables where schemaname = 'stage');
            end $$
            """, cancel);

    /// <summary>One row per key, the department of what has only a position, and the departments that each data set covers.</summary>
    /// <exception cref="ImportRefusedException">Two staged services or zones have the same id, or one has the id of another series' record; or
    /// what was confided as confidential is staged as published.</exception>
    public static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await RefuseUnprotectedAsync(connection, cancel);
        await connection.RunAsync(NewestContours, cancel);
        foreach (var table in StagedTable.All)
        {
            if (table.Identified) await RefuseClashesAsync(connection, table, cancel);
            else await connection.RunAsync(LastOf(table), cancel);
        }
        await connection.RunAsync(Departments, cancel);
        foreach (var table in StagedTable.All)
            await connection.RunAsync(Covered(table.Name, table.Department, table.Content), cancel);
        foreach (var table in StagedTable.All)
            await connection.RunAsync(Digest(table), cancel);
        await connection.RunAsync(Covered("commune", "geo.department(r.code)", DatasetContent.Contours), cancel);
    }

    // Contours: the newest vintage of a (commune, COG year), staged or stored; of two as new, the staged one, the last staged.
    const string NewestContours = """
        delete from stage.commune s using (
            select c.ctid as place, row_number() over (partition by c.code, c.cog_year order by nullif(d.vintage, 'inconnu') desc nulls last, d.id desc) as rank
            from   stage.commune c join stage.dataset d on d.id = c.dataset_id) ranked
        where s.ctid = ranked.place and ranked.rank > 1;

        delete from stage.commune s using stage.dataset mine, geo.commune stored, ops.dataset theirs
        where  mine.id = s.dataset_id and theirs.id = stored.dataset_id
        and    (stored.code, stored.cog_year) = (s.code, s.cog_year) 
        and    coalesce(nullif(theirs.vintage, 'inconnu'), '') > coalesce(nullif(mine.vintage, 'inconnu'), '');
        """;

    // A site that names no commune lies in the one that holds it, in the newest COG year loaded.
    const string Departments = """
        update stage.service s set department = found.department
        from (
            select distinct on (p.service_id) p.service_id, geo.department(c.code) as department
            from   stage.site p
            join   (select code, cog_year, geom from geo.commune union all select code, cog_year, geom from stage.commune) c
                   on ST_Covers(c.geom, p.position)
            order  by p.service_id, p.ordinal, c.cog_year desc, c.code) found
        where found.service_id = s.id and s.department is null;
        """;

    static string LastOf(StagedTable table) => $"""
        delete from stage.{table.Name} s using (
            select ctid as place, row_number() over (partition by {table.Key} order by dataset_id desc, ctid desc) as rank
            from   stage.{table.Name}) ranked
        where s.ctid = ranked.place and ranked.rank > 1
        """;

    static string Covered(string table, string department, DatasetContent content) => $"""
        update stage.dataset d
        set    departments = array(
                   select unnest(d.departments) union select distinct {department} from stage.{table} r
                   where r.dataset_id = d.id and {department} is not null order by 1)
        where  d.content = '{SqlName.Of(content)}'
        """;

    /// <summary>MD5 by department of all that its records say, the rest of each in the children's tables included.</summary>
    static string Digest(StagedTable table)
    {
        var key = table.Yearly ? $"{table.Department} || '/' || r.year" : $"coalesce({table.Department}, '')";
        var children = table.Children.Select((child, i) => (
            Text: $" || coalesce(c{i}.text, '')",
            Join: $"""
                left join (select {table.Name}_id as id, string_agg(md5(to_jsonb(c)::text), '' order by md5(to_jsonb(c)::text)) as text
                           from stage.{child} c group by 1) c{i} on c{i}.id = r.id
                """)).ToList();
        return $"""
            update stage.dataset d set department_md5 = digest.by_department
            from (
                select dataset_id, jsonb_object_agg(department, md5) as by_department
                from (
                    select r.dataset_id, {key} as department,
                           md5(string_agg(md5((to_jsonb(r) - 'dataset_id')::text{string.Concat(children.Select(child => child.Text))}), '' order by {string.Join(", ", table.Key.Split(", ").Select(column => $"r.{column}"))})) as md5
                    from   stage.{table.Name} r {string.Join(' ', children.Select(child => child.Join))}
                    group  by 1, 2) departments
                group by dataset_id) digest
            where digest.dataset_id = d.id
            """;
    }

    /// <summary>The same file, or the next one of its series, loaded without saying so would publish what is to be kept.</summary>
    static async Task RefuseUnprotectedAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            select new.file_name, old.series, old.threshold
            from   stage.dataset new join ops.dataset old on new.sha256 = old.sha256 or (new.content, new.series) = (old.content, old.series)
            where  new.threshold is null and old.threshold is not null
            order  by old.id desc limit 1
            """, connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (await row.ReadAsync(cancel))
            throw new ImportRefusedException(FormattableString.Invariant(
                $"{row.GetString(0)} : la série {row.GetString(1)} a été confiée avec un seuil de secret ({row.GetInt32(2)}) ; chargez-la avec --confidential {row.GetInt32(2)}, ou donnez à des données publiques un autre nom avec --series."));
    }

    static async Task RefuseClashesAsync(NpgsqlConnection connection, StagedTable table, CancellationToken cancel)
    {
        await using var twice = new NpgsqlCommand($"""
            select string_agg(id, ', ') from (select id from stage.{table.Name} group by id having count(*) > 1 order by id limit 5) t
            """, connection);
        if (await twice.ExecuteScalarAsync(cancel) is string repeated)
            throw new ImportRefusedException($"Identifiants présents plusieurs fois dans les fichiers : {repeated}.");

        await using var taken = new NpgsqlCommand($"""
            select string_agg(t.id || ' (' || t.series || ')', ', ') from (
                select s.id, theirs.series from stage.{table.Name} s
                join   stage.dataset mine on mine.id = s.dataset_id
                join   geo.{table.Name} stored on stored.id = s.id
                join   ops.dataset theirs on theirs.id = stored.dataset_id
                where  theirs.series <> mine.series order by s.id limit 5) t
            """, connection);
        if (await taken.ExecuteScalarAsync(cancel) is string elsewhere)
            throw new ImportRefusedException($"Identifiants déjà pris par un autre jeu de données : {elsewhere}.");
    }
}

/// <summary>A table whose rows a data set replaces by series and department.</summary>
/// <param name="Department">SQL: the department of row r.</param>
/// <param name="Yearly">Only the years that the new data set has are replaced.</param>
/// <param name="Identified">The key is an identifier that no two data sets may share; elsewhere the last one staged stands.</param>
/// <param name="Children">Tables that hold the rest of each record.</param>
sealed record StagedTable(
    string Name, DatasetContent Content, string Key, string Department, bool Yearly, bool Identified, params string[] Children)
{
    public static readonly IReadOnlyList<StagedTable> All =
    [
        new("population", DatasetContent.Populations, "code, year", "geo.department(r.code)", true, false),
        new("census", DatasetContent.Census, "code, year", "geo.department(r.code)", true, false),
        new("household", DatasetContent.Households, "code, year", "geo.department(r.code)", true, false),
        new("cell", DatasetContent.Cells, "id", "r.department", false, false),
        new("childminder_offer", DatasetContent.Childminders, "commune_code, year", "geo.department(r.commune_code)", true, false),
        new("service", DatasetContent.Services, "id", "r.department", false, true, "site", "session", "opening", "capacity") { Corrected = Corrections.OfService },
        new("zone", DatasetContent.Zones, "id", "r.department", false, true, "zone_commune") { Corrected = Corrections.OfZone },
    ];

    /// <summary>SQL: row r was corrected here, so that no import touches it.</summary>
    public string Corrected { get; private init; } = "false";

    /// <summary>SQL: a staged data set of the same series covers row r of data set old.</summary>
    public string Covered => $"""
        exists (select from stage.dataset new
                where  (new.content, new.series) = (old.content, old.series) {(Yearly ? $"and r.year in (select s.year from stage.{Name} s where s.dataset_id = new.id)" : "")}
                and    (new.whole or {Department} = any(new.departments) or ({Department} is null and old.departments <@ new.departments)))
        """;
}
