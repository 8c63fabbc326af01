using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Web.Assets;
using Ctg.Geo.Web.Words;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Web.Embeds;

/// <summary>/embed/embed.js, the one address that other sites write down: it names the script of this version and gives it its words.</summary>
public sealed class EmbedScript
{
    /// <summary>What is said before the service has said anything, or when it does not.</summary>
    static readonly string[] Said = ["EmbedWait", "EmbedFailed", "EmbedOpen"];

    readonly byte[] _text;
    readonly EntityTagHeaderValue _tag;

    public EmbedScript(ClientAssets assets)
    {
        var words = Language.All.ToDictionary(language => language.Code, WordsIn);
        _text = Encoding.UTF8.GetBytes($"import {{ define }} from \"{assets["embed-element.js"]}\";\ndefine({JsonSerializer.Serialize(words)});\n");
        _tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(_text).AsSpan(0, 12))}\"");
    }

    public IResult Answer(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=300";
        context.Response.Headers.ETag = _tag.ToString();
        return Freshness.Holds(context.Request, _tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Bytes(_text, "text/javascript; charset=utf-8");
    }

    static Dictionary<string, string> WordsIn(Language language)
    {
        var before = Language.Current;
        Language.Choose(language);
        try
        {
            return Said.ToDictionary(key => key, key => Texts.Say(key), StringComparer.Ordinal);
        }
        finally
        {
            Language.Choose(before);
        }
    }
}
