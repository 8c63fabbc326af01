using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Population;

/// <summary>INSEE's 200 m cells (Filosofi): counts as published, decimals and imputed cells included.</summary>
/// <remarks>The file has no coordinates: the cell's name says its grid and its south-west corner, in metres. Mainland cells are in
/// EPSG:3035, those overseas in the local legal grid.</remarks>
public static class Filosofi200m
{
    public const string Series = "filosofi-200m";

    public static bool Recognises(SourceTable table) =>
        table.Has("idcar_200m", "lcog_geo", "i_est_200", "ind", "men", "ind_0_3", "ind_4_5", "ind_6_10", "ind_11_17");

    public static IEnumerable<PopulationCell> Read(SourceTable table, Faults faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            var id = fields.RequiredText("idcar_200m");
            if (fields.IsBad) continue;
            var centre = CentreOf(fields, id);
            var communes = CommunesOf(fields);
            var inhabitants = fields.Number("ind", 0);
            if (inhabitants is null && !fields.IsBad) fields.Bad("ind", "une valeur est obligatoire");
            var imputed = fields.Whole("i_est_200", 0, 1);
            var cell = new PopulationCell(id, centre, communes, imputed == 1, inhabitants ?? 0, fields.Number("men", 0),
                fields.Number("ind_0_3", 0), fields.Number("ind_4_5", 0), fields.Number("ind_6_10", 0), fields.Number("ind_11_17", 0),
                fields.Number("ind_65_79", 0) + fields.Number("ind_80p", 0));
            if (!fields.IsBad && !seen.Add(id)) fields.Bad("idcar_200m", "ce carreau est déjà sur une autre ligne");
            if (!fields.IsBad) yield return cell;
        }
    }

    static Position CentreOf(RowFields fields, string id)
    {
        if (CellSquare.Find(id) is { } square) return square.Centre;
        fields.Bad("idcar_200m", "un carreau comme CRS3035RES200mN2838600E3746000 est attendu, dans la projection 3035, 5490, 2972, 2975 ou 4471");
        return default;
    }

    /// <summary>Five characters for each commune, written without a separator; a lone leading zero may be lost.</summary>
    static IReadOnlyList<InseeCode> CommunesOf(RowFields fields)
    {
        var text = fields.RequiredText("lcog_geo");
        if (text.Length % 5 == 4) text = "0" + text;
        var communes = new List<InseeCode>(text.Length / 5);
        for (var at = 0; at + 5 <= text.Length; at += 5)
            if (InseeCode.TryParse(text[at..(at + 5)], out var code)) communes.Add(code);
        if (communes.Count * 5 != text.Length || communes.Count == 0)
        {
            if (text.Length > 0) fields.Bad("lcog_geo", "un ou plusieurs codes INSEE à la suite, de cinq caractères chacun, sont attendus");
            return [];
        }
        return [.. communes.Distinct()];
    }
}
