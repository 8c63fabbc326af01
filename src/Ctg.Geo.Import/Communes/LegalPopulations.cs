using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Communes;

/// <summary>Populations légales: the DGCL's list of EPCI members (insee, pmun_2025) and INSEE's table (PMUN).</summary>
public static class LegalPopulations
{
    public const string Series = "populations-legales";

    public static bool Recognises(SourceTable table) => Columns(table) is not null;

    /// <summary>The year in force that a column's name says: "pmun_2025".</summary>
    public static int? Year(SourceTable table) => Columns(table)?.Year;

    /// <param name="year">In force on 1 January of; used when the columns do not say.</param>
    public static IEnumerable<LegalPopulation> Read(SourceTable table, int year, Faults faults)
    {
        var columns = Columns(table) ?? throw new InvalidOperationException($"{table.FileName} is not a file of legal populations.");
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            var code = Code(fields, columns);
            if (row[columns.Municipal] is null) fields.Bad(columns.Municipal, "la population municipale est obligatoire");
            var municipal = fields.Whole(columns.Municipal);
            var total = columns.Total is null ? null : fields.Whole(columns.Total);
            if (!fields.IsBad) yield return new(code!.Value, row[columns.Name] ?? "", columns.Year ?? year, municipal!.Value, total);
        }
    }

    sealed record Dialect(string Code, string Name, string Municipal, string? Total, int? Year);

    static Dialect? Columns(SourceTable table)
    {
        foreach (var column in table.Columns.Where(column => column.StartsWith("pmun_", StringComparison.OrdinalIgnoreCase)))
            if (table.Has("insee") && Fields.TryWhole(column[5..], out var year) && year is > 1900 and < 2100)
                return new("insee", "nom_membre", column, table.Has($"ptot_{column[5..]}") ? $"ptot_{column[5..]}" : null, year);
        if (!table.Has("PMUN")) return null;
        string? First(params string[] names) => names.FirstOrDefault(name => table.Has(name));
        // Where DEPCOM is, or where CODCOM is and nothing else names the commune, COM is its name.
        if (First("CODGEO", "DEPCOM") is { } whole) return new(whole, First("LIBGEO", "Commune", "LIBELLE", "NCC", "COM") ?? whole, "PMUN", First("PTOT"), null);
        var label = First("Commune", "LIBELLE", "NCC", "LIBGEO");
        var code = label is null ? First("CODCOM", "COM") : First("COM", "CODCOM");
        return code is null ? null : new(code, label ?? First("COM") ?? code, "PMUN", First("PTOT"), null);
    }

    /// <summary>COM is the whole code in some editions; in others its last three digits, beside the department.</summary>
    static InseeCode? Code(RowFields fields, Dialect columns)
    {
        var written = fields.RequiredText(columns.Code);
        if (fields.IsBad) return null;
        if (written.Length > 3) return fields.Insee(columns.Code);
        var department = fields.Text("DEP") ?? fields.Text("CODDEP") ?? "";
        // Overseas "974" and "418" make 97418: the last digit of the department is the first of the commune's three.
        var whole = (department.Length == 3 ? department[..2] : department.PadLeft(2, '0')) + written.PadLeft(3, '0');
        if (InseeCode.TryParse(whole, out var code)) return code;
        fields.Bad(columns.Code, "un code de commune entier, ou ses trois derniers chiffres à côté du département (DEP), est attendu");
        return null;
    }
}
