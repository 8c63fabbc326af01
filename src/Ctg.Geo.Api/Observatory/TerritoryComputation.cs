using Ctg.Geo.Api.Settings;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Edits;
using Ctg.Geo.Store.Roads;
using Ctg.Geo.Store.Publishing;
using Ctg.Geo.Store.Territories;

namespace Ctg.Geo.Api.Observatories;

/// <summary>Computes and publishes territories once, without the service: <c>ctg-geo compute</c>.</summary>
public sealed class TerritoryComputation(GeoDatabase db, ApiSettings settings, TimeProvider clock)
{
    readonly TerritoryStore _territories = new(db);
    readonly PublicationStore _publications = new(db);

    /// <param name="territory">Null: all of them.</param>
    /// <param name="progress">Told the name of each territory before it is computed.</param>
    /// <returns>In order of names; empty when there is no such territory.</returns>
    public async Task<IReadOnlyList<ComputedTerritory>> RunAsync(string? territory, IProgress<string> progress, CancellationToken cancel)
    {
        using var roads = new RoadNetworks(new RoadStore(db));
        var loader = new TerritoryLoader(_territories, new ShapeStore(db), new EditStore(db), roads, settings, clock);
        var epoch = await db.EpochAsync(cancel);
        var computed = new List<ComputedTerritory>();
        foreach (var known in await _territories.ListAsync(cancel))
        {
            if (territory is not null && known.Id != territory) continue;
            progress.Report(known.Name);
            if (await loader.LoadAsync(known.Id, epoch, cancel) is not { } published) continue;   // removed meanwhile
            var publication = published.Publication(withFigures: true);
            var changed = await _publications.PublishAsync(publication, cancel);
            computed.Add(new(known.Id, known.Name, published.Version, publication.Access.Count, changed));
        }
        return computed;
    }
}

/// <param name="Figures">Combinations of service, mode and public.</param>
/// <param name="Changed">False: exactly this was published already, or something newer.</param>
public sealed record ComputedTerritory(string Id, string Name, long Version, int Figures, bool Changed);
