using System.Net;
using System.Text.RegularExpressions;

namespace Ctg.Geo.Web.Tests.Languages;

/// <summary>A page as text: what is read on it, what its attributes say, where it leads.</summary>
sealed partial class ReadPage(string html)
{
    /// <summary>Without what the page itself says to be French, and without commands.</summary>
    public IEnumerable<string> Said => Tags().Split(Commands().Replace(InFrench().Replace(html, "\n"), "\n")).Concat(SpokenAttributes().Matches(html).Select(said => said.Groups[1].Value))
        .Select(WebUtility.HtmlDecode).Select(text => text!.Trim()).Where(text => text.Length > 0);

    /// <summary>Tags that lead to a page or a file of ours.</summary>
    public IEnumerable<(string Tag, string Address)> Links => OwnAddresses().Matches(html).Select(link => (link.Groups[1].Value, WebUtility.HtmlDecode(link.Groups[2].Value)));

    /// <summary>Address of the same page in another language, as a reader finds it; null: none.</summary>
    public string? Elsewhere => Other().Match(html) is { Success: true } link ? WebUtility.HtmlDecode(link.Groups[1].Value) : null;

    public string Language => Root().Match(html).Groups[1].Value;

    /// <summary>Every number that is read, written without spaces or commas between thousands and with a decimal point.</summary>
    public IReadOnlyList<string> Numbers => [.. Tags().Split(html).Select(WebUtility.HtmlDecode)
        .SelectMany(text => (Language == "en" ? EnglishNumbers() : FrenchNumbers()).Matches(text!))
        .Select(number => Language == "en" ? number.Value.Replace(",", "", StringComparison.Ordinal) : number.Value.Replace("\u202F", "", StringComparison.Ordinal).Replace(',', '.'))
        .Order(StringComparer.Ordinal)];

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("""<(\w+)[^>]*\slang="fr"[^>]*>.*?</\1>""", RegexOptions.Singleline)]
    private static partial Regex InFrench();

    [GeneratedRegex("<(code|pre)\\b.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Commands();

    [GeneratedRegex("""\s(?:aria-label|content|title|placeholder|data-(?!code|column|at|v\b|zone|live|first|last|number)[\w-]+)="([^"]*)"(?=[\s/>])""")]
    private static partial Regex SpokenAttributes();

    [GeneratedRegex("""(<\w+[^>]*\s(?:href|action|data-first|data-last)="(/[^"]*)"[^>]*>)""")]
    private static partial Regex OwnAddresses();

    [GeneratedRegex("""<a href="([^"]+)" lang="\w\w" hreflang="\w\w">""")]
    private static partial Regex Other();

    [GeneratedRegex("""<html lang="(\w\w)">""")]
    private static partial Regex Root();

    /// <summary>Versions, "4.14.0" and "2.0", are written alike in both languages.</summary>
    [GeneratedRegex(@"\d+(?:\.\d+){2,}|\d{1,3}(?:\u202F\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")]
    private static partial Regex FrenchNumbers();

    [GeneratedRegex(@"\d+(?:\.\d+){2,}|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")]
    private static partial Regex EnglishNumbers();
}
