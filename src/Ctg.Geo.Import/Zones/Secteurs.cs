using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Zones;

/// <summary>Secteurs of a territory: <c>secteur;nom;insee</c>, one row per commune (docs/FILES.md).</summary>
public static class Secteurs
{
    static readonly Dictionary<string, string[]> Accepted = new()
    {
        ["secteur"] = ["id_secteur", "pole"],
        ["nom"] = ["nom_secteur", "name"],
        ["insee"] = ["code_insee", "depcom", "codgeo", "commune"],
    };

    public static bool Recognises(SourceTable table) => new ColumnNames(table, Accepted).Has("secteur", "nom", "insee");

    /// <summary>In the order of the file; a commune belongs to one secteur at most.</summary>
    public static IReadOnlyList<Secteur> Read(SourceTable table, Faults faults)
    {
        var names = new ColumnNames(table, Accepted);
        var secteurs = new List<(string Id, string Name, List<InseeCode> Communes)>();
        var placed = new Dictionary<InseeCode, string>();
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            var id = fields.RequiredText(names["secteur"]);
            var commune = fields.RequiredInsee(names["insee"]);
            if (!fields.IsBad && !placed.TryAdd(commune, id)) fields.Bad(names["insee"], $"cette commune est déjà dans le secteur « {placed[commune]} »");
            if (fields.IsBad) continue;
            var known = secteurs.FindIndex(secteur => secteur.Id == id);
            if (known >= 0) secteurs[known].Communes.Add(commune);
            else secteurs.Add((id, fields.Text(names["nom"]) ?? id, [commune]));
        }
        return [.. secteurs.Select(secteur => new Secteur(secteur.Id, secteur.Name, secteur.Communes))];
    }
}
