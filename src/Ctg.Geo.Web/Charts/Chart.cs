namespace Ctg.Geo.Web.Charts;

/// <summary>A drawing, the same in words, and its data as a table.</summary>
/// <param name="Id">In the page: "chart-ranking".</param>
/// <param name="Unit">Beside the title; empty: none.</param>
/// <param name="Summary">The first sentence says what to see.</param>
/// <param name="Drawing">Null: nothing can be drawn, and the summary says why.</param>
/// <param name="Head">Of the columns, the first one names the rows.</param>
public sealed record Chart(
    string Id, string Title, string Unit, string Summary, SvgDrawing? Drawing, IReadOnlyList<string> Head, IReadOnlyList<ChartRow> Rows)
{
    /// <summary>One row is one commune, that can be chosen on the map.</summary>
    public bool OfCommunes => Rows.Count > 0 && Rows.All(row => row.Code is not null);
}

/// <param name="Code">Of the commune; null: the row is something else.</param>
/// <param name="Cells">After the name, in the order of the columns.</param>
public sealed record ChartRow(string? Code, string Name, params IReadOnlyList<string> Cells);
