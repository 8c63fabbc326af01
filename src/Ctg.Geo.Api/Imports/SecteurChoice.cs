using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Zones;

namespace Ctg.Geo.Api.Imports;

/// <summary>The secteurs of the territory: the file given, or the only one of the folder whose communes are all the territory's.</summary>
static class SecteurChoice
{
    public static IReadOnlyList<Secteur> Of(TerritoryRequest request, SourceFolder folder, Membership membership, ImportReport report)
    {
        var own = membership.Communes.ToHashSet();
        if (request.SecteursFile is { } path) return Given(path, own, report);

        var fitting = new List<(FolderFile File, IReadOnlyList<Secteur> Secteurs, Faults Faults)>();
        foreach (var file in folder.Files.Where(file => file.IsSecteurs))
        {
            var faults = new Faults();
            var secteurs = Secteurs.Read(SourceTables.Open(file.File, faults)!, faults);
            if (secteurs.Count > 0 && secteurs.All(secteur => secteur.Communes.All(own.Contains))) fitting.Add((file, secteurs, faults));
            else report.Ignored.Add(new(file.Shown, "secteurs d’un autre territoire"));
        }
        if (fitting.Count > 1)
            foreach (var (file, _, _) in fitting) report.Ignored.Add(new(file.Shown, "plusieurs listes de secteurs : dites laquelle avec --secteurs"));
        if (fitting is not [var only]) return [];
        foreach (var fault in only.Faults.All) report.Faults.Add(fault);
        report.Choices.Add($"Secteurs : {only.Secteurs.Count}, selon {only.File.Shown}.");
        return only.Secteurs;
    }

    static IReadOnlyList<Secteur> Given(string path, HashSet<InseeCode> own, ImportReport report)
    {
        if (!File.Exists(path)) throw new TerritoryRefusal($"Le fichier {path} n’existe pas.");
        var table = SourceTables.Open(SourceFile.At(path), report.Faults);
        if (table is null || !Secteurs.Recognises(table))
            throw new TerritoryRefusal($"{Path.GetFileName(path)} : les colonnes secteur, nom et insee sont attendues.");
        var secteurs = Secteurs.Read(table, report.Faults);
        var strangers = secteurs.SelectMany(secteur => secteur.Communes).Where(code => !own.Contains(code)).ToList();
        return strangers.Count == 0 ? secteurs
            : throw new TerritoryRefusal($"Communes de secteurs qui ne sont pas du territoire : {string.Join(", ", strangers)}.");
    }
}
