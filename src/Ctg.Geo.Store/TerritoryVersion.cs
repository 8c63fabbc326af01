namespace Ctg.Geo.Store;

/// <summary>The state of a territory's data: 1, 2, 3… without gaps, in commit order.</summary>
public readonly record struct TerritoryVersion(string Territory, long Version);
