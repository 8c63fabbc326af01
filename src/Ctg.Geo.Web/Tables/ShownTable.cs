using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Tables;

/// <summary>A table of areas as the page shows it, whatever the measure: the same cells become HTML and, for a script, data.</summary>
/// <param name="Rows">In the order in which they are given: by name, or as the measure tells them.</param>
/// <param name="Whole">The territory, under its parts; null for secteurs.</param>
public sealed record ShownTable(IReadOnlyList<ShownColumn> Columns, IReadOnlyList<ShownRow> Rows, ShownRow? Whole)
{
    static readonly StringComparer ByName = StringComparer.Create(French.Culture, ignoreCase: true);

    /// <summary>What has no number comes last, whichever the order, except what is out of reach: that is farther than any minute.</summary>
    public IEnumerable<ShownRow> Sorted(TableChoice choice)
    {
        if (choice.Order is not { } order || Columns.Index().FirstOrDefault(column => column.Item.Column == order) is not { Item: not null, Index: var at }) return Rows;
        if (order.IsText)
            return choice.Reversed ? Rows.OrderByDescending(row => row.Cells[at].Words, ByName) : Rows.OrderBy(row => row.Cells[at].Words, ByName);
        var known = Rows.OrderBy(row => Key(row.Cells[at]) is null);
        return choice.Reversed ? known.ThenBy(row => Key(row.Cells[at])) : known.ThenByDescending(row => Key(row.Cells[at]));
    }

    /// <summary>By name, as tables of communes are given.</summary>
    public static IReadOnlyList<ShownRow> InOrderOfNames(IEnumerable<ShownRow> rows) => [.. rows.OrderBy(row => row.Cells[0].Words, ByName)];

    static double? Key(ShownCell cell) => cell.Figure is { State: FigureState.OutOfReach } ? double.PositiveInfinity : cell.Figure?.Number;
}

/// <param name="Words">Its heading.</param>
/// <param name="Decimals">Of the exact number that HTML keeps beside the words, to sort by; null: the words say it exactly enough.</param>
public sealed record ShownColumn(TableColumn Column, string Words, int? Decimals = null);

/// <param name="Code">Of the commune or secteur.</param>
/// <param name="Cells">One for each column; the first is its name.</param>
public sealed record ShownRow(string Code, IReadOnlyList<ShownCell> Cells);

/// <param name="Words">What is read.</param>
/// <param name="Figure">What the words say; null for words that are no figure.</param>
/// <param name="Class">Colour on the map; null: none.</param>
public readonly record struct ShownCell(string Words, Disclosed? Figure = null, string? Class = null);
