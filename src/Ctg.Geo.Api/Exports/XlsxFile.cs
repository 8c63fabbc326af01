using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ctg.Geo.Api.Exports;

/// <summary>A table as a workbook: "Données" with typed numbers, "À propos" with what they are read with. No formula, no link, no macro.</summary>
sealed class XlsxFile(FigureTable table)
{
    const int TextColumnsBefore = 4;

    /// <summary>Made whole before it is sent: the format needs to go back in its file.</summary>
    public async Task WriteAsync(Stream into, CancellationToken cancel)
    {
        using var made = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(made, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = XlsxStyles.Sheet();
            var sheets = new Sheets();
            book.Workbook = new(sheets);
            Add(book, sheets, "Données", Figures());
            Add(book, sheets, "À propos", About());
            document.PackageProperties.Title = XmlText.Of($"{table.Title}, {table.Territory}");
        }
        made.Position = 0;
        await made.CopyToAsync(into, cancel);
    }

    static void Add(WorkbookPart book, Sheets sheets, string name, Worksheet sheet)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = sheet;
        sheets.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name });
    }

    Worksheet Figures()
    {
        string[] headings = ["Niveau", "Code", "Nom", "Secteur", .. table.Columns.SelectMany(column => (string[])[column.Label, "État"]), "Remarque"];
        var rows = new SheetData();
        rows.Append(new Row(headings.Select(heading => Text(heading, XlsxStyles.Heading))));
        foreach (var line in table.Lines)
            rows.Append(new Row([
                Text(ExportWords.Level(line.Level)), Text(line.Code), Text(line.Name), Text(line.Secteurs),
                .. table.Columns.Zip(line.Figures).SelectMany(cell => (Cell[])
                    [Number(cell.First.NumberOf(cell.Second), cell.First.Form), Text(ExportWords.State(cell.Second.State))]),
                Text(line.Remark),
            ]));
        var last = $"{ColumnName(headings.Length)}{(table.Lines.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        return new(
            // The heading and the names stay in view.
            new SheetViews(new SheetView(new Pane
            {
                HorizontalSplit = TextColumnsBefore - 1, VerticalSplit = 1, TopLeftCell = "D2", ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen,
            }) { WorkbookViewId = 0 }),
            Widths([11, 11, 28, 22, .. table.Columns.SelectMany(_ => (double[])[15, 18]), 40]), rows, new AutoFilter { Reference = $"A1:{last}" });
    }

    Worksheet About()
    {
        var rows = new SheetData();
        rows.Append(new Row(Text("Rubrique", XlsxStyles.Heading), Text("Texte", XlsxStyles.Heading)));
        foreach (var note in table.Notes) rows.Append(new Row(Text(note.Heading, XlsxStyles.Wrapped), Text(note.Text, XlsxStyles.Wrapped)));
        return new(Widths([20, 110]), rows);
    }

    static Columns Widths(IEnumerable<double> widths) =>
        new(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true }));

    /// <summary>A text is a text whatever it begins with; the mark keeps it one when somebody edits the cell.</summary>
    static Cell Text(string text, uint style = XlsxStyles.Text) => new(new InlineString(new Text(XmlText.Of(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString,
        StyleIndex = text is ['=' or '+' or '-' or '@', ..] ? XlsxStyles.Quoted : style,
    };

    static Cell Number(double? number, NumberForm form) => number is not { } known
        ? new Cell { StyleIndex = XlsxStyles.Of(form) }
        : new Cell(new CellValue(known.ToString("R", CultureInfo.InvariantCulture))) { DataType = CellValues.Number, StyleIndex = XlsxStyles.Of(form) };

    /// <summary>1 is A, 27 is AA.</summary>
    static string ColumnName(int number) => number <= 26 ? $"{(char)('A' + number - 1)}" : ColumnName((number - 1) / 26) + (char)('A' + (number - 1) % 26);
}

/// <summary>Text that XML can hold: characters that it has no way to write are left out.</summary>
public static class XmlText
{
    public static string Of(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));
}
