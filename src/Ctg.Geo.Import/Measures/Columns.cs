using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Measures;

static class Columns
{
    /// <summary>Whether every column is there; each one that is not is a fatal fault.</summary>
    public static bool AreIn(SourceTable table, Faults faults, params string[] columns)
    {
        var missing = columns.Where(column => !table.Has(column)).ToArray();
        foreach (var column in missing)
            faults.Add(new(FaultKind.Fatal, table.FileName, null, column, null, $"les colonnes {string.Join(", ", columns)} sont attendues"));
        return missing.Length == 0;
    }
}
