using System.Text.Json;
using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Store.Edits;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Presentations;

/// <summary>What planners prepared for a council: one sequence of views for each territory.</summary>
public sealed class PresentationStore(GeoDatabase db)
{
    /// <summary>Null: none was ever prepared.</summary>
    public async Task<PreparedPresentation?> FindAsync(string territory, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        return await FindAsync(connection, territory, cancel);
    }

    /// <summary>All or nothing: the key, the views, the audit row.</summary>
    public async Task<PresentationOutcome> WriteAsync(PresentationEdit edit, CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.RunAsync("set local statement_timeout = '10s'; set local lock_timeout = '3s'", cancel);
        var revision = (edit.ExpectedRevision ?? 0) + 1;
        switch (await CommandLog.TakeAsync(connection, new(edit.Key, edit.RequestSha256, edit.Account, "presentation:" + edit.Territory), new(revision, []), cancel))
        {
            case EditOutcome.Repeated before:
                return new PresentationOutcome.Written(before.Revision);
            case not null:
                return new PresentationOutcome.KeyReused();
        }
        if (!await ReplaceAsync(connection, edit, revision, cancel))
            return new PresentationOutcome.Lost(await FindAsync(connection, edit.Territory, cancel));
        await AuditAsync(connection, edit, revision, cancel);
        await transaction.CommitAsync(cancel);
        return new PresentationOutcome.Written(revision);
    }

    static async Task<PreparedPresentation?> FindAsync(NpgsqlConnection connection, string territory, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select revision, views::text from ops.presentation where territory_id = $1", connection).With(territory);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? new(row.GetInt64(0), JsonSerializer.Deserialize<PreparedView[]>(row.GetString(1))!) : null;
    }

    /// <returns>False: it is not at the revision expected.</returns>
    static async Task<bool> ReplaceAsync(NpgsqlConnection connection, PresentationEdit edit, long revision, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(edit.ExpectedRevision is null
            ? """
            insert into ops.presentation (territory_id, revision, views, written_at, written_by) values ($1, $2, $3, $4, $5)
            on conflict (territory_id) do nothing
            """
            : "update ops.presentation set revision = $2, views = $3, written_at = $4, written_by = $5 where territory_id = $1 and revision = $2 - 1", connection)
            .With(edit.Territory).With(revision).With(JsonSerializer.Serialize(edit.Views), NpgsqlDbType.Jsonb).With(edit.At.ToUniversalTime()).With(edit.Account);
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    static async Task AuditAsync(NpgsqlConnection connection, PresentationEdit edit, long revision, CancellationToken cancel)
    {
        await using var name = new NpgsqlCommand("select name from ops.account where id = $1", connection).With(edit.Account);
        await AuditStore.WriteAsync(connection, new(
            edit.Account, await name.ExecuteScalarAsync(cancel) as string, "presentation.changed", edit.Territory, edit.Territory,
            JsonSerializer.Serialize(new { views = edit.Views.Count, revision })), cancel);
    }
}

/// <summary>One view: a state of the territory's page, by codes, and what is said of it.</summary>
/// <param name="Measure">Code of a measure that the page shows.</param>
/// <param name="Ranked">The communes farthest away are listed instead of the answers.</param>
/// <param name="Sentence">The planner's own words, one line; null: none. Never markup.</param>
/// <param name="Map">What the map draws, as the address of the page says it: layer, equipment, classes; null: communes by the fixed classes.</param>
public sealed record PreparedView(string Service, string Mode, string Audience, string Measure, bool Ranked, string? Sentence, string? Map = null)
{
    public const int MostViews = 40, LongestSentence = 300, LongestMap = 200;
}

public sealed record PreparedPresentation(long Revision, IReadOnlyList<PreparedView> Views);

/// <param name="ExpectedRevision">The one that the planner saw; null: nothing must have been prepared yet.</param>
/// <param name="RequestSha256">Of all that was asked: the same key for anything else is refused.</param>
public sealed record PresentationEdit(
    Guid Key, string RequestSha256, long Account, string Territory, long? ExpectedRevision, IReadOnlyList<PreparedView> Views, DateTimeOffset At);

/// <summary>How writing a presentation ended. Only <see cref="Written"/> changed anything.</summary>
public abstract record PresentationOutcome
{
    PresentationOutcome()
    {
    }

    /// <summary>Now, or before by this very request.</summary>
    public sealed record Written(long Revision) : PresentationOutcome;

    /// <summary>Someone else was first.</summary>
    /// <param name="Current">As it is; null: there is none.</param>
    public sealed record Lost(PreparedPresentation? Current) : PresentationOutcome;

    /// <summary>The key was used for another request, or by another account.</summary>
    public sealed record KeyReused : PresentationOutcome;
}
