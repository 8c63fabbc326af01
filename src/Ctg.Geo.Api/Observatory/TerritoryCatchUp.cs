using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Store.Edits;
using Ctg.Geo.Store.Publishing;

namespace Ctg.Geo.Api.Observatories;

/// <summary>Brings the state of a territory to the version that the database holds: from the deltas of other nodes when they lead there,
/// from everything otherwise.</summary>
/// <remarks>Whoever calls holds the territory's gate (<see cref="TerritoryGates"/>).</remarks>
sealed partial class TerritoryCatchUp(
    Observatory observatory, EditStore edits, TerritoryLoader loader, PublicationStore publications, FigurePublisher figures,
    TimeProvider clock, ILogger<TerritoryCatchUp> log)
{
    /// <returns>The state shown from now on; null when there is no such territory.</returns>
    public async Task<PublishedTerritory?> RunAsync(string territory, long epoch, CancellationToken cancel)
    {
        var shown = observatory.Find(territory);
        return shown?.Epoch == epoch && await FromDeltasAsync(shown, cancel) is { } followed ? followed : await WholeAsync(territory, epoch, cancel);
    }

    /// <summary>Makes a state the one that readers see, and has its figures written.</summary>
    public void Show(PublishedTerritory next, IReadOnlyList<TerritoryDelta> deltas)
    {
        if (!observatory.Show(next, deltas)) return;
        figures.Enqueue(next);
        Shown(next.Territory.Id, next.Version);
    }

    /// <summary>Null: deltas alone do not lead there, or not to the values that their writer had.</summary>
    async Task<PublishedTerritory?> FromDeltasAsync(PublishedTerritory shown, CancellationToken cancel)
    {
        if (await edits.ChangesSinceAsync(shown.Territory.Id, shown.Version, cancel) is not { } changes) return null;
        if (changes.Deltas.Count == 0) return shown;
        if (StoredDeltas.Read(changes.Deltas, shown.Epoch) is not { } deltas) return null;

        var ids = changes.Deltas.Select(delta => delta.Service).ToHashSet(StringComparer.Ordinal);
        var next = shown.After(
            new(ids, changes.Services, changes.Zones, changes.ServiceSources, changes.ZoneSources, changes.Sources), clock.GetUtcNow(), _ => deltas);
        if (next.Values.Hash != deltas[^1].Hash)
        {
            Differs(next.Territory.Id, next.Version);
            return null;
        }
        Show(next, deltas);
        return next;
    }

    async Task<PublishedTerritory?> WholeAsync(string territory, long epoch, CancellationToken cancel)
    {
        if (await loader.LoadAsync(territory, epoch, cancel) is not { } loaded) return null;   // removed since; the next look says so
        // The map's tiles are drawn from what is written: places first, then the readers, then the figures at leisure.
        if (await publications.VersionAsync(territory, cancel) is not { } written || written < loaded.Version)
            await publications.PublishPlacesAsync(loaded.Publication(withFigures: false), cancel);
        Show(loaded, [loaded.Snapshot()]);
        return loaded;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Territory {Territory} is shown at version {Version}.")]
    partial void Shown(string territory, long version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Territory {Territory}: the changes up to version {Version} give other values here than where they were made; it is loaded whole.")]
    partial void Differs(string territory, long version);
}
