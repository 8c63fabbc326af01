namespace Ctg.Geo.Web.Tables;

/// <summary>A column of the table of areas, by the name it has in addresses, whatever the measure.</summary>
/// <param name="Code">"temps" holds the figure that the map shows.</param>
public sealed record TableColumn(string Code)
{
    public static readonly TableColumn Name = new("nom");
    public static readonly TableColumn Secteur = new("secteur");
    public static readonly TableColumn People = new("habitants");
    public static readonly TableColumn Main = new("temps");
    public static readonly TableColumn Near = new("proches");
    public static readonly TableColumn Far = new("eloignes");
    public static readonly TableColumn Criteria = new("criteres");

    public static readonly IReadOnlyList<TableColumn> All = [Name, Secteur, People, Main, Near, Far, Criteria];

    /// <summary>Sorted as words, from A; the others as figures, from the largest.</summary>
    public bool IsText => this == Name || this == Secteur || this == Criteria;

    public static TableColumn? Find(string? code) => All.FirstOrDefault(column => column.Code == code);

    public override string ToString() => Code;
}
