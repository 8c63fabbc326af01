using NetTopologySuite.Geometries;

namespace Ctg.Geo.Import.Files;

/// <summary>One record of a file as text, whatever the container: a line of a CSV or a feature of a GeoJSON.</summary>
/// <param name="Place">Where it stands in the file, for faults.</param>
/// <param name="Values">Column or property name → text, trimmed; a missing or empty value is absent. Names compare without case.</param>
/// <param name="Geometry">EPSG:4326, valid; null in a CSV or a feature without geometry.</param>
public sealed record SourceRow(Place Place, IReadOnlyDictionary<string, string> Values, Geometry? Geometry)
{
    public string? this[string column] => Values.GetValueOrDefault(column);
}
