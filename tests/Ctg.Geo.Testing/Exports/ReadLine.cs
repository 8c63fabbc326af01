using System.Globalization;

namespace Ctg.Geo.Testing.Exports;

/// <summary>One line of a downloaded file, as the program of another reads it.</summary>
/// <param name="Level">commune, secteur or territory.</param>
/// <param name="Figures">By the code of the column.</param>
public sealed record ReadLine(string Level, string Code, string Name, string Remark, IReadOnlyDictionary<string, ReadFigure> Figures)
{
    /// <summary>Equal lines have equal text: numbers to the last bit.</summary>
    public override string ToString() =>
        $"{Level} {Code}: {string.Join(", ", Figures.OrderBy(figure => figure.Key, StringComparer.Ordinal).Select(figure => $"{figure.Key} {figure.Value}"))}";
}

/// <param name="State">As JSON writes it: "outOfReach".</param>
public readonly record struct ReadFigure(string State, double? Number)
{
    public override string ToString() => $"{State} {Number?.ToString("R", CultureInfo.InvariantCulture)}".Trim();
}
