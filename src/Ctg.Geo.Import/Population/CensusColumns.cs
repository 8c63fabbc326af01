using System.Globalization;
using System.Text.RegularExpressions;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Population;

/// <summary>Those columns of a file that count what is wanted, of the newest census that it holds.</summary>
sealed partial class CensusColumns
{
    readonly Dictionary<string, string> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="wanted">Names without survey and year: "POP0002".</param>
    public CensusColumns(SourceTable table, IReadOnlyCollection<string> wanted)
    {
        var known = table.Columns.Select(column => (Column: column, Match: Name().Match(column)))
            .Where(found => found.Match.Success && wanted.Contains(found.Match.Groups["name"].Value, StringComparer.OrdinalIgnoreCase))
            .Select(found => (found.Column, Year: YearOf(found.Match.Groups["year"].Value), Name: found.Match.Groups["name"].Value,
                Main: found.Match.Groups["survey"].Value is "P" or "p"))
            .ToList();
        Year = known.Max(found => found.Year);
        foreach (var found in known.Where(found => found.Year == Year).OrderByDescending(found => found.Main)) _byName.TryAdd(found.Name, found.Column);
    }

    /// <summary>Null when the columns do not say it.</summary>
    public int? Year { get; }

    public bool HasAny => _byName.Count > 0;

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (!_byName.ContainsKey(name)) return false;
        return true;
    }

    public string? this[string name] => _byName.GetValueOrDefault(name);

    /// <summary>"21" is 2021, "99" is 1999.</summary>
    static int? YearOf(string digits) =>
        digits.Length == 0 ? null : int.Parse(digits, CultureInfo.InvariantCulture) is var year && year < 60 ? 2000 + year : 1900 + year;

    [GeneratedRegex(@"^(?<survey>[PC])(?<year>\d\d)?_(?<name>\w+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
