using System.Collections.ObjectModel;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Store.Edits;

/// <summary>What a node lacks to go from the version it knows to the current one, in one snapshot.</summary>
/// <param name="Deltas">One for each version after the known one, in order; none when the known one is current.</param>
/// <param name="Services">Those that the deltas name, as they are now, wherever they stand now.</param>
/// <param name="Zones">All zones of these services, as they are now.</param>
/// <param name="ServiceSources">Service id → its data set.</param>
/// <param name="Sources">The data sets behind these services and zones. What is entered by hand keeps its series and takes the day of the last entry.</param>
public sealed record TerritoryChanges(
    long Version, IReadOnlyList<StoredDelta> Deltas, IReadOnlyList<Service> Services, IReadOnlyList<Zone> Zones,
    IReadOnlyDictionary<string, Dataset> ServiceSources, IReadOnlyList<LoadedDataset> Sources)
{
    /// <summary>Zone id → its data set.</summary>
    public IReadOnlyDictionary<string, Dataset> ZoneSources { get; init; } = ReadOnlyDictionary<string, Dataset>.Empty;
}

/// <param name="Json"><see cref="ConcernedTerritory.DeltaJson"/>, as an equal JSON value.</param>
public sealed record StoredDelta(long Version, DateTimeOffset At, string Json, string Service);

/// <summary>A service as it is stored now.</summary>
/// <param name="EditedAt">When it was last corrected or entered here; null: as imported.</param>
/// <param name="EditedBy">The account that did.</param>
/// <param name="Source">Its data set.</param>
public sealed record EditedService(Service Service, IReadOnlyList<Zone> Zones, long Revision, DateTimeOffset? EditedAt, long? EditedBy, Dataset Source)
{
    /// <summary>Zone id → its data set.</summary>
    public IReadOnlyDictionary<string, Dataset> ZoneSources { get; init; } = ReadOnlyDictionary<string, Dataset>.Empty;
}
