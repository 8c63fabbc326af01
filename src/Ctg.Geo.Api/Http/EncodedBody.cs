namespace Ctg.Geo.Api.Http;

/// <summary>A body ready to be sent again and again; compressed when first asked for so.</summary>
public sealed class EncodedBody
{
    readonly byte[] _plain;
    readonly Lazy<byte[]> _brotli, _gzip;

    public EncodedBody(byte[] plain)
    {
        _plain = plain;
        _brotli = new(() => Encodings.ToBrotli(_plain));
        _gzip = new(() => Encodings.ToGzip(_plain));
    }

    public IResult Answer(HttpContext context, string contentType)
    {
        var encoding = Encodings.Best(context.Request);
        if (encoding is not null) context.Response.Headers.ContentEncoding = encoding;
        return Results.Bytes(encoding switch { Encodings.Brotli => _brotli.Value, Encodings.Gzip => _gzip.Value, _ => _plain }, contentType);
    }
}
