using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Ctg.Geo.Web.Words;

/// <summary>Every word on screen, in the language of the page: from Texts.resx (French) and Texts.en.resx (English, what readers see).</summary>
/// <remarks>Resources are typed with plain spaces and apostrophes; <see cref="Wording.Typeset"/> puts the typographic ones.</remarks>
public static partial class Texts
{
    static readonly ResourceManager Resources = new("Ctg.Geo.Web.Words.Texts", typeof(Texts).Assembly);

    /// <exception cref="MissingManifestResourceException">No such key.</exception>
    public static string Say(string key, params ReadOnlySpan<object?> args)
    {
        var text = TextOf(key);
        return Wording.Typeset(args.IsEmpty ? text : string.Format(Wording.Culture, text, args));
    }

    /// <summary>As <see cref="Say"/>, for HTML: what stands between asterisks is strong; arguments are encoded.</summary>
    public static MarkupString Markup(string key, params ReadOnlySpan<object?> args)
    {
        // Asterisks of the resource, not of the data: those become entities first.
        var encoded = new object?[args.Length];
        for (var i = 0; i < args.Length; i++)
            encoded[i] = Encode(Convert.ToString(args[i], Wording.Culture) ?? "").Replace("*", "&#42;", StringComparison.Ordinal);
        var text = args.IsEmpty ? TextOf(key) : string.Format(Wording.Culture, TextOf(key), encoded);
        return new(Strong().Replace(TypesetOutsideEntities(text), "<strong>$1</strong>"));
    }

    /// <summary>The words whose keys start so, and some others, for a script: with their {0} still in them.</summary>
    public static IReadOnlyDictionary<string, string> StartingWith(string prefix, params IEnumerable<string> others)
    {
        var all = Resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!;
        return all.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key)
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Concat(others).Order(StringComparer.Ordinal)
            .ToDictionary(key => key, key => Say(key), StringComparer.Ordinal);
    }

    /// <summary>Encodes what HTML needs encoded and leaves accents as they are.</summary>
    public static string Encode(string text) => Encoder.Encode(text);

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    static string TextOf(string key) => Resources.GetString(key, Wording.Culture) ?? throw new MissingManifestResourceException($"Texts.resx has no '{key}'.");

    // "&#39;" holds a ';' without a space before it, so typesetting cannot break an entity.
    static string TypesetOutsideEntities(string text) => Wording.Typeset(text);

    [GeneratedRegex(@"\*([^*]+)\*")]
    private static partial Regex Strong();
}
