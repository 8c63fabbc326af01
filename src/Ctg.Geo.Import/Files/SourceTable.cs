namespace Ctg.Geo.Import.Files;

/// <summary>A file opened as rows.</summary>
/// <param name="Columns">Header of the CSV, or the property names of the first features.</param>
/// <param name="HasGeometry">True for GeoJSON.</param>
/// <param name="Rows">Read once, streamed; faults of the container (quotes, nesting, bad geometry) go to the <see cref="Faults"/> given when it was opened.</param>
public sealed record SourceTable(string FileName, IReadOnlyList<string> Columns, bool HasGeometry, IEnumerable<SourceRow> Rows)
{
    public bool Has(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
            if (!Columns.Contains(column, StringComparer.OrdinalIgnoreCase)) return false;
        return true;
    }
}
