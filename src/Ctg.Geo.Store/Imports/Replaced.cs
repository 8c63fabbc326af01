using Ctg.Geo.Engine.Sources;
using Npgsql;

namespace Ctg.Geo.Store.Imports;

/// <summary>What a switch removed: how much, from which imports, and whether it could have been anywhere.</summary>
sealed class Replaced
{
    readonly HashSet<long> _datasets = [];
    readonly HashSet<long> _imports = [];

    public Dictionary<DatasetContent, int> Count { get; } = [];

    /// <summary>A removed row had no department.</summary>
    public bool AnywhereInTheCountry { get; private set; }

    /// <param name="delete">DELETE that returns the data set and the department of each row.</param>
    /// <param name="otherSeries">The rows are those of other series that had the same keys.</param>
    public async Task AddAsync(NpgsqlConnection connection, DatasetContent content, string delete, CancellationToken cancel, bool otherSeries = false)
    {
        await using var command = new NpgsqlCommand($"""
            with gone (dataset_id, department) as ({delete})
            select dataset_id, count(*), bool_or(department is null) from gone group by dataset_id
            """, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            if (otherSeries) _datasets.Add(row.GetInt64(0));
            Count[content] = Count.GetValueOrDefault(content) + (int)row.GetInt64(1);
            AnywhereInTheCountry |= row.GetBoolean(2);
        }
    }

    /// <summary>Contours about to be replaced by others: the same ones again change nothing.</summary>
    public async Task AddChangedContoursAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            select distinct r.dataset_id from geo.commune r join stage.commune s using (code, cog_year)
            where  r.name <> s.name or r.geom::bytea <> s.geom::bytea
            """, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) _datasets.Add(row.GetInt64(0));
    }

    public async Task AddTerritoriesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select import_id from geo.territory where id in (select id from stage.territory)", connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) _imports.Add(row.GetInt64(0));
    }

    /// <summary>Imports whose records are no longer all in place, as they were or as another import of the same put them again: making one
    /// of them again would change something.</summary>
    public async Task SupersedeAsync(NpgsqlConnection connection, long import, CancellationToken cancel)
    {
        // A file whose rows were replaced speaks for every earlier import of the same file.
        await using var removed = new NpgsqlCommand("""
            update ops.import i set superseded = true
            where  i.id <> $1 and not i.superseded
            and    (i.id = any($2) or exists (
                select from ops.dataset d join ops.dataset gone on (gone.content, gone.series, gone.sha256) = (d.content, d.series, d.sha256)
                where  d.import_id = i.id and gone.id = any($3)))
            """, connection).With(import).With(_imports.ToArray()).With(_datasets.ToArray());
        await removed.ExecuteNonQueryAsync(cancel);

        await using var changed = new NpgsqlCommand("""
            update ops.import i set superseded = true
            from   ops.dataset old, stage.dataset new, jsonb_each_text(old.department_md5) was
            where  old.import_id = i.id and i.id <> $1 and not i.superseded
            and    (new.content, new.series) = (old.content, old.series)
            and    (new.whole or split_part(was.key, '/', 1) = any(new.departments) or (was.key = '' and old.departments <@ new.departments))
            and    (was.key !~ '/' or exists (
                       select from jsonb_object_keys(new.department_md5) now where split_part(now, '/', 2) = split_part(was.key, '/', 2)))
            and    was.value is distinct from new.department_md5 ->> was.key
            """, connection).With(import);
        await changed.ExecuteNonQueryAsync(cancel);
    }
}
