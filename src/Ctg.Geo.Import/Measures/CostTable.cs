using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Measures;

/// <summary>Minutes between demand points and sites: <c>from,to,cost</c>. A pair without a line is out of reach.</summary>
public static class CostTable
{
    /// <summary>Null when a line is wrong: each is a fault, and a table with holes would be another table.</summary>
    public static SparseCosts? Read(SourceTable table, IReadOnlyList<Quantity> demand, IReadOnlyList<Quantity> supply, Faults faults)
    {
        if (!Columns.AreIn(table, faults, "from", "to", "cost")) return null;
        var (points, sites) = (Indices(demand), Indices(supply));
        var pairs = new List<CostPair>();
        var seen = new HashSet<(int, int)>();
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            var point = Known(fields, "from", points, "un identifiant de la demande est attendu");
            var site = Known(fields, "to", sites, "un identifiant de l’offre est attendu");
            fields.RequiredText("cost");
            var minutes = fields.Number("cost", min: 0);
            if (!fields.IsBad && !seen.Add((point, site))) fields.Bad("to", "cette paire a déjà une ligne");
            if (!fields.IsBad) pairs.Add(new(point, site, minutes!.Value));
        }
        return faults.BadRows == 0 && faults.Count(FaultKind.Fatal) == 0 ? SparseCosts.Of(demand.Count, supply.Count, pairs) : null;
    }

    static Dictionary<string, int> Indices(IReadOnlyList<Quantity> quantities) =>
        quantities.Select((quantity, index) => (quantity.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);

    static int Known(RowFields fields, string column, Dictionary<string, int> indices, string rule)
    {
        if (indices.TryGetValue(fields.RequiredText(column), out var index)) return index;
        if (!fields.IsBad) fields.Bad(column, rule);
        return -1;
    }
}
