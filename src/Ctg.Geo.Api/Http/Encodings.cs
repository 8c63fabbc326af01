using System.IO.Compression;

namespace Ctg.Geo.Api.Http;

/// <summary>Bodies that are compressed once and served many times.</summary>
public static class Encodings
{
    public const string Brotli = "br", Gzip = "gzip";

    // A reader waits for the first one: beyond 5 the time grows faster than the bytes shrink.
    const int BrotliQuality = 5;

    /// <summary>The best of these that the client takes; null: neither.</summary>
    public static string? Best(HttpRequest request)
    {
        double brotli = 0, gzip = 0;
        foreach (var accepted in request.GetTypedHeaders().AcceptEncoding)
        {
            var quality = accepted.Quality ?? 1;
            if (accepted.Value.Equals(Brotli, StringComparison.OrdinalIgnoreCase)) brotli = quality;
            else if (accepted.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase)) gzip = quality;
        }
        return brotli > 0 && brotli >= gzip ? Brotli : gzip > 0 ? Gzip : null;
    }

    public static byte[] ToGzip(byte[] bytes) => Compress(bytes, stream => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true));

    public static byte[] ToBrotli(byte[] bytes) =>
        Compress(bytes, stream => new BrotliStream(stream, new BrotliCompressionOptions { Quality = BrotliQuality }, leaveOpen: true));

    static byte[] Compress(byte[] bytes, Func<Stream, Stream> into)
    {
        using var memory = new MemoryStream();
        using (var stream = into(memory)) stream.Write(bytes);
        return memory.ToArray();
    }
}
