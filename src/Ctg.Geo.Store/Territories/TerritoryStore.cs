using System.Data;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Store.Roads;
using Npgsql;

namespace Ctg.Geo.Store.Territories;

/// <summary>Territories, and all that is loaded about one of them.</summary>
public sealed class TerritoryStore(GeoDatabase db)
{
    /// <summary>Widest belt that can be asked for: an import raises the versions of the territories within it.</summary>
    public const int MaxBeltMetres = 100_000;

    /// <summary>Ordered by name.</summary>
    public async Task<IReadOnlyList<Territory>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        return await ReadAsync(connection, null, cancel);
    }

    public async Task<Territory?> FindAsync(string id, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        return (await ReadAsync(connection, id, cancel)).FirstOrDefault();
    }

    /// <summary>The territory and the communes within <paramref name="beltMetres"/> of it, in one snapshot with its version.</summary>
    public async Task<VersionedTerritory?> LoadAsync(string id, int beltMetres, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(beltMetres);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(beltMetres, MaxBeltMetres);

        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await connection.RunAsync("set local statement_timeout = '10min'", cancel);
        if ((await ReadAsync(connection, id, cancel)).FirstOrDefault() is not { } territory) return null;

        var used = new UsedDatasets();
        var communes = await CommuneReads.LoadAsync(connection, territory, beltMetres, used, cancel);
        var codes = communes.Select(commune => commune.Code.ToString()).ToArray();
        var cells = await CellReads.LoadAsync(connection, territory.CogYear, codes, used, cancel);
        var services = await ServiceReads.LoadInAsync(connection, territory.CogYear, codes, used, cancel);
        var zones = await ZoneReads.LoadInAsync(connection, territory.CogYear, codes, services.Services, used, cancel);
        var childminders = await CommuneReads.LoadChildmindersAsync(connection, codes, used, cancel);
        var datasets = await used.LoadAsync(connection, cancel);
        var networks = await RoadStore.ReadAsync(connection, id, cancel);

        return new((await VersionAsync(connection, id, cancel))!.Value, new(
            territory, communes, cells, services.Services, services.SourcesIn(datasets), zones.Zones, childminders, UsedDatasets.Ordered(datasets))
        {
            ZoneSources = zones.SourcesIn(datasets),
        }, networks);
    }

    internal static async Task<long?> VersionAsync(NpgsqlConnection connection, string id, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select version from ops.territory_version where territory_id = $1", connection).With(id);
        return await command.ExecuteScalarAsync(cancel) as long?;
    }

    static async Task<List<Territory>> ReadAsync(NpgsqlConnection connection, string? id, CancellationToken cancel)
    {
        var territories = new List<Territory>();
        await using var command = new NpgsqlCommand("""
            select t.id, t.name, t.cog_year,
                   array(select commune_code from geo.territory_commune where territory_id = t.id order by 1),
                   array(select id from geo.secteur where territory_id = t.id order by ordinal),
                   array(select name from geo.secteur where territory_id = t.id order by ordinal),
                   array(select secteur_id from geo.secteur_commune where territory_id = t.id order by secteur_id, commune_code),
                   array(select commune_code from geo.secteur_commune where territory_id = t.id order by secteur_id, commune_code)
            from   geo.territory t
            where  $1 is null or t.id = $1
            order  by t.name, t.id
            """, connection).With(id, NpgsqlTypes.NpgsqlDbType.Text);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var members = row.GetFieldValue<string[]>(6).Zip(Codes(row, 7)).ToLookup(pair => pair.First, pair => pair.Second);
            territories.Add(new(row.GetString(0), row.GetString(1), row.GetInt32(2), Codes(row, 3),
                [.. row.GetFieldValue<string[]>(4).Zip(row.GetFieldValue<string[]>(5), (secteur, name) => new Secteur(secteur, name, [.. members[secteur]]))]));
        }
        return territories;
    }

    internal static InseeCode[] Codes(NpgsqlDataReader row, int column) =>
        Array.ConvertAll(row.GetFieldValue<string[]>(column), code => InseeCode.Parse(code, null));
}

/// <param name="Version">The version these data are.</param>
/// <param name="Networks">Roads that may serve it: their extent meets its communes.</param>
public sealed record VersionedTerritory(long Version, TerritoryData Data, IReadOnlyList<LoadedNetwork> Networks);
