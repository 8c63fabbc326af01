using Ctg.Geo.Web.Territories;

namespace Ctg.Geo.Web.Tables;

/// <summary>The rows of a table that the page itself holds: all of a short one, some of a long one. A script asks for the others; without one they are on pages of their own.</summary>
/// <param name="Sorted">All rows of the table, as they are ordered.</param>
/// <param name="Number">1 is the first.</param>
/// <param name="Last">1: the table is short.</param>
public sealed record TablePage(ShownTable Table, IReadOnlyList<ShownRow> Sorted, IReadOnlyList<ShownRow> Rows, int Number, int Last)
{
    /// <summary>With the head and the foot, the 60 rows that a document has at most.</summary>
    public const int MostRows = 58;

    public const int RowsOfOne = 25;

    /// <summary>Of more rows than these, a table is short only while its cells have few letters: a page has 50 kB for all it says, and what holds the letters takes twice as much.</summary>
    public const int FewRows = 40, MostLetters = 3_000;

    public bool IsWhole => Last == 1;

    public static TablePage Of(ShownTable table, TableChoice choice)
    {
        ShownRow[] sorted = [.. table.Sorted(choice)];
        if (sorted.Length <= FewRows || (sorted.Length <= MostRows && Letters(table) <= MostLetters)) return new(table, sorted, sorted, 1, 1);
        var last = (sorted.Length + RowsOfOne - 1) / RowsOfOne;
        var number = Math.Min(choice.Page, last);
        return new(table, sorted, [.. sorted.Skip((number - 1) * RowsOfOne).Take(RowsOfOne)], number, last);
    }

    static int Letters(ShownTable table) => table.Rows.Sum(row => row.Cells.Sum(cell => cell.Words.Length));

    /// <summary>Where the row of a commune is read without script: on this page, or on another one of the table.</summary>
    public string AddressOf(string code, TerritoryView view)
    {
        var place = IsWhole || Rows.Any(row => row.Code == code) ? -1 : Sorted.Index().FirstOrDefault(row => row.Item.Code == code, (-1, null!)).Index;
        return (place < 0 ? "" : Address(view, place / RowsOfOne + 1)) + "#c" + code;
    }

    /// <param name="number">Of a page of the table; 1 is the first.</param>
    public static string Address(TerritoryView view, int number) => view.Query.Address(view.Id) + (number == 1 ? "" : FormattableString.Invariant($"&page={number}"));
}
