using System.Text;

namespace Ctg.Geo.Api.Exports;

/// <summary>A table as CSV (RFC 4180): one heading line, then data only, so that any program reads it without being told anything.
/// What the figures are read with stands in the last columns of each line, and in a file of its own.</summary>
static class CsvFile
{
    public static Task WriteFiguresAsync(FigureTable table, CsvDialect dialect, Stream into, CancellationToken cancel) =>
        WriteAsync(dialect, into, Figures(table, dialect), cancel);

    public static Task WriteSourcesAsync(FigureTable table, CsvDialect dialect, Stream into, CancellationToken cancel) =>
        WriteAsync(dialect, into, Sources(table, dialect), cancel);

    static IEnumerable<IEnumerable<string>> Figures(FigureTable table, CsvDialect dialect)
    {
        yield return dialect.Heading(table).Select(dialect.Text);
        var readWith = new[] { table.Territory, Question(table), table.Method, string.Join(" ; ", table.Sources) }.Select(dialect.Text).ToArray();
        foreach (var line in table.Lines)
            yield return
            [
                dialect.Level(line.Level), dialect.Text(line.Code), dialect.Text(line.Name), dialect.Text(line.Secteurs),
                .. table.Columns.Zip(line.Figures).SelectMany(cell => (string[])
                    [dialect.Number(cell.First.NumberOf(cell.Second)), dialect.Text(dialect.State(cell.Second.State))]),
                dialect.Text(line.Remark), .. readWith,
            ];
    }

    static IEnumerable<IEnumerable<string>> Sources(FigureTable table, CsvDialect dialect)
    {
        yield return dialect == CsvDialect.French ? ["Rubrique", "Texte"] : ["heading", "text"];
        foreach (var note in table.Notes) yield return [dialect.Text(note.Heading), dialect.Text(note.Text)];
    }

    static string Question(FigureTable table) => table.Fictional ? table.Title + " (territoire fictif)" : table.Title;

    static async Task WriteAsync(CsvDialect dialect, Stream into, IEnumerable<IEnumerable<string>> lines, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(into, new UTF8Encoding(dialect.ByteOrderMark), leaveOpen: true);
        foreach (var line in lines)
            await writer.WriteAsync($"{string.Join(dialect.Separator, line)}\r\n".AsMemory(), cancel);
    }
}
