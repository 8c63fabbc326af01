using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Communes;

/// <summary>INSEE's list of changes of communes since 1943 (COG, "mouvements").</summary>
public static class CogMovements
{
    static readonly string[] Columns = ["MOD", "DATE_EFF", "TYPECOM_AV", "COM_AV", "TYPECOM_AP", "COM_AP"];

    public static bool Recognises(SourceTable table) => table.Has(Columns);

    /// <summary>From commune to commune only: what happens to associated and delegated communes moves no border of a commune.</summary>
    public static IEnumerable<CogMovement> Read(SourceTable table, Faults faults)
    {
        foreach (var row in table.Rows)
        {
            if (row["TYPECOM_AV"] != "COM" || row["TYPECOM_AP"] != "COM") continue;
            var fields = new RowFields(table.FileName, row, faults);
            var kind = fields.Whole("MOD");
            var date = fields.Date("DATE_EFF");
            var (before, after) = (fields.RequiredInsee("COM_AV"), fields.RequiredInsee("COM_AP"));
            if (!fields.IsBad && kind is { } && date is { })
                yield return new(kind.Value, date.Value, before, row["LIBELLE_AV"] ?? "", after, row["LIBELLE_AP"] ?? "");
        }
    }
}
