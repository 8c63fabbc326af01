using System.IO.Compression;
using System.Text;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Tests.Files;

/// <summary>A file read to its end, with all it had to say.</summary>
sealed record Read(SourceTable? Table, IReadOnlyList<SourceRow> Rows, Faults Faults)
{
    public static Read File(string path)
    {
        var faults = new Faults();
        var table = SourceTables.Open(SourceFile.At(path), faults);
        return new(table, table?.Rows.ToList() ?? [], faults);
    }

    public static Read Text(string content, string name = "essai.csv") => Bytes(Encoding.UTF8.GetBytes(content), name);

    public static Read Bytes(byte[] content, string name = "essai.csv", long limit = SourceFile.InflatedLimit)
    {
        var folder = Directory.CreateTempSubdirectory("ctg-files-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            System.IO.File.WriteAllBytes(path, content);
            var faults = new Faults();
            var table = SourceTables.Open(SourceFile.At(path, limit), faults);
            return new(table, table?.Rows.ToList() ?? [], faults);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static byte[] Gzipped(byte[] content)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest)) gzip.Write(content);
        return target.ToArray();
    }

    public Fault Only => Assert.Single(Faults.All);
}
