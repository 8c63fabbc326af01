using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Imports;

/// <summary>One import: records are staged, then one transaction puts them in place. Disposed without a switch, nothing has changed.</summary>
/// <remarks>A data set replaces the rows of its series in the departments it covers (<see cref="Coverage"/>), for the years it has where
/// rows have a year; contours are kept per (commune, COG year), the newer vintage wins. Services corrected here stay as they are, whatever
/// the files say (<see cref="Corrections"/>). Counts of a confidential source are protected here, before they touch the database: no other way
/// leads to geo. Not for several threads.</remarks>
public sealed class ImportSession : IAsyncDisposable
{
    readonly NpgsqlConnection _connection;

    internal ImportSession(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Backend process of this session on the server.</summary>
    internal int BackendProcess => _connection.ProcessID;

    /// <summary>Contours of one COG year. Shapes are simplified at the switch, with those of the stored neighbours.</summary>
    /// <returns>Number of records staged.</returns>
    public Task<int> StageContoursAsync(Dataset dataset, int cogYear, IEnumerable<CommuneContour> contours, CancellationToken cancel) =>
        StageAsync(dataset, DatasetContent.Contours, Coverage.OfRows, id => _connection.CopyAsync(
            "stage.commune", "code, cog_year, name, geom, dataset_id", contours,
            (copy, commune) => copy.Text(commune.Code.ToString()).Int(cogYear).Text(commune.Name).Shape(commune.Shape).Id(id), cancel), cancel);

    public Task<int> StagePopulationsAsync(Dataset dataset, IEnumerable<LegalPopulation> populations, CancellationToken cancel) =>
        StageAsync(dataset, DatasetContent.Populations, Coverage.OfRows, id => _connection.CopyAsync(
            "stage.population", "code, year, name, municipal, total, withheld, dataset_id", dataset.Protection.AppliedTo(populations, ProtectedTables.Of),
            (copy, row) => copy.Text(row.Code.ToString()).Int(row.Year).Text(row.Name).Int(row.Municipal).Int(row.Total).Flag(row.IsWithheld).Id(id), cancel), cancel);

    public Task<int> StageCensusAsync(Dataset dataset, IEnumerable<CommuneCensus> census, CancellationToken cancel) =>
        StageAsync(dataset, DatasetContent.Census, Coverage.OfRows, id => _connection.CopyAsync(
            "stage.census",
            "code, year, age_0_2, age_3_5, age_6_10, age_11_17, age_65_and_over, withheld, dataset_id", dataset.Protection.AppliedTo(census, ProtectedTables.Of),
            (copy, row) => copy.Text(row.Code.ToString()).Int(row.Year).Real(row.Age0To2).Real(row.Age3To5).Real(row.Age6To10)
                .Real(row.Age11To17).Real(row.Age65AndOver).Texts(row.WithheldAudiences).Id(id), cancel), cancel);

    public Task<int> StageHouseholdsAsync(Dataset dataset, IEnumerable<CommuneHouseholds> households, CancellationToken cancel) =>
        StageAsync(dataset, DatasetContent.Households, Coverage.OfRows, id => _connection.CopyAsync(
            "stage.household", "code, year, main_residence, with_car, withheld, dataset_id", dataset.Protection.AppliedTo(households, ProtectedTables.Of),
            (copy, row) => copy.Text(row.Code.ToString()).Int(row.Year).Real(row.All).Real(row.WithCar).Flag(row.IsWithheld).Id(id), cancel), cancel);

    public Task<int> StageCellsAsync(Dataset dataset, IEnumerable<PopulationCell> cells, CancellationToken cancel) =>
        StageAsync(dataset, DatasetContent.Cells, Coverage.OfRows, id => _connection.CopyAsync(
            "stage.cell",
            "id, centre, commune_codes, department, imputed, inhabitant, household, age_0_3, age_4_5, age_6_10, age_11_17, age_65_and_over, withheld, dataset_id",
            dataset.Protection.AppliedTo(cells, ProtectedTables.Of), (copy, cell) => copy
                .Text(cell.Id).Place(cell.Centre).Texts(cell.Communes.Select(code => code.ToString()))
                .Text(cell.Communes.Count > 0 ? cell.Communes[0].Department : null).Flag(cell.Imputed).Real(cell.Inhabitants)
                .Real(cell.Households).Real(cell.Age0To3).Real(cell.Age4To5).Real(cell.Age6To10).Real(cell.Age11To17)
                .Real(cell.Age65AndOver).Flag(cell.IsWithheld).Id(id), cancel), cancel);

    public Task<int> StageServicesAsync(Dataset dataset, IEnumerable<Service> services, CancellationToken cancel) =>
        StageServicesAsync(dataset, services, Coverage.OfRows, cancel);

    public Task<int> StageServicesAsync(Dataset dataset, IEnumerable<Service> services, Coverage coverage, CancellationToken cancel) =>
        StageAsync(dataset, DatasetContent.Services, coverage, id => ServiceStaging.StageAsync(_connection, id, services, cancel), cancel);

    public Task<int> StageZonesAsync(Dataset dataset, IEnumerable<Zone> zones, CancellationToken cancel) =>
        StageAsync(dataset, DatasetContent.Zones, Coverage.OfRows, async id =>
        {
            var all = zones.ToList();
            await _connection.CopyAsync("stage.zone_commune", "zone_id, commune_code",
                all.SelectMany(zone => zone.Communes.Distinct().Select(code => (zone.Id, Code: code))),
                (copy, row) => copy.Text(row.Id).Text(row.Code.ToString()), cancel);
            return await _connection.CopyAsync(
                "stage.zone", "id, kind, name, service_id, area, valid_from, valid_to, department, dataset_id", all,
                (copy, zone) => copy.Text(zone.Id).Text(SqlName.Of(zone.Kind)).Text(zone.Name).Text(zone.ServiceId).Shape(zone.Area)
                    .Day(zone.ValidFrom).Day(zone.ValidTo).Text(zone.Communes.Count > 0 ? zone.Communes[0].Department : null).Id(id), cancel);
        }, cancel);

    public Task<int> StageChildmindersAsync(Dataset dataset, IEnumerable<ChildminderOffer> offers, CancellationToken cancel) =>
        StageAsync(dataset, DatasetContent.Childminders, Coverage.OfRows, id => _connection.CopyAsync(
            "stage.childminder_offer", "commune_code, year, active, places, aged_55_or_more, dataset_id", dataset.Protection.AppliedTo(offers, ProtectedTables.Of),
            (copy, row) => copy.Text(row.Commune.ToString()).Int(row.Year).Int(row.Active).Int(row.Places).Int(row.AgedFiftyFiveOrMore).Id(id), cancel), cancel);

    /// <summary>Roads of one series, whole: they replace all that it had.</summary>
    /// <param name="profiles">Digest of the tables that made the times.</param>
    public async Task<int> StageRoadsAsync(Dataset dataset, RoadNetwork network, string profiles, CancellationToken cancel)
    {
        var count = await StageAsync(dataset, DatasetContent.Roads, Coverage.OfRows,
            id => RoadStaging.StageAsync(_connection, id, network, profiles, cancel), cancel);
        await using var digest = new NpgsqlCommand("update stage.dataset set department_md5 = jsonb_build_object('', $1 || $2) where content = 'roads'", _connection)
            .With(dataset.Sha256).With(profiles);
        await digest.ExecuteNonQueryAsync(cancel);
        return count;
    }

    /// <summary>Replaces the territory of that id.</summary>
    public async Task StageTerritoryAsync(Territory territory, CancellationToken cancel)
    {
        await _connection.CopyAsync("stage.territory", "id, name, cog_year, fictional", [territory],
            (copy, row) => copy.Text(row.Id).Text(row.Name).Int(row.CogYear).Flag(row.Fictional), cancel);
        await _connection.CopyAsync("stage.territory_commune", "territory_id, commune_code", territory.Communes.Distinct(),
            (copy, code) => copy.Text(territory.Id).Text(code.ToString()), cancel);
        await _connection.CopyAsync("stage.secteur", "territory_id, id, ordinal, name", territory.Secteurs.Select((secteur, ordinal) => (secteur, ordinal)),
            (copy, row) => copy.Text(territory.Id).Text(row.secteur.Id).Small(row.ordinal).Text(row.secteur.Name), cancel);
        await _connection.CopyAsync("stage.secteur_commune", "territory_id, secteur_id, commune_code",
            territory.Secteurs.SelectMany(secteur => secteur.Communes.Distinct().Select(code => (secteur, code))),
            (copy, row) => copy.Text(territory.Id).Text(row.secteur.Id).Text(row.code.ToString()), cancel);
    }

    /// <summary>All or nothing: replaces, records the import, raises the versions of the territories it can concern.</summary>
    /// <param name="fingerprint">SHA-256 of the inputs and options, hexadecimal.</param>
    /// <param name="reportJson">What the importer has to say about the files: a JSON value.</param>
    /// <exception cref="ImportRefusedException">The staged records cannot stand together; nothing changed.</exception>
    public async Task<ImportOutcome> SwitchAsync(string fingerprint, string reportJson, CancellationToken cancel)
    {
        await StagePreparation.PrepareAsync(_connection, cancel);
        await ShapeStaging.StageAsync(_connection, cancel);
        var outcome = await ImportSwitch.RunAsync(_connection, fingerprint, reportJson, cancel);
        await _connection.RunAsync("analyze geo.commune, geo.commune_shape, geo.cell, geo.service, geo.site, geo.population", cancel);
        return outcome;
    }

    /// <summary>Takes the identity that the data set will have, stages its rows with it, and what it covers.</summary>
    async Task<int> StageAsync(Dataset dataset, DatasetContent content, Coverage coverage, Func<long, Task<int>> stage, CancellationToken cancel)
    {
        await using var next = new NpgsqlCommand("select nextval(pg_get_serial_sequence('ops.dataset', 'id'))", _connection);
        var id = (long)(await next.ExecuteScalarAsync(cancel))!;
        var count = await stage(id);

        await using var command = new NpgsqlCommand("""
            insert into stage.dataset (id, content, series, name, producer, licence, vintage, sha256, file_name, protection, threshold, departments, whole, row_count)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, case when $10 is null then 'published' else 'confidential' end, $10, $11, $12, $13)
            """, _connection)
            .With(id).With(SqlName.Of(content)).With(dataset.Series).With(dataset.Name).With(dataset.Producer).With(dataset.Licence)
            .With(dataset.Vintage.ToString()).With(dataset.Sha256).With(dataset.FileName).With(dataset.Protection.Threshold, NpgsqlDbType.Integer)
            .With(coverage.Departments.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text).With(coverage.Whole).With(count);
        await command.ExecuteNonQueryAsync(cancel);
        return count;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
