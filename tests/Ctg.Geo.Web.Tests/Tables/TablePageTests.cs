using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Tables;

namespace Ctg.Geo.Web.Tests.Tables;

public sealed class TablePageTests
{
    static readonly ShownColumn[] Columns = [new(TableColumn.Name, "Commune"), new(TableColumn.Main, "Temps")];

    /// <summary>Named "c000", "c001"…</summary>
    static ShownTable Of(params Figure[] figures) =>
        new(Columns, [.. figures.Select((figure, i) => new ShownRow(Name(i), [new(Name(i)), new("", new Disclosure([]).Of(figure))]))], null);

    static string Name(int row) => FormattableString.Invariant($"c{row:000}");

    static string Names(IEnumerable<ShownRow> rows) => string.Join(' ', rows.Select(row => row.Code));

    [Fact]
    public void Out_of_reach_is_farther_than_any_minute_and_what_is_not_known_comes_last_whichever_the_order()
    {
        var table = Of(Figure.Of(7), Figure.Unknown, Figure.OutOfReach, Figure.Of(30), Figure.Of(7));
        Assert.Equal("c002 c003 c000 c004 c001", Names(table.Sorted(TableChoice.Usual with { Order = TableColumn.Main })));
        Assert.Equal("c000 c004 c003 c002 c001", Names(table.Sorted(TableChoice.Usual with { Order = TableColumn.Main, Reversed = true })));
        Assert.Equal("c004 c003 c002 c001 c000", Names(table.Sorted(TableChoice.Usual with { Order = TableColumn.Name, Reversed = true })));
    }

    [Fact]
    public void A_column_that_the_measure_has_not_leaves_the_rows_as_they_are() =>
        Assert.Equal("c000 c001", Names(Of(Figure.Of(1), Figure.Of(2)).Sorted(TableChoice.Usual with { Order = TableColumn.Secteur })));

    [Theory]
    [InlineData(40, 100, true)]
    [InlineData(41, 73, true)]           // 41 · 73 letters are 2,993
    [InlineData(41, 74, false)]          // 3,034
    [InlineData(58, 51, true)]
    [InlineData(59, 2, false)]
    public void Long_words_make_a_table_long(int rows, int letters, bool whole)
    {
        var table = new ShownTable(Columns, [.. Enumerable.Range(0, rows).Select(row => new ShownRow(Name(row), [new(new string('a', letters - 1)), new("b")]))], null);
        Assert.Equal(whole, TablePage.Of(table, TableChoice.Usual).IsWhole);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(58)]
    [InlineData(59)]
    [InlineData(77)]
    [InlineData(1_000)]
    public void Pages_of_a_table_hold_each_row_once_in_one_order(int count)
    {
        var table = Of([.. Enumerable.Range(0, count).Select(i => Figure.Of(i * 37 % 101))]);
        var order = TableChoice.Usual with { Order = TableColumn.Main };
        var first = TablePage.Of(table, order);
        Assert.Equal(count <= 58, first.IsWhole);
        var pages = Enumerable.Range(1, first.Last).SelectMany(number => TablePage.Of(table, order with { Page = number }).Rows);
        Assert.Equal(Names(table.Sorted(order)), Names(pages));
        Assert.Equal(first.Last, TablePage.Of(table, order with { Page = 9_000 }).Number);       // beyond the last is the last
    }
}
