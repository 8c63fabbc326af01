using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Tests.Services;

/// <summary>Tables written in a test: the first line is the header, cells are separated by ";", an empty cell is absent.</summary>
static class Rows
{
    public static SourceTable Of(params string[] lines) => Named("essai.csv", lines);

    public static SourceTable Named(string fileName, params string[] lines)
    {
        var columns = lines[0].Split(';');
        return new(fileName, columns, false, [.. lines.Skip(1).Select((line, index) => RowOf(columns, line, index + 2))]);
    }

    static SourceRow RowOf(string[] columns, string line, long number)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (column, cell) in columns.Zip(line.Split(';')))
            if (cell.Trim() is { Length: > 0 } text) values[column] = text;
        return new(new(PlaceKind.Line, number), values, null);
    }
}
