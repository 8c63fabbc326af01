using System.Security.Cryptography;
using System.Text;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Services;

/// <summary>Which column of a stranger's file says what: <c>name=DESIGNATION,commune=INSEE_NUM</c>.</summary>
public sealed class MappedColumns
{
    /// <summary>What can be named, with the French words also accepted.</summary>
    static readonly Dictionary<string, string> Meanings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "name", ["nom"] = "name", ["commune"] = "commune", ["insee"] = "commune", ["id"] = "id", ["places"] = "places",
        ["lat"] = "lat", ["latitude"] = "lat", ["lon"] = "lon", ["lng"] = "lon", ["longitude"] = "lon",
        ["address"] = "address", ["adresse"] = "address", ["operator"] = "operator", ["gestionnaire"] = "operator",
    };

    readonly SortedDictionary<string, string> _columns = new(StringComparer.Ordinal);

    MappedColumns() { }

    /// <summary>Null when the text is no list of meaning=COLUMN; the reason is French and names what is accepted.</summary>
    public static MappedColumns? Parse(string text, out string? reason)
    {
        var mapped = new MappedColumns();
        foreach (var pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (word, column) = pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (pair[..at].Trim(), pair[(at + 1)..].Trim()) : (pair, "");
            if (column.Length == 0 || !Meanings.TryGetValue(word, out var meaning))
            {
                reason = $"« {pair} » : sens=COLONNE est attendu, où sens est {string.Join(", ", Meanings.Values.Distinct())}";
                return null;
            }
            mapped._columns[meaning] = column;
        }
        reason = mapped._columns.ContainsKey("name") ? null : "name=COLONNE est obligatoire";
        return reason is null ? mapped : null;
    }

    /// <summary>The file's column for a meaning; null when it was not named.</summary>
    public string? this[string meaning] => _columns.GetValueOrDefault(meaning);

    public IEnumerable<string> Columns => _columns.Values;

    /// <summary>As it can be typed, and kept for the next file of the same shape.</summary>
    public override string ToString() => string.Join(',', _columns.Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>Files with the same column names, in whatever order and case, have the same shape.</summary>
    public static string ShapeOf(SourceTable table)
    {
        var names = string.Join('\u001F', table.Columns.Select(column => column.ToLowerInvariant()).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(names)).AsSpan(0, 16));
    }
}
