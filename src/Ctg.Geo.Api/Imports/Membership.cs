using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Communes;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Api.Imports;

/// <summary>The communes of the territory asked for, by the newest list of members in the folder.</summary>
/// <param name="CogYear">Of every code here: the vintage of the list; null when there is no list.</param>
/// <param name="Names">Of every commune of the list, the whole country.</param>
sealed record Membership(string? Name, IReadOnlyList<InseeCode> Communes, int? CogYear, IReadOnlyDictionary<InseeCode, string> Names)
{
    public static Membership Of(TerritoryRequest request, SourceFolder folder, ImportReport report)
    {
        var lists = folder.Files.Where(file => file.IsMembers).OrderByDescending(file => file.Vintage).ThenByDescending(file => file.File.Bytes).ToList();
        if (lists.Count == 0)
            return request.Epcis.Count == 0
                ? new(request.Name, request.Communes, null, new Dictionary<InseeCode, string>())
                : throw new TerritoryRefusal("Aucune liste des membres des EPCI dans ce dossier (colonnes siren, raison_sociale, insee, nom_membre) : "
                    + "ajoutez-la, ou nommez les communes avec --communes.");

        var list = lists[0];
        var members = EpciMembers.Read(SourceTables.Open(list.File, report.Faults)!, report.Faults).ToList();
        var names = new Dictionary<InseeCode, string>();
        foreach (var member in members) names[member.Code] = member.CommuneName;
        var communes = new SortedSet<InseeCode>(request.Communes);
        foreach (var epci in request.Epcis)
        {
            var own = members.Where(member => member.Epci == epci).Select(member => member.Code).ToList();
            if (own.Count == 0) throw new TerritoryRefusal($"Le SIREN {epci} n’est pas dans {list.Shown} ({list.Vintage}).");
            communes.UnionWith(own);
        }
        var unknown = request.Communes.Where(code => !names.ContainsKey(code)).ToList();
        if (unknown.Count > 0)
            throw new TerritoryRefusal($"Communes absentes de {list.Shown} ({list.Vintage}) : {string.Join(", ", unknown)}.");

        report.Choices.Add($"Communes du territoire : {communes.Count}, selon {list.Shown} (millésime {list.Vintage}).");
        var epciNames = request.Epcis.Select(epci => members.First(member => member.Epci == epci).EpciName).ToList();
        var name = request.Name ?? (request.Epcis.Count > 0 ? string.Join(" et ", epciNames)
            : request.Communes.Count == 1 ? names[request.Communes[0]] : null);
        return new(name, [.. communes], list.Vintage.Year, names);
    }
}
