using System.Text;

namespace Ctg.Geo.Import.Files;

/// <summary>Opens a file as rows, by its content: CSV, GeoJSON or newline-delimited GeoJSON, gzipped or not.</summary>
/// <remarks>Other containers (GeoPackage, Shapefile, Excel) will enter here: a new branch of <see cref="Open"/> that yields the same rows.</remarks>
public static class SourceTables
{
    const int HeadBytes = 1 << 20;

    /// <summary>Reads the header (or the first features) only; <see cref="SourceTable.Rows"/> streams the rest, and reads the file
    /// again each time it is enumerated. Null when the file cannot be read as a table at all: the reason is a fatal fault.</summary>
    /// <param name="mayBeEmpty">A CSV may be a header without lines.</param>
    public static SourceTable? Open(SourceFile file, Faults faults, bool mayBeEmpty = false)
    {
        byte[] head;
        try
        {
            using var content = file.Open();
            var buffer = new byte[HeadBytes];
            head = buffer[..content.ReadAtLeast(buffer, HeadBytes, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException fault)
        {
            faults.Add(new(FaultKind.Fatal, file.Name, null, null, null, $"fichier compressé illisible : {fault.Message}"));
            return null;
        }
        if (Container(head) is { } container)
        {
            faults.Add(new(FaultKind.Fatal, file.Name, null, null, null,
                $"{container} : ce format n’est pas encore lu ; enregistrez en CSV ou en GeoJSON"));
            return null;
        }
        return LooksJson(file, head) ? GeoJsonTable.Open(file, faults) : CsvTable.Open(file, head, faults, mayBeEmpty);
    }

    /// <summary>A known container that is not text; null when it may be text.</summary>
    static string? Container(ReadOnlySpan<byte> head) =>
        head.StartsWith("SQLite format 3"u8) ? "GeoPackage ou base SQLite"
        : head.StartsWith("PK\u0003\u0004"u8) ? "archive zip ou classeur Excel"
        : head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) ? "ancien classeur Excel"
        : head.StartsWith<byte>([0x00, 0x00, 0x27, 0x0A]) ? "Shapefile"
        : head.StartsWith("PAR1"u8) ? "Parquet"
        : head.StartsWith("%PDF"u8) ? "PDF"
        : head.Length > 20 && head[..20].IndexOf("OSMHeader"u8) >= 0 ? "extrait OpenStreetMap (PBF)"
        : head.StartsWith("<?xml"u8) ? "XML"
        : null;

    static bool LooksJson(SourceFile file, ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.UTF8.Preamble)) head = head[3..];
        var text = head.TrimStart(" \t\r\n\u001e"u8);
        if (text.Length > 0 && text[0] is (byte)'{' or (byte)'[') return true;
        var name = file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file.Name[..^3] : file.Name;
        return Path.GetExtension(name).ToLowerInvariant() is ".geojson" or ".json" or ".geojsonl" or ".geojsonseq" or ".ndjson";
    }
}
