namespace Ctg.Geo.Import.Files;

/// <summary>Opens a file as rows, by its content: CSV, GeoJSON or newline-delimited GeoJSON, gzipped or not.</summary>
public static class SourceTables
{
    /// <summary>Reads the header (or the first features) only; <see cref="SourceTable.Rows"/> streams the rest, and reads the file
    /// again each time it is enumerated. Null when the file cannot be read as a table at all: the reason is a fatal fault.</summary>
    public static SourceTable? Open(SourceFile file, Faults faults) => throw new NotImplementedException();
}
