using System.Globalization;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Engine.Figures;

namespace Ctg.Geo.Api.Exports;

/// <summary>How a table is written as text: for French spreadsheets, or for programs.</summary>
/// <param name="Code">In addresses: "fr", "en".</param>
/// <param name="ByteOrderMark">Spreadsheets tell UTF-8 by it; programs do not expect it.</param>
public sealed record CsvDialect(string Code, char Separator, char Decimal, bool ByteOrderMark)
{
    /// <summary>French headings and words of states.</summary>
    public static readonly CsvDialect French = new("fr", ';', ',', true);

    /// <summary>Headings and states by their codes, as in JSON.</summary>
    public static readonly CsvDialect English = new("en", ',', '.', false);

    public static readonly IReadOnlyList<CsvDialect> All = [French, English];

    public IEnumerable<string> Heading(FigureTable table) => this == French
        ? ["Niveau", "Code", "Nom", "Secteur", .. table.Columns.SelectMany(column => (string[])[column.Label, column.Label + ", état"]),
            "Remarque", "Territoire", "Question", "Méthode", "Sources"]
        : ["level", "code", "name", "secteur", .. table.Columns.SelectMany(column => (string[])[column.Code, column.Code + "_state"]),
            "remark", "territory", "question", "method", "sources"];

    public string State(FigureState state) => this == French ? ExportWords.State(state) : FigureView.NameOf(state);

    public string Level(AreaLevel level) => this == French ? ExportWords.Level(level) : level.ToString().ToLowerInvariant();

    /// <summary>As many digits as it takes to read the very same number back; empty for none.</summary>
    public string Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture).Replace('.', Decimal) ?? "";

    /// <summary>A cell of text: what a spreadsheet would run as a formula is made inert by an apostrophe, and quoted where it must be.</summary>
    /// <remarks>OWASP, "CSV Injection": = + - @, tabulation and line ends, also in their full-width forms.</remarks>
    public string Text(string text)
    {
        if (text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text[0], StringComparison.Ordinal)) text = "'" + text;
        return text.AsSpan().IndexOfAny('"', Separator) >= 0 || text.AsSpan().IndexOfAny('\r', '\n') >= 0
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }
}
