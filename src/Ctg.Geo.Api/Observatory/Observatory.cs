using System.Collections.Immutable;
using System.Globalization;
using Ctg.Geo.Engine.Publishing;

namespace Ctg.Geo.Api.Observatories;

/// <summary>Every territory as last published, in memory: reads never wait for the database nor for a computation.</summary>
/// <remarks>One immutable state, swapped whole: a reader that took it keeps a consistent picture. Whoever swaps holds the territory's gate (<see cref="TerritoryGates"/>).</remarks>
public sealed class Observatory
{
    static readonly StringComparer French = StringComparer.Create(CultureInfo.GetCultureInfo("fr-FR"), ignoreCase: true);

    readonly Lock _swapping = new();

    volatile State _state = new([], ImmutableDictionary<string, PublishedTerritory>.Empty, Ready: false, ConfirmedAt: null, StaleSince: null, Epoch: 0);

    /// <summary>By name, as a French reader sorts.</summary>
    public IReadOnlyList<PublishedTerritory> Territories => _state.Territories;

    public PublishedTerritory? Find(string id) => _state.ById.GetValueOrDefault(id);

    /// <summary>True once every territory that the database held at start is published.</summary>
    public bool Ready => _state.Ready;

    /// <summary>When the database was last known to hold these very states; null before the first time.</summary>
    public DateTimeOffset? ConfirmedAt => _state.ConfirmedAt;

    /// <summary><see cref="ConfirmedAt"/>, once it no longer answers (the moment of the first failure when it never did); null while it does.</summary>
    public DateTimeOffset? StaleSince => _state.StaleSince;

    /// <summary>Epoch of the database that these states come from (<see cref="Store.GeoDatabase.EpochAsync"/>); 0 before the first answer.</summary>
    public long Epoch => _state.Epoch;

    /// <summary>Raised after a state was swapped in, with the deltas that led to it (one <see cref="TerritoryDelta.Snapshot"/> when it was
    /// loaded whole). In order of versions for each territory; several territories may come at once. The handler must not wait.</summary>
    public event Action<PublishedTerritory, IReadOnlyList<TerritoryDelta>>? Shown;

    /// <summary>A territory is no more, by its id.</summary>
    public event Action<string>? Removed;

    /// <summary>False, and nothing is swapped: a state of the same epoch as new as this one is shown already.</summary>
    internal bool Show(PublishedTerritory published, IReadOnlyList<TerritoryDelta> deltas)
    {
        lock (_swapping)
        {
            if (Find(published.Territory.Id) is { } shown && shown.Epoch == published.Epoch && shown.Version >= published.Version) return false;
            _state = _state.With(_state.ById.SetItem(published.Territory.Id, published)) with { Epoch = published.Epoch };
        }
        Shown?.Invoke(published, deltas);
        return true;
    }

    internal void Remove(string id)
    {
        lock (_swapping) _state = _state.With(_state.ById.Remove(id));
        Removed?.Invoke(id);
    }

    /// <summary>The database answered at that moment, and held nothing that is not shown here.</summary>
    internal void Confirm(long epoch, DateTimeOffset at)
    {
        lock (_swapping) _state = _state with { Ready = true, ConfirmedAt = at, StaleSince = null, Epoch = epoch };
    }

    internal void Lose(DateTimeOffset at)
    {
        lock (_swapping) _state = _state with { StaleSince = _state.StaleSince ?? _state.ConfirmedAt ?? at };
    }

    sealed record State(
        IReadOnlyList<PublishedTerritory> Territories, ImmutableDictionary<string, PublishedTerritory> ById, bool Ready,
        DateTimeOffset? ConfirmedAt, DateTimeOffset? StaleSince, long Epoch)
    {
        public State With(ImmutableDictionary<string, PublishedTerritory> byId) => this with
        {
            ById = byId,
            Territories = [.. byId.Values.OrderBy(published => published.Territory.Name, French).ThenBy(published => published.Territory.Id, StringComparer.Ordinal)],
        };
    }
}
