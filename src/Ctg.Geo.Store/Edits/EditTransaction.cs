using System.Text.Json;
using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Store.Publishing;
using Ctg.Geo.Store.Territories;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Edits;

/// <summary>The steps of one edit, inside its transaction; whoever runs it commits when it is done, and rolls back otherwise.</summary>
/// <remarks>Locks in this order: the key, versions by territory, the service, its data set, published territories by id, release.</remarks>
sealed class EditTransaction(NpgsqlConnection connection, ServiceEdit edit)
{
    readonly ConcernedTerritory[] _concerned = [.. edit.Concerned.OrderBy(one => one.Territory, StringComparer.Ordinal)];

    public async Task<EditOutcome> RunAsync(CancellationToken cancel)
    {
        var done = new EditOutcome.Done(
            (edit.ExpectedRevision ?? 0) + 1, [.. _concerned.Select(one => new TerritoryVersion(one.Territory, one.Version + 1))]);
        if (await CommandLog.TakeAsync(connection, new(edit.Key, edit.RequestSha256, edit.Account, edit.Service.Id), done, cancel) is { } before) return before;

        var current = await LockVersionsAsync(cancel);
        if (await new ServiceChange(connection, edit).RefuseAsync(cancel) is { } lost) return lost;
        var unknown = await UnknownAsync(cancel);
        if (unknown.Count > 0 || _concerned.Any(one => !current.Contains(new(one.Territory, one.Version))))
            return new EditOutcome.Behind([.. current, .. unknown]);

        if (await new ServiceChange(connection, edit).WriteAsync(cancel) is { } refused) return refused;
        await TerritoryVersions.RaiseAsync(connection, _concerned.Select(one => one.Territory), imported: false, cancel);
        await WriteDeltasAsync(cancel);
        await AuditAsync(done, cancel);
        await Pruning.RunAsync(connection, done.Versions, cancel);
        await PublishAsync(cancel);
        return done;
    }

    /// <summary>The versions that the territories are at; nobody else raises them until the end of the transaction.</summary>
    async Task<List<TerritoryVersion>> LockVersionsAsync(CancellationToken cancel)
    {
        var versions = new List<TerritoryVersion>();
        await using var command = new NpgsqlCommand("""
            select territory_id, version from ops.territory_version where territory_id = any($1) order by territory_id for update
            """, connection).With(_concerned.Select(one => one.Territory).ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) versions.Add(new(row.GetString(0), row.GetInt64(1)));
        return versions;
    }

    /// <summary>Territories that the writer did not know.</summary>
    async Task<List<TerritoryVersion>> UnknownAsync(CancellationToken cancel)
    {
        var versions = new List<TerritoryVersion>();
        if (edit.Known is null) return versions;
        await using var command = new NpgsqlCommand(
            "select territory_id, version from ops.territory_version where territory_id <> all($1)", connection).With(edit.Known.ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) versions.Add(new(row.GetString(0), row.GetInt64(1)));
        return versions;
    }

    async Task WriteDeltasAsync(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            insert into ops.delta (territory_id, version, at, payload, service_id)
            select territory, version, $4, payload::jsonb, $5 from unnest($1, $2, $3) as new (territory, version, payload)
            """, connection)
            .With(_concerned.Select(one => one.Territory).ToArray()).With(_concerned.Select(one => one.Version + 1).ToArray())
            .With(_concerned.Select(one => one.DeltaJson).ToArray()).With(edit.At.ToUniversalTime()).With(edit.Service.Id);
        await command.ExecuteNonQueryAsync(cancel);
    }

    async Task AuditAsync(EditOutcome.Done done, CancellationToken cancel)
    {
        await using var name = new NpgsqlCommand("select name from ops.account where id = $1", connection).With(edit.Account);
        await AuditStore.WriteAsync(connection, new(
            edit.Account, await name.ExecuteScalarAsync(cancel) as string, $"service.{edit.Action}", edit.Territory, edit.Service.Id,
            JsonSerializer.Serialize(new { kind = edit.Service.Kind.Code, name = edit.Service.Name, revision = done.Revision })), cancel);
    }

    /// <summary>What anyone sees of the service. A territory that is not published at the version before is left to its publication.</summary>
    async Task PublishAsync(CancellationToken cancel)
    {
        var rows = 0;
        foreach (var one in _concerned)
        {
            await using var raise = new NpgsqlCommand(
                "update pub.territory set version = $2 + 1, published_at = $3 where id = $1 and version = $2", connection)
                .With(one.Territory).With(one.Version, NpgsqlDbType.Bigint).With(edit.At.ToUniversalTime());
            if (await raise.ExecuteNonQueryAsync(cancel) == 1)
                rows += await SitePublication.ReplaceAsync(connection, one.Territory, edit.Service.Id, one.Sites, cancel);
        }
        if (rows > 0) await TileReleases.RaiseAsync(connection, TileReleases.Equipment, cancel);
    }
}
