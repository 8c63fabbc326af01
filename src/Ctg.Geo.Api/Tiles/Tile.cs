using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Api.Tiles;

/// <summary>One tile ready to be sent: compressed once, served many times.</summary>
sealed class Tile
{
    // Tiles are compressed while a reader waits: beyond 5 the time grows faster than the bytes shrink.
    const int BrotliQuality = 5;

    readonly string _hash;

    public Tile(byte[] mvt)
    {
        Plain = mvt;
        _hash = Convert.ToHexStringLower(SHA256.HashData(mvt).AsSpan(0, 12));
        if (mvt.Length == 0) return;
        Gzip = Compress(mvt, stream => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true));
        Brotli = Compress(mvt, stream => new BrotliStream(stream, new BrotliCompressionOptions { Quality = BrotliQuality }, leaveOpen: true));
    }

    public byte[] Plain { get; }
    public byte[] Gzip { get; } = [];
    public byte[] Brotli { get; } = [];

    public bool Empty => Plain.Length == 0;

    /// <summary>Bytes in memory, near enough.</summary>
    public long Weight => Plain.Length + Gzip.Length + Brotli.Length + 200;

    /// <summary>The best form the client takes, and its strong tag: each form has its own.</summary>
    public (byte[] Bytes, string? Encoding, EntityTagHeaderValue Tag) For(HttpRequest request)
    {
        double brotli = 0, gzip = 0;
        foreach (var accepted in request.GetTypedHeaders().AcceptEncoding)
        {
            var quality = accepted.Quality ?? 1;
            if (accepted.Value.Equals("br", StringComparison.OrdinalIgnoreCase)) brotli = quality;
            else if (accepted.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase)) gzip = quality;
        }
        if (Empty) return (Plain, null, TagOf(""));
        if (brotli > 0 && brotli >= gzip) return (Brotli, "br", TagOf("-br"));
        return gzip > 0 ? (Gzip, "gzip", TagOf("-gz")) : (Plain, null, TagOf(""));
    }

    EntityTagHeaderValue TagOf(string form) => new($"\"{_hash}{form}\"");

    static byte[] Compress(byte[] bytes, Func<Stream, Stream> into)
    {
        using var memory = new MemoryStream();
        using (var stream = into(memory)) stream.Write(bytes);
        return memory.ToArray();
    }
}
