using NetTopologySuite.Geometries;

namespace Ctg.Geo.Import.Files;

/// <summary>A file opened as rows.</summary>
/// <param name="Columns">Header of the CSV, or the property names of the first features.</param>
/// <param name="HasGeometry">True for GeoJSON.</param>
/// <param name="Rows">Read once, streamed; faults of the container (quotes, nesting, bad geometry) go to the <see cref="Faults"/> given when it was opened.</param>
public sealed record SourceTable(string FileName, IReadOnlyList<string> Columns, bool HasGeometry, IEnumerable<SourceRow> Rows)
{
    /// <summary>How to leave rows out before their geometry is built.</summary>
    internal Func<RowFilter, IEnumerable<SourceRow>>? Sifted { get; init; }

    /// <summary>The rows wanted. In a large GeoJSON this is many times faster than reading every geometry.</summary>
    public IEnumerable<SourceRow> RowsWhere(RowFilter wanted) =>
        Sifted?.Invoke(wanted) ?? Rows.Where(row => wanted(row.Values, () => row.Geometry?.EnvelopeInternal ?? new Envelope()));

    public bool Has(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
            if (!Columns.Contains(column, StringComparer.OrdinalIgnoreCase)) return false;
        return true;
    }
}

/// <summary>True for a row that is wanted.</summary>
/// <param name="extent">Bounds of its geometry, computed when asked.</param>
public delegate bool RowFilter(IReadOnlyDictionary<string, string> values, Func<Envelope> extent);
