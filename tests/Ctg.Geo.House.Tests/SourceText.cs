using System.Text;
using System.Text.RegularExpressions;

namespace Ctg.Geo.House.Tests;

/// <summary>C#, TypeScript and SQL as these tests read them.</summary>
static partial class SourceText
{
    /// <summary>Lines without comments, numbered from 1. Strings stay: SQL hides there.</summary>
    public static IEnumerable<(int Number, string Text)> CodeLines(string text, bool sql = false) => Lines(Strip(text, sql, keepStrings: true));

    /// <summary>Identifiers with their lines; comments and strings are not code.</summary>
    public static IEnumerable<(int Number, string Name)> Identifiers(string text, bool sql = false) =>
        from line in Lines(Strip(text, sql, keepStrings: false))
        from Match name in Identifier().Matches(line.Text)
        select (line.Number, name.Value);

    /// <summary>Words of an identifier, lower case: "RamOffer" and "ram_offer" both give "ram", "offer".</summary>
    public static string[] Words(string identifier) => [.. Word().Matches(identifier).Select(word => word.Value.ToLowerInvariant())];

    static IEnumerable<(int Number, string Text)> Lines(string text) => text.Split('\n').Select((line, index) => (index + 1, line));

    static string Strip(string text, bool sql, bool keepStrings)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var (length, isString) = TokenAt(text, at, sql);
            if (length == 0) kept.Append(text[at++]);
            else
            {
                var token = text.AsSpan(at, length);
                if (isString && keepStrings) kept.Append(token);
                else kept.Append(' ').Append('\n', token.Count('\n'));
                at += length;
            }
        }
        return kept.ToString();
    }

    /// <summary>Length of the comment or string that begins here; 0 when none does.</summary>
    static (int Length, bool IsString) TokenAt(string text, int at, bool sql)
    {
        if (Starts("/*")) return (Until("*/", 2), false);
        if (Starts(sql ? "--" : "//")) return (Math.Max(2, text.AsSpan(at).IndexOf('\n') is var end and >= 0 ? end : text.Length - at), false);
        if (Starts("\"\"\"") && !sql) return (Until("\"\"\"", 3), true);
        if (Starts("@\"") || Starts("$@\"") || Starts("@$\"")) return (Quoted(text.IndexOf('"', at), escapes: false), true);
        return text[at] switch
        {
            '\'' => (Quoted(at, escapes: !sql), true),
            '"' or '`' when !sql => (Quoted(at, escapes: true), true),
            _ => (0, false),
        };

        bool Starts(string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;

        int Until(string mark, int from) =>
            text.IndexOf(mark, Math.Min(at + from, text.Length), StringComparison.Ordinal) is var end and >= 0 ? end + mark.Length - at : text.Length - at;

        int Quoted(int open, bool escapes)
        {
            var quote = text[open];
            for (var i = open + 1; i < text.Length; i++)
            {
                if (escapes && text[i] == '\\') i++;
                else if (text[i] == quote)
                {
                    // A doubled quote stands for itself in SQL and in verbatim strings.
                    if (!escapes && i + 1 < text.Length && text[i + 1] == quote) i++;
                    else return i + 1 - at;
                }
                else if (escapes && quote != '`' && text[i] == '\n') return i - at;   // an apostrophe in a Razor text, not a string
            }
            return text.Length - at;
        }
    }

    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{Nd}_]*")]
    private static partial Regex Identifier();
}
