using System.Security.Cryptography;
using System.Text;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Services;

namespace Ctg.Geo.Api.Imports;

/// <summary>What the user says about the files.</summary>
/// <param name="Vintage">Of every file given; null: read from names and columns.</param>
/// <param name="Producer">Who made the data, when it is not the format's usual producer.</param>
/// <param name="Tolerance">Share of bad rows, 0 to 1, above which the load is refused.</param>
/// <param name="Protection">Of the data; published unless the user says that they are confidential.</param>
/// <param name="Kind">Of the points of a file whose columns are named.</param>
public sealed record ImportOptions(
    Vintage? Vintage = null, string? Producer = null, string? Licence = null, string? Series = null,
    double Tolerance = 0.01, ServiceKind? Kind = null, MappedColumns? Columns = null, Protection Protection = default)
{
    /// <summary>What changes the records, besides the format and vintage of each file.</summary>
    internal string Canonical => $"{Producer}|{Licence}|{Series}" + (Protection.IsConfidential ? $"|{Protection.Threshold}" : "");
}

/// <summary>Tells two loads of the same inputs and options.</summary>
static class Fingerprint
{
    /// <summary>Raised when the same files would be read differently.</summary>
    const string ReadersVersion = "1";

    public static string Of(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Prepend(ReadersVersion)))));

    /// <summary>Of several files read together; of one, its own digest.</summary>
    public static string OfFiles(IReadOnlyList<SourceFile> files) =>
        files.Count == 1 ? files[0].Sha256 : Of(files.Select(file => file.Sha256));
}
