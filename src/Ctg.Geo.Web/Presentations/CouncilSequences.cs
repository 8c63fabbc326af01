using System.Collections.Concurrent;
using System.Net.Sockets;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store.Presentations;
using Npgsql;

namespace Ctg.Geo.Web.Presentations;

/// <summary>The views of a presentation: those that a planner prepared, or those made from what is loaded.</summary>
public sealed class CouncilSequences(PresentationStore presentations)
{
    readonly ConcurrentDictionary<string, PreparedPresentation?> _prepared = new(StringComparer.Ordinal);

    /// <summary>While the database is away, what it said last: a council does not wait for it, and the page says how old it is.</summary>
    public async Task<CouncilSequence> OfAsync(PublishedTerritory published, CancellationToken cancel)
    {
        var territory = published.Territory.Id;
        PreparedPresentation? prepared;
        try
        {
            _prepared[territory] = prepared = await presentations.FindAsync(territory, cancel);
        }
        catch (Exception fault) when (fault is NpgsqlException or SocketException or TimeoutException && _prepared.ContainsKey(territory))
        {
            prepared = _prepared[territory];
        }
        CouncilView[] views = [.. (prepared?.Views ?? []).Select(view => CouncilView.Of(published, view)).OfType<CouncilView>()];
        return new(prepared?.Revision ?? 0, views.Length > 0 ? views : ProposedViews.Of(published));
    }
}

/// <param name="Revision">Of what was prepared; 0: nothing was.</param>
public sealed record CouncilSequence(long Revision, IReadOnlyList<CouncilView> Views);
