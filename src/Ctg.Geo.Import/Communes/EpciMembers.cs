using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Communes;

/// <summary>Which communes make up each EPCI: the DGCL's list (siren, insee) and INSEE's table (EPCI, CODGEO).</summary>
public static class EpciMembers
{
    public static bool Recognises(SourceTable table) => Columns(table) is not null;

    public static IEnumerable<EpciMember> Read(SourceTable table, Faults faults)
    {
        var (siren, epciName, code, name) = Columns(table) ?? throw new InvalidOperationException($"{table.FileName} is not a list of EPCI members.");
        foreach (var row in table.Rows)
        {
            if (row[siren] is "ZZZZZZZZZ") continue;                     // INSEE: the four islands that belong to no EPCI
            var fields = new RowFields(table.FileName, row, faults);
            var commune = fields.RequiredInsee(code);
            if (!Siren.TryParse(fields.RequiredText(siren), out var epci)) fields.Bad(siren, "un SIREN de neuf chiffres est attendu");
            if (!fields.IsBad) yield return new(epci, row[epciName] ?? "", commune, row[name] ?? "");
        }
    }

    static (string Siren, string EpciName, string Code, string Name)? Columns(SourceTable table) =>
        table.Has("siren", "raison_sociale", "insee", "nom_membre") ? ("siren", "raison_sociale", "insee", "nom_membre")
        : table.Has("EPCI", "LIBEPCI", "CODGEO", "LIBGEO") ? ("EPCI", "LIBEPCI", "CODGEO", "LIBGEO")
        : null;
}
