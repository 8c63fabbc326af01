using System.Security.Cryptography;
using System.Text;

namespace Ctg.Geo.Api.Editing;

/// <summary>The body of a PUT, and what tells two requests apart.</summary>
public static class RequestBytes
{
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        return body.ToArray();
    }

    /// <param name="subject">What is written: id of a service, or what else.</param>
    public static string Sha256(string territory, string subject, long? revision, ReadOnlyMemory<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{territory}\n{subject}\n{revision}\n")));
        hash.AppendData(body.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
