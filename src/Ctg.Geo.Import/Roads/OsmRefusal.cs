namespace Ctg.Geo.Import.Roads;

/// <summary>An OpenStreetMap file cannot be read.</summary>
/// <param name="rule">French, after the name of the file: what is wrong, and what would be accepted.</param>
sealed class OsmRefusal(string rule, Exception? inner = null) : Exception(rule, inner);
