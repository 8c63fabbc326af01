using System.Globalization;

namespace Ctg.Geo.Web.Tables;

/// <summary>How a reader arranged the table of communes: in its address, without script as with it.</summary>
/// <param name="Order">Null: by name, or as the measure gives the communes.</param>
/// <param name="Reversed">Names from Z, figures from the smallest.</param>
/// <param name="Columns">Beside the name; null: all of them.</param>
public sealed record TableChoice(TableColumn? Order, bool Reversed, IReadOnlyList<TableColumn>? Columns)
{
    public static readonly TableChoice Usual = new(null, false, null);

    /// <summary>No territory has as many rows.</summary>
    const int MostPages = 9_999;

    const string Reverse = "inverse";

    /// <summary>Of a long table, the page of rows that the server writes: 1 is the first. Addresses of other choices begin at the first again.</summary>
    public int Page { get; init; } = 1;

    /// <summary>As an address goes on; empty for the usual table. Codes only: nothing to escape.</summary>
    public string Values => Ordering + (Columns is null ? "" : $"&colonnes={string.Join('.', Columns)}");

    /// <summary>The order alone, for the form that chooses columns.</summary>
    public string Ordering => (Order is null ? "" : $"&ordre={Order}") + (Reversed ? $"&sens={Reverse}" : "");

    public bool Shows(TableColumn column) => column == TableColumn.Name || Columns is null || Columns.Contains(column);

    /// <param name="refused">The first name whose value is not accepted; null when all are.</param>
    public static TableChoice Read(IQueryCollection asked, ref string? refused)
    {
        var order = Given(asked, "ordre") is { } code ? TableColumn.Find(code) : null;
        if (order is null && Given(asked, "ordre") is not null) refused ??= "ordre";
        if (Given(asked, "sens") is { } sense && sense != Reverse) refused ??= "sens";
        // A form sends one value for each box that is ticked; an address of the page has them in one.
        string[] codes = [.. asked["colonnes"].SelectMany(value => (value ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
        if (codes.Any(one => TableColumn.Find(one) is null)) refused ??= "colonnes";
        var page = 1;
        if (Given(asked, "page") is { } number && !(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page is >= 1 and <= MostPages)) refused ??= "page";
        return refused is not null ? Usual : new(order, Given(asked, "sens") is not null, asked.ContainsKey("colonnes") ? ColumnsOf(codes) : null) { Page = page };
    }

    public static IEnumerable<string> Accepted(string name) => name switch
    {
        "sens" => [Reverse],
        "page" => [FormattableString.Invariant($"1 – {MostPages}")],
        _ => TableColumn.All.Select(column => column.Code),
    };

    /// <summary>In the order of the table, so that one choice has one address; the name is always there.</summary>
    static IReadOnlyList<TableColumn> ColumnsOf(string[] codes) => [.. TableColumn.All.Where(column => codes.Contains(column.Code))];

    static string? Given(IQueryCollection asked, string name) => asked[name] is [{ Length: > 0 } value, ..] ? value : null;
}
