namespace Ctg.Geo.Engine.Publishing;

/// <summary>What one version of a territory changed in its <see cref="TerritoryValues"/>.</summary>
/// <param name="Version">The version it leads to, from the one before.</param>
/// <param name="Hash">Of the values after it.</param>
/// <param name="Change">What a planner did; null when data were loaded.</param>
/// <param name="Series">Only what changed; empty when no minutes did.</param>
/// <param name="Snapshot">The difference is not told: take the values whole.</param>
public sealed record TerritoryDelta(
    string Territory, long Epoch, long Version, DateTimeOffset At, uint Hash, ChangeNotice? Change, IReadOnlyList<SeriesDelta> Series,
    bool Snapshot);

/// <summary>What changed, for a reader.</summary>
/// <param name="Action">"added", "moved", "resized", "closed", "reopened", "changed", "confirmed", "zones".</param>
/// <param name="Service">Code of its kind.</param>
/// <param name="Name">Of the service.</param>
public sealed record ChangeNotice(string Action, string Service, string Name);

/// <summary>What changed in one series.</summary>
/// <param name="At">Ascending indices into <see cref="TerritoryValues.Communes"/>; null: the whole series, whether it is new or not.</param>
/// <param name="Values">As many as <paramref name="At"/> names; null: the series is gone.</param>
public sealed record SeriesDelta(string Service, string Mode, string Audience, IReadOnlyList<int>? At, IReadOnlyList<int>? Values);

/// <summary>Minutes of every commune, by one mode, for one audience, to the nearest service of one kind.</summary>
/// <param name="Values">One <see cref="QuantisedFigure"/> for each of <see cref="TerritoryValues.Communes"/>.</param>
public sealed record ValueSeries(string Service, string Mode, string Audience, IReadOnlyList<int> Values);
