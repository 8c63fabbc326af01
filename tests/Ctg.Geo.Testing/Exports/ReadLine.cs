using System.Globalization;

namespace Ctg.Geo.Testing.Exports;

/// <summary>One line of a downloaded file, as the program of another reads it.</summary>
/// <param name="Level">commune, secteur or territory.</param>
/// <param name="Figures">By the code of the column.</param>
public sealed record ReadLine(string Level, string Code, string Name, string Remark, IReadOnlyDictionary<string, ReadFigure> Figures)
{
    /// <summary>Equal lines have equal text: numbers to the last bit.</summary>
    public override string ToString() => Text(digits: 17);

    /// <summary>To fifteen digits: GDAL writes 6.229999999999998 as 6.23 in text, though the file that it reads holds the number itself.</summary>
    public string InGdalsText() => Text(digits: 15);

    string Text(int digits) => string.Create(CultureInfo.InvariantCulture,
        $"{Level} {Code}: {string.Join(", ", Figures.OrderBy(figure => figure.Key, StringComparer.Ordinal).Select(figure => $"{figure.Key} {figure.Value.Text(digits)}"))}");
}

/// <param name="State">As JSON writes it: "outOfReach".</param>
public readonly record struct ReadFigure(string State, double? Number)
{
    internal string Text(int digits) => $"{State} {Number?.ToString($"G{digits}", CultureInfo.InvariantCulture)}".Trim();
}
