using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Edits;

namespace Ctg.Geo.Api.Editing;

/// <summary>The writer's path (DESIGN §5): the change is applied to a candidate state, written in one transaction with its versions and
/// deltas, and only then shown. A failed commit discards the candidate.</summary>
/// <remarks>What takes time is done before any row is locked: the transaction checks that nothing moved meanwhile, and when something
/// did, this catches up and computes again.</remarks>
sealed class ServiceEditor(
    Observatory observatory, TerritoryGates gates, TerritoryCatchUp catchUp, EditPreparation preparation, EditStore edits, WriterTurns turns, GeoDatabase db)
{
    const int MaxRounds = 5, MaxAttempts = 5;

    /// <exception cref="BusyException">Others write without end.</exception>
    /// <exception cref="CommitUnknownException">Nobody can say whether it is done.</exception>
    public async Task<EditAnswer> SaveAsync(EditRequest request, PublishedTerritory home, CancellationToken cancel)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < MaxRounds; round++)
        {
            var (edit, refusal) = await preparation.PrepareAsync(request, home, cancel);
            if (edit is null) return refusal is EditAnswer.Repeated repeated ? await AgainAsync(request, home, repeated.Outcome, cancel) : refusal!;

            known.UnionWith(observatory.Territories.Select(one => one.Territory.Id));
            switch (await TryAsync(edit, known, cancel))
            {
                case EditOutcome.Done done:
                    return new EditAnswer.Saved(edit.Result(done.Revision, observatory.Territories), Created: edit.Stored is null);
                case EditOutcome.Repeated before:
                    return await AgainAsync(request, home, before, cancel);
                case EditOutcome.KeyReused:
                    return new EditAnswer.KeyReused();
                case EditOutcome.ZoneTaken taken:
                    return edit.ZoneTaken(taken.Zone);
                case EditOutcome.Behind behind:
                    await BringInAsync([.. behind.Current.Select(one => one.Territory).Where(known.Add)], cancel);
                    break;
                case EditOutcome.Busy:
                    throw new BusyException("An import or other edits hold this territory; try again soon.");
                // Lost: the next preparation says to whom. Null: the edit concerns more than it did.
            }
        }
        throw new BusyException("Others change this territory at the same time; try again soon.");
    }

    /// <summary>With the gates of all territories concerned; null when others have become so while it waited for them.</summary>
    async Task<EditOutcome?> TryAsync(PreparedEdit edit, HashSet<string> known, CancellationToken cancel)
    {
        var gated = Concerned(edit).Select(one => one.Territory.Id).ToHashSet(StringComparer.Ordinal);
        using var gate = await gates.TakeAsync(gated, cancel);
        await using var turn = await turns.TakeAsync(edit.Request.Territory, cancel);
        var epoch = await db.EpochAsync(cancel);
        if (turn.HadToWait || gated.Any(id => observatory.Find(id)?.Epoch != epoch)) await CatchUpAsync(gated, epoch, cancel);

        for (var attempt = 0; ; attempt++)
        {
            var concerned = Concerned(edit);
            if (!concerned.All(one => gated.Contains(one.Territory.Id))) return null;
            var territories = observatory.Territories;
            var candidates = concerned.Select(before => (Before: before, After: edit.After(before, territories))).ToArray();
            var outcome = await edits.CommitAsync(edit.ToStore(candidates, known), cancel);
            if (outcome is EditOutcome.Done)
                foreach (var (_, after) in candidates) catchUp.Show(after, [after.RecentDeltas[^1]]);
            if (outcome is not EditOutcome.Behind behind || attempt == MaxAttempts || behind.Current.Any(one => !known.Contains(one.Territory))) return outcome;
            await CatchUpAsync(gated, epoch, cancel);
        }
    }

    PublishedTerritory[] Concerned(PreparedEdit edit)
    {
        var territories = observatory.Territories;
        return [.. territories.Where(one => edit.Concerns(one, territories))];
    }

    /// <summary>The first answer again, once this node shows what it said.</summary>
    async Task<EditAnswer> AgainAsync(EditRequest request, PublishedTerritory home, EditOutcome.Repeated outcome, CancellationToken cancel)
    {
        await BringInAsync([.. outcome.Versions
            .Where(one => observatory.Find(one.Territory) is { } shown && shown.Version < one.Version).Select(one => one.Territory)], cancel);
        return await preparation.RepeatAsync(request, home, outcome.Revision, cancel);
    }

    async Task BringInAsync(IReadOnlyList<string> territories, CancellationToken cancel)
    {
        if (territories.Count == 0) return;
        using var gate = await gates.TakeAsync(territories, cancel);
        await CatchUpAsync(territories, await db.EpochAsync(cancel), cancel);
    }

    async Task CatchUpAsync(IEnumerable<string> territories, long epoch, CancellationToken cancel)
    {
        foreach (var territory in territories) await catchUp.RunAsync(territory, epoch, cancel);
    }
}
