using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>How the table of communes is ordered: a link without script, the same in place with it.</summary>
public sealed record TableOrder(string Code)
{
    public static readonly TableOrder Name = new("nom");
    public static readonly TableOrder Secteur = new("secteur");
    public static readonly TableOrder People = new("habitants");
    public static readonly TableOrder Minutes = new("temps");
    public static readonly TableOrder Near = new("proches");
    public static readonly TableOrder Far = new("eloignes");

    public static readonly IReadOnlyList<TableOrder> All = [Name, Secteur, People, Minutes, Near, Far];

    public bool IsText => this == Name || this == Secteur;

    public static TableOrder? Find(string? code) => All.FirstOrDefault(order => order.Code == code);

    /// <summary>Names from A; figures from the largest, what has none at the end.</summary>
    public IEnumerable<AreaRow> Sort(IEnumerable<AreaRow> rows)
    {
        var byName = rows.OrderBy(row => row.Area.Name, StringComparer.Create(French.Culture, ignoreCase: true));
        if (this == Name) return byName;
        if (this == Secteur) return byName.OrderBy(row => row.Secteur, StringComparer.Create(French.Culture, ignoreCase: true));
        return byName.OrderBy(row => Rank(row.Figure(this))).ThenByDescending(row => row.Figure(this).Number);
    }

    /// <summary>Out of reach is farther than any minute; the other states know nothing.</summary>
    int Rank(Disclosed figure) =>
        figure.Number is not null ? 1
        : this == Minutes && figure.State == FigureState.OutOfReach ? 0
        : 2;
}

/// <summary>One line of a table of areas.</summary>
public sealed record AreaRow(AreaAccess<Disclosed> Area, string Secteur, Disclosed Near, Disclosed Far)
{
    public Disclosed Figure(TableOrder order) =>
        order == TableOrder.People ? Area.People
        : order == TableOrder.Minutes ? Area.MeanMinutes
        : order == TableOrder.Near ? Near
        : Far;
}
