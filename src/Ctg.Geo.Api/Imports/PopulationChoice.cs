using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Communes;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Api.Imports;

/// <summary>The legal populations of the territory's departments: the newest file's, under the codes of the COG year.</summary>
sealed record PopulationChoice(FolderFile File, IReadOnlyList<LegalPopulation> Populations, long Rows)
{
    /// <summary>Null when the folder has none: figures will be without inhabitants, and say so.</summary>
    public static PopulationChoice? Of(
        Membership membership, SourceFolder folder, ContourChoice contours, IReadOnlyList<CogMovement>? movements, ImportReport report)
    {
        var files = folder.Files.Where(file => LegalPopulations.Recognises(file.Table))
            .OrderByDescending(file => file.Vintage).ThenByDescending(file => file.File.Bytes).ToList();
        if (files.Count == 0)
        {
            report.Choices.Add("Populations : aucun fichier de populations légales dans ce dossier.");
            return null;
        }
        var chosen = files[0];
        foreach (var other in files.Skip(1).Where(file => !file.IsMembers))
            report.Ignored.Add(new(other.Shown, $"populations : {chosen.Shown} est plus récent ou plus complet"));
        report.Choices.Add($"Populations : {chosen.Shown} (millésime {chosen.Vintage}).");

        var rows = 0L;
        var table = SourceTables.Open(chosen.File, report.Faults)!;
        var read = LegalPopulations.Read(table with { Rows = table.Rows.Select(row => { rows++; return row; }) }, chosen.Vintage.Year, report.Faults)
            .Where(one => contours.Departments.Contains(one.Code.Department)).ToList();
        return new(chosen, [.. Joined(read, membership, contours, movements, chosen.Vintage.Year)], rows);
    }

    /// <summary>Under the codes of the COG year; a fusion has the sum of its parts.</summary>
    static IEnumerable<LegalPopulation> Joined(
        List<LegalPopulation> read, Membership membership, ContourChoice contours, IReadOnlyList<CogMovement>? movements, int year)
    {
        if (movements is null || year == contours.CogYear || membership.Names.Count == 0) return read;
        var bridge = CogBridge.Between(movements, year, contours.CogYear);
        var byCode = read.GroupBy(one => one.Code).ToDictionary(group => group.Key, group => group.First());
        return membership.Names.Where(pair => contours.Departments.Contains(pair.Key.Department))
            .Select(pair => (pair.Key, pair.Value, Parts: bridge.Parts(pair.Key)))
            .Where(asked => asked.Parts?.All(byCode.ContainsKey) == true)
            .Select(asked => new LegalPopulation(asked.Key, asked.Value, byCode[asked.Parts![0]].Year,
                asked.Parts.Sum(part => byCode[part].Municipal), asked.Parts.Sum(part => byCode[part].Total)));
    }
}
