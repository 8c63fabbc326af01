namespace Ctg.Geo.Api.Observatories;

/// <summary>Every territory as last published, in memory: reads never wait for the database nor for a computation.</summary>
public sealed class Observatory
{
    /// <summary>By name, as a French reader sorts.</summary>
    public IReadOnlyList<PublishedTerritory> Territories { get; } = [];

    public PublishedTerritory? Find(string id) => Territories.FirstOrDefault(published => published.Territory.Id == id);

    /// <summary>True once every territory that the database held at start is published.</summary>
    public bool Ready { get; } = true;

    /// <summary>When the database was last known to hold these very states, once it no longer answers; null while it does.</summary>
    public DateTimeOffset? StaleSince { get; }

    /// <summary>Epoch of the database that these states come from (<see cref="Store.GeoDatabase.EpochAsync"/>); 0 before the first answer.</summary>
    public long Epoch { get; }
}
