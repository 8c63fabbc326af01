using System.Text.RegularExpressions;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Web.Tests.Embeds;

/// <summary>docs/EMBED.md, followed word for word: the code it gives to be copied, with the address of a site and a territory in the place of its examples.</summary>
sealed partial class Guide(string site, string territory)
{
    static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "EMBED.md"));

    public string Element => Copied("html", 0);
    public string Frame => Copied("html", 1);
    public string ResizeScript => Copied("html", 2);
    public string Picture => Copied("html", 3);
    public string Address => Copied("text", 0).Trim();

    /// <summary>The policy that the table asks a page for, with what the page itself needs.</summary>
    public string Policy
    {
        get
        {
            var sources = Rows().Matches(Text).Select(row => (Directive: row.Groups[1].Value, Sources: Quoted().Matches(row.Groups[2].Value).Select(source => source.Groups[1].Value).Where(source => !source.StartsWith("live=", StringComparison.Ordinal))))
                .GroupBy(row => row.Directive, row => row.Sources).Select(group => $"{group.Key} {string.Join(' ', group.SelectMany(each => each).Distinct())}");
            return Filled($"default-src 'none'; style-src 'unsafe-inline'; {string.Join("; ", sources)}").Replace("wss:", "ws:", StringComparison.Ordinal).Replace("script-src", "script-src 'unsafe-inline'", StringComparison.Ordinal);
        }
    }

    string Copied(string language, int place) => Filled(Blocks().Matches(Text).Where(block => block.Groups[1].Value == language).ElementAt(place).Groups[2].Value);

    string Filled(string text) => text.Replace("https://geo.exemple.fr", site, StringComparison.Ordinal)
        .Replace("wss://geo.exemple.fr", site.Replace("http", "wss", StringComparison.Ordinal), StringComparison.Ordinal).Replace("200070894", territory, StringComparison.Ordinal);

    [GeneratedRegex("^```(html|text)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    /// <summary>"| l'élément | `script-src` | `https://geo.exemple.fr` |".</summary>
    [GeneratedRegex(@"^\| [^|`]+ \| `([a-z]+-src)` \| (.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
