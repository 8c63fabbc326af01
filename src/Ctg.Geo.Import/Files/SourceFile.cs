using System.IO.Compression;
using System.Security.Cryptography;

namespace Ctg.Geo.Import.Files;

/// <summary>A file as given: its bytes, its fingerprint, and its content inflated when it is gzipped.</summary>
public sealed class SourceFile
{
    /// <summary>Inflated bytes read at most: a small gzip can hide a huge content. A French region is 10 GB of XML.</summary>
    public const long InflatedLimit = 32L << 30;

    /// <summary>Inflated bytes for each stored one, beyond the first 256 MB. Tables and XML swell 5 to 30 times, a bomb 1,000 times.</summary>
    const long MostSwelling = 200, FreeBytes = 256 << 20;

    readonly long _limit;
    string? _sha256;

    SourceFile(string path, long limit)
    {
        FullPath = Path.GetFullPath(path);
        var info = new FileInfo(FullPath);
        Bytes = info.Length;
        using var stream = info.OpenRead();
        IsGzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        _limit = IsGzip ? Math.Min(limit, Math.Max(FreeBytes, MostSwelling * Bytes)) : long.MaxValue;
    }

    /// <exception cref="FileNotFoundException">No such file.</exception>
    public static SourceFile At(string path, long inflatedLimit = InflatedLimit) => new(path, inflatedLimit);

    public string FullPath { get; }

    /// <summary>Without its folder: what faults and data sets say.</summary>
    public string Name => Path.GetFileName(FullPath);

    /// <summary>As given, compressed when it is.</summary>
    public long Bytes { get; }

    public bool IsGzip { get; }

    /// <summary>Hexadecimal, lower case, of the bytes as given; computed once, when asked.</summary>
    public string Sha256 => _sha256 ??= Hash();

    /// <summary>The content, inflated, from its first byte.</summary>
    /// <remarks>Reading past the limit, or a damaged gzip, throws <see cref="InvalidDataException"/>: readers turn it into a fatal fault.</remarks>
    /// <param name="percent">Told each tenth of a large file that is read.</param>
    public Stream Open(IProgress<int>? percent = null)
    {
        Stream stream = new FileStream(FullPath, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (percent is not null) stream = new WatchedStream(stream, Bytes, percent);
        if (IsGzip) stream = new GZipStream(stream, CompressionMode.Decompress);
        return new LimitedStream(stream, _limit);
    }

    string Hash()
    {
        using var stream = File.OpenRead(FullPath);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    public override string ToString() => Name;
}
