using Ctg.Geo.Import.Communes;

namespace Ctg.Geo.Api.Imports;

/// <summary>The files of a folder, besides contours and populations, that can concern a territory.</summary>
static class OtherFiles
{
    /// <summary>Of each series the newest vintage, and only what lies in the departments of the territory and its belt.</summary>
    public static IReadOnlyList<FolderFile> Of(SourceFolder folder, ContourChoice contours, ImportReport report)
    {
        var candidates = folder.Files
            .Where(file => file.Format is { } format && format.Family != FileFamily.Communes && !LegalPopulations.Recognises(file.Table)).ToList();
        var chosen = new List<FolderFile>();
        foreach (var series in candidates.GroupBy(file => (file.Format!.Family, file.Opened.Series)))
        {
            var newest = series.Max(file => file.Vintage);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var file in series)
                if (file.Vintage < newest) report.Ignored.Add(new(file.Shown, $"un fichier de la même série est plus récent ({newest})"));
                else if (!seen.Add(file.File.Sha256)) report.Ignored.Add(new(file.Shown, "le même fichier est déjà lu ailleurs dans le dossier"));
                else if (!Concerns(file, contours)) report.Ignored.Add(new(file.Shown, $"{file.Format!.Name} : rien dans les départements du territoire et de sa ceinture"));
                else chosen.Add(file);
        }
        return chosen;
    }

    static bool Concerns(FolderFile file, ContourChoice contours) =>
        file.Format!.Places(file.Table).Any(place =>
            place.Commune is { } commune ? contours.Departments.Contains(commune.Department)
            : place.Position is { } position && contours.Vicinity.MayHold(position));
}
