using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Ctg.Geo.Web.Assets;

/// <summary>What client/ builds: scripts, styles, font. Their names carry a hash of their content, so they are served for ever;
/// they are compressed once, when they are built, and kept in memory.</summary>
public sealed class ClientAssets
{
    public const string Manifest = $"{Root}/manifest.json";

    const string Root = "app";
    /// <summary>What its address says never changes.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    static readonly FileExtensionContentTypeProvider Types = new() { Mappings = { [".mjs"] = "text/javascript", [".woff2"] = "font/woff2" } };

    readonly FrozenDictionary<string, string> _names;
    readonly FrozenDictionary<string, Asset> _assets;

    sealed record Asset(string Type, byte[] Plain, byte[]? Brotli, byte[]? Gzip);

    /// <exception cref="FileNotFoundException">client/ was not built.</exception>
    public ClientAssets(IFileProvider webRoot)
    {
        var manifest = webRoot.GetFileInfo(Manifest);
        if (!manifest.Exists)
            throw new FileNotFoundException("wwwroot/app/manifest.json is missing: run `npm ci && npm run build` in src/Ctg.Geo.Web/client.");
        using (var stream = manifest.CreateReadStream())
            _names = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
        _assets = _names.Values.ToFrozenDictionary(name => name, name => Read(webRoot, name), StringComparer.Ordinal);
    }

    /// <summary>Address of an asset by the name it has in client/: "site.css".</summary>
    public string this[string name] => _names.TryGetValue(name, out var hashed)
        ? $"/{Root}/{hashed}"
        : throw new KeyNotFoundException($"No client asset '{name}'; there are {string.Join(", ", _names.Keys)}.");

    public IResult Answer(string path, HttpContext context)
    {
        if (!_assets.TryGetValue(path, out var asset)) return Results.NotFound();
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (bytes, encoding) =
            asset.Brotli is not null && accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (asset.Brotli, "br")
            : asset.Gzip is not null && accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (asset.Gzip, "gzip")
            : (asset.Plain, null);
        context.Response.Headers.CacheControl = Immutable;
        if (asset.Brotli is not null) context.Response.Headers.Vary = "Accept-Encoding";
        if (encoding is not null) context.Response.Headers.ContentEncoding = encoding;
        return Results.Bytes(bytes, asset.Type);
    }

    static Asset Read(IFileProvider webRoot, string name) => new(
        Types.TryGetContentType(name, out var type) ? type : "application/octet-stream",
        Bytes(webRoot, name) ?? throw new FileNotFoundException($"wwwroot/{Root}/{name} is in the manifest and missing."),
        Bytes(webRoot, name + ".br"), Bytes(webRoot, name + ".gz"));

    static byte[]? Bytes(IFileProvider webRoot, string name)
    {
        var file = webRoot.GetFileInfo($"{Root}/{name}");
        if (!file.Exists) return null;
        using var stream = file.CreateReadStream();
        var bytes = new byte[file.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
