using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Measures;

/// <summary>Demand points (<c>id,demand</c>) and sites (<c>id,supply</c>) of the measures: one finite number, 0 or more, per id.</summary>
public static class Quantities
{
    /// <param name="column">"demand" or "supply".</param>
    public static IReadOnlyList<Quantity> Read(SourceTable table, string column, Faults faults)
    {
        if (!Columns.AreIn(table, faults, "id", column)) return [];
        var quantities = new List<Quantity>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            var id = fields.RequiredText("id");
            fields.RequiredText(column);
            var amount = fields.Number(column, min: 0);
            if (!fields.IsBad && !seen.Add(id)) fields.Bad("id", "cet identifiant a déjà une ligne");
            if (!fields.IsBad) quantities.Add(new(id, amount!.Value));
        }
        return quantities;
    }
}

/// <param name="Amount">People or places, 0 or more.</param>
public sealed record Quantity(string Id, double Amount);
