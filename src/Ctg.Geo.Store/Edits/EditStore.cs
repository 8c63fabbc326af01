using System.Data;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Store.Territories;
using Npgsql;

namespace Ctg.Geo.Store.Edits;

/// <summary>Corrections of services: each in one transaction with its versions, deltas and what anyone may see of it.</summary>
public sealed class EditStore(GeoDatabase db)
{
    /// <summary>All or nothing.</summary>
    /// <exception cref="CommitUnknownException">Nobody can say whether it is done.</exception>
    public async Task<EditOutcome> CommitAsync(ServiceEdit edit, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        EditOutcome outcome;
        try
        {
            // An edit waits for another one, which is short, and not for an import, which is not.
            await connection.RunAsync("set local statement_timeout = '10s'; set local lock_timeout = '3s'", cancel);
            outcome = await new EditTransaction(connection, edit).RunAsync(cancel);
        }
        catch (PostgresException fault) when (IsBusy(fault))
        {
            return new EditOutcome.Busy(fault.SqlState);
        }
        if (outcome is EditOutcome.Done) await CommitAsync(transaction);
        return outcome;
    }

    /// <summary>What became of a request sent before under the same key: <see cref="EditOutcome.Repeated"/>,
    /// <see cref="EditOutcome.KeyReused"/>, or null when there was none.</summary>
    public async Task<EditOutcome?> BeforeAsync(Guid key, string requestSha256, long account, string service, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        return await CommandLog.FindAsync(connection, key, requestSha256, account, service, cancel);
    }

    /// <summary>Null: not from deltas alone (an import came between, or they are too old, or there is no such territory): load it whole.</summary>
    public async Task<TerritoryChanges?> ChangesSinceAsync(string territory, long version, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        if (await TerritoryStore.VersionAsync(connection, territory, cancel) is not { } current || current < version) return null;
        if (current == version) return new(current, [], [], [], new Dictionary<string, Engine.Sources.Dataset>(), []);

        var deltas = await DeltasAsync(connection, territory, version, cancel);
        if (deltas.Count != current - version) return null;
        var ids = deltas.Select(delta => delta.Service).Distinct().ToArray();
        var used = new UsedDatasets();
        var services = await ServiceReads.LoadAsync(connection, await CogYearAsync(connection, territory, cancel), ids, used, cancel);
        var zones = await ZoneReads.LoadOfAsync(connection, ids, used, cancel);
        var datasets = await used.LoadAsync(connection, cancel);
        return new(current, deltas, services.Services, zones.Zones, services.SourcesIn(datasets), UsedDatasets.Ordered(datasets))
        {
            ZoneSources = zones.SourcesIn(datasets),
        };
    }

    /// <summary>The last deltas that lead to a version, one version after the other, oldest first; none when an import made it.</summary>
    public async Task<IReadOnlyList<StoredDelta>> RecentDeltasAsync(string territory, long version, int count, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        var deltas = (await DeltasAsync(connection, territory, version - count, cancel)).Where(delta => delta.Version <= version).Reverse();
        return [.. deltas.TakeWhile((delta, i) => delta.Version == version - i).Reverse()];
    }

    /// <param name="cogYear">Of the territory that asks: names the commune each site stands in.</param>
    public async Task<EditedService?> FindAsync(string service, int cogYear, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var used = new UsedDatasets();
        var found = await ServiceReads.LoadAsync(connection, cogYear, [service], used, cancel);
        if (found.Services is not [var one]) return null;
        var zones = await ZoneReads.LoadOfAsync(connection, [service], used, cancel);
        var datasets = await used.LoadAsync(connection, cancel);

        await using var command = new NpgsqlCommand("select revision, edited_at, edited_by from geo.service where id = $1", connection).With(service);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new(one, zones.Zones, row.GetInt64(0), row.ValueOrNull<DateTimeOffset>(1), row.ValueOrNull<long>(2), datasets[found.DatasetOf[service]].Dataset)
        {
            ZoneSources = zones.SourcesIn(datasets),
        };
    }

    /// <summary>Service id → its revision, of those that exist.</summary>
    public async Task<IReadOnlyDictionary<string, long>> RevisionsAsync(IEnumerable<string> services, CancellationToken cancel)
    {
        var revisions = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var command = db.Owner.CreateCommand("select id, revision from geo.service where id = any($1)").With(services.ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) revisions.Add(row.GetString(0), row.GetInt64(1));
        return revisions;
    }

    /// <summary>The commune whose contour holds a place; null: none loaded of that COG year.</summary>
    public async Task<InseeCode?> CommuneAtAsync(int cogYear, Position at, CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand("""
            select code from geo.commune where cog_year = $1 and ST_Covers(geom, $2::bytea::geometry) order by code limit 1
            """).With(cogYear).With(Ewkb.Write(at));
        return await command.ExecuteScalarAsync(cancel) is string code ? InseeCode.Parse(code, null) : null;
    }

    static async Task<List<StoredDelta>> DeltasAsync(NpgsqlConnection connection, string territory, long version, CancellationToken cancel)
    {
        var deltas = new List<StoredDelta>();
        await using var command = new NpgsqlCommand("""
            select version, at, payload::text, service_id from ops.delta where territory_id = $1 and version > $2 order by version
            """, connection).With(territory).With(version);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            deltas.Add(new(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3)));
        return deltas;
    }

    static async Task<int> CogYearAsync(NpgsqlConnection connection, string territory, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select cog_year from geo.territory where id = $1", connection).With(territory);
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <remarks>Not cancelled: half a commit is worth nothing to anyone.</remarks>
    static async Task CommitAsync(NpgsqlTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception fault) when (!IsRefusedCommit(fault))
        {
            throw new CommitUnknownException(fault);
        }
    }

    // 40: rolled back; 23: a constraint checked at the end. Any other answer, or none, may have come after the commit was written.
    static bool IsRefusedCommit(Exception fault) =>
        fault is PostgresException { SqlState: ['4', '0', ..] or ['2', '3', ..] };

    // 55P03 lock timeout, 57014 statement timeout, 40P01 deadlock, 40001 serialisation: the same again may succeed.
    static bool IsBusy(PostgresException fault) => fault.SqlState is "55P03" or "57014" or "40P01" or "40001";
}
