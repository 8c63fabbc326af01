using System.Text;

namespace Ctg.Geo.Import.Files;

/// <summary>The headings of a file whose columns have one documented name and several accepted ones.</summary>
public sealed class ColumnNames
{
    readonly Dictionary<string, string> _inFile = new(StringComparer.Ordinal);

    /// <param name="accepted">Documented name → other accepted headings. Case, accents and punctuation do not count.</param>
    public ColumnNames(SourceTable table, IReadOnlyDictionary<string, string[]> accepted)
    {
        foreach (var (name, others) in accepted)
        {
            string[] all = [Plain(name), .. others.Select(Plain)];
            if (table.Columns.FirstOrDefault(column => all.Contains(Plain(column))) is { } found) _inFile[name] = found;
        }
    }

    /// <summary>The heading as the file writes it; the documented name when the file has no such column.</summary>
    public string this[string name] => _inFile.GetValueOrDefault(name, name);

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (!_inFile.ContainsKey(name)) return false;
        return true;
    }

    /// <summary>"Horaires d’été" → "horaires-d-ete": lower case, no accent, one hyphen for whatever is not a letter or a digit.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (c is >= '\u0300' and <= '\u036F') continue;      // the accents that normalisation set apart
            if (char.IsLetterOrDigit(c)) plain.Append(char.ToLowerInvariant(c));
            else if (plain.Length > 0 && plain[^1] != '-') plain.Append('-');
        }
        return plain.ToString().Trim('-');
    }
}
