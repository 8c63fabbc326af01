using System.Globalization;
using System.Text.RegularExpressions;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Import.Files;

/// <summary>Of when a file is, when nobody says: its name, then its folder's name, then a column's name.</summary>
public static partial class FileVintage
{
    /// <param name="given">What the user says; it wins.</param>
    /// <param name="columns">Of the file; "POP_2020", "pmun_2025" and "P21_RP" carry a year. Of several the newest.</param>
    /// <returns>Null when nothing tells: ask.</returns>
    public static Vintage? Of(SourceFile file, IReadOnlyList<string> columns, Vintage? given = null) =>
        given ?? In(file.Name) ?? In(Path.GetFileName(Path.GetDirectoryName(file.FullPath)) ?? "") ?? OfColumns(columns);

    /// <summary>The first date written in a name: 2024, 2024-08, 202408, 2024-08-01, 20240801.</summary>
    public static Vintage? In(string name)
    {
        if (Date().Match(name) is not { Success: true } match) return null;
        int? Part(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : null;
        return new(Part("year")!.Value, Part("month"), Part("day"));
    }

    /// <summary>"pmun_2025", "POP_2020", "P21_POP0002": the newest year of the column names.</summary>
    public static Vintage? OfColumns(IReadOnlyList<string> columns)
    {
        var years = columns.Select(column => Year().Match(column)).Where(match => match.Success)
            .Select(match => int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture))
            .Select(year => year >= 100 ? year : year < 60 ? 2000 + year : 1900 + year).ToList();
        return years.Count == 0 ? null : new Vintage(years.Max());
    }

    // "bpe2019-94" is 2019, not September 1994 of it: a month runs from 01 to 12.
    [GeneratedRegex(@"(?<!\d)(?<year>(?:19|20)\d\d)(?:[-_]?(?<month>0[1-9]|1[0-2])(?:[-_]?(?<day>0[1-9]|[12]\d|3[01]))?(?!\d))?(?!\d)")]
    private static partial Regex Date();

    // Populations and the census (P21_POP0002) only: "AAV2020", "BV2022" are the years of other zonings, not of the file.
    [GeneratedRegex(@"^(?:p(?:op|mun|cap|tot)_?(?<year>(?:19|20)\d\d)|[pc](?<year>\d\d)_\w+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
