using System.Text.Json;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Store.Territories;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Imports;

/// <summary>The transaction that puts staged records in place.</summary>
static class ImportSwitch
{
    public static async Task<ImportOutcome> RunAsync(NpgsqlConnection connection, string fingerprint, string reportJson, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await TerritoryVersions.LockConcernedAsync(connection, cancel);
        var import = await RecordAsync(connection, fingerprint, reportJson, cancel);
        var kept = await Corrections.TakeOutAsync(connection, cancel);
        var replaced = new Replaced();
        var records = new Dictionary<DatasetContent, int>();

        await PutContoursAsync(connection, records, replaced, cancel);
        foreach (var table in StagedTable.All)
            await PutAsync(connection, table, records, replaced, cancel);
        await PutRoadsAsync(connection, records, replaced, cancel);
        await PutTerritoriesAsync(connection, import, replaced, cancel);

        await FinishRecordAsync(connection, import, records, replaced, kept, cancel);
        var versions = await TerritoryVersions.RaiseConcernedAsync(connection, replaced.AnywhereInTheCountry, cancel);
        await transaction.CommitAsync(cancel);
        return new(import, records, replaced.Count, kept, versions);
    }

    static async Task<long> RecordAsync(NpgsqlConnection connection, string fingerprint, string reportJson, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "insert into ops.import (fingerprint, report, counts) values ($1, $2, '{}') returning id", connection)
            .With(fingerprint).With(reportJson, NpgsqlDbType.Jsonb);
        var import = (long)(await command.ExecuteScalarAsync(cancel))!;

        await using var datasets = new NpgsqlCommand("""
            insert into ops.dataset (id, import_id, content, series, name, producer, licence, vintage, sha256, file_name, protection, threshold, departments, whole, row_count, department_md5)
            select id, $1, content, series, name, producer, licence, vintage, sha256, file_name, protection, threshold, departments, whole, row_count, department_md5
            from   stage.dataset
            """, connection).With(import);
        await datasets.ExecuteNonQueryAsync(cancel);
        return import;
    }

    static async Task PutContoursAsync(
        NpgsqlConnection connection, Dictionary<DatasetContent, int> records, Replaced replaced, CancellationToken cancel)
    {
        await replaced.AddChangedContoursAsync(connection, cancel);
        await replaced.AddAsync(connection, DatasetContent.Contours, """
            delete from geo.commune r using stage.commune s where (r.code, r.cog_year) = (s.code, s.cog_year)
            returning r.dataset_id, geo.department(r.code)
            """, cancel);
        await InsertAsync(connection, "commune", cancel, DatasetContent.Contours, records);
        await connection.RunAsync("delete from geo.commune_shape where cog_year in (select distinct cog_year from stage.commune_shape)", cancel);
        await InsertAsync(connection, "commune_shape", cancel);
    }

    static async Task PutAsync(
        NpgsqlConnection connection, StagedTable table, Dictionary<DatasetContent, int> records, Replaced replaced, CancellationToken cancel)
    {
        if (table.Name == "service") await connection.RunAsync(KeepRevisions, cancel);
        await replaced.AddAsync(connection, table.Content, $"""
            delete from geo.{table.Name} r using ops.dataset old
            where  old.id = r.dataset_id and not {table.Corrected} and {table.Covered}
            returning r.dataset_id, {table.Department}
            """, cancel);
        await replaced.AddAsync(connection, table.Content, $"""
            delete from geo.{table.Name} r where ({table.Key}) in (select {table.Key} from stage.{table.Name})
            returning r.dataset_id, {table.Department}
            """, cancel, otherSeries: true);

        await InsertAsync(connection, table.Name, cancel, table.Content, records);
        if (table.Name == "service") await connection.RunAsync(RaiseRevisions, cancel);
        foreach (var child in table.Children)
            await InsertAsync(connection, child, cancel);
    }

    // Someone who saw a service before an import replaced it saw another revision: what they send is not taken for a correction of the new one.
    const string KeepRevisions = """
        create temporary table replaced_revision on commit drop as
        select r.id, r.revision from geo.service r join stage.service s using (id)
        """;

    const string RaiseRevisions = "update geo.service r set revision = old.revision + 1 from replaced_revision old where old.id = r.id";

    static async Task PutRoadsAsync(NpgsqlConnection connection, Dictionary<DatasetContent, int> records, Replaced replaced, CancellationToken cancel)
    {
        var (put, removed) = await RoadSwitch.RunAsync(connection, cancel);
        if (put > 0) records[DatasetContent.Roads] = put;
        if (removed > 0) replaced.Count[DatasetContent.Roads] = removed;
    }

    static async Task PutTerritoriesAsync(NpgsqlConnection connection, long import, Replaced replaced, CancellationToken cancel)
    {
        await using var update = new NpgsqlCommand("update stage.territory set import_id = $1", connection).With(import);
        await update.ExecuteNonQueryAsync(cancel);

        await RefuseWithoutContourAsync(connection, cancel);
        await replaced.AddTerritoriesAsync(connection, cancel);
        await connection.RunAsync("""
            insert into geo.territory select * from stage.territory
            on conflict (id) do update set name = excluded.name, cog_year = excluded.cog_year, fictional = excluded.fictional, import_id = excluded.import_id;
            delete from geo.territory_commune where territory_id in (select id from stage.territory);
            delete from geo.secteur where territory_id in (select id from stage.territory);
            """, cancel);
        foreach (var table in (string[])["territory_commune", "secteur", "secteur_commune"])
            await InsertAsync(connection, table, cancel);
    }

    /// <summary>A territory is drawn and counted from its communes: one without a contour of its COG year would be missing in silence.</summary>
    static async Task RefuseWithoutContourAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            select t.id, t.cog_year, string_agg(m.commune_code, ', ' order by m.commune_code)
            from   stage.territory t
            left   join stage.territory_commune m on m.territory_id = t.id
            where  m.commune_code is null
            or     not exists (select from geo.commune c where (c.code, c.cog_year) = (m.commune_code, t.cog_year))
            group  by t.id, t.cog_year order by t.id limit 1
            """, connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel)) return;
        throw new ImportRefusedException(row.TextOrNull(2) is { } codes
            ? FormattableString.Invariant($"Territoire {row.GetString(0)} : pas de contour (COG {row.GetInt32(1)}) pour {codes}.")
            : $"Territoire {row.GetString(0)} : aucune commune.");
    }

    static async Task FinishRecordAsync(
        NpgsqlConnection connection, long import, Dictionary<DatasetContent, int> records, Replaced replaced, int kept, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("update ops.import set counts = $2 where id = $1", connection)
            .With(import)
            .With(JsonSerializer.Serialize(new { records = Named(records), removed = Named(replaced.Count), kept }), NpgsqlDbType.Jsonb);
        await command.ExecuteNonQueryAsync(cancel);
        await replaced.SupersedeAsync(connection, import, cancel);

        static Dictionary<string, int> Named(Dictionary<DatasetContent, int> counts) =>
            counts.ToDictionary(pair => SqlName.Of(pair.Key), pair => pair.Value);
    }

    static async Task InsertAsync(
        NpgsqlConnection connection, string table, CancellationToken cancel,
        DatasetContent? content = null, Dictionary<DatasetContent, int>? records = null)
    {
        var count = await connection.RunAsync($"insert into geo.{table} select * from stage.{table}", cancel);
        if (content is { } known && count > 0) records![known] = count;
    }
}
