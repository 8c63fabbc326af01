using System.Security.Cryptography;
using Ctg.Geo.Api.Http;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Api.Tiles;

/// <summary>One tile ready to be sent: compressed once, served many times.</summary>
sealed class Tile
{
    readonly string _hash;

    public Tile(byte[] mvt)
    {
        Plain = mvt;
        _hash = Convert.ToHexStringLower(SHA256.HashData(mvt).AsSpan(0, 12));
        if (mvt.Length == 0) return;
        (Gzip, Brotli) = (Encodings.ToGzip(mvt), Encodings.ToBrotli(mvt));
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
        if (Empty) return (Plain, null, TagOf(""));
        return Encodings.Best(request) switch
        {
            Encodings.Brotli => (Brotli, Encodings.Brotli, TagOf("-br")),
            Encodings.Gzip => (Gzip, Encodings.Gzip, TagOf("-gz")),
            _ => (Plain, null, TagOf("")),
        };
    }

    EntityTagHeaderValue TagOf(string form) => new($"\"{_hash}{form}\"");
}
