using System.Globalization;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Communes;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Api.Imports;

/// <summary>The contours of the territory and its belt, and the file each comes from.</summary>
/// <param name="ByFile">Contours under the codes of the COG year, from the best file to the last.</param>
sealed record ContourChoice(
    int CogYear, IReadOnlyList<(FolderFile File, IReadOnlyList<CommuneContour> Contours)> ByFile, Vicinity Vicinity, int BeltCommunes)
{
    static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public IEnumerable<CommuneContour> All => ByFile.SelectMany(one => one.Contours);

    public IReadOnlySet<string> Departments { get; } =
        ByFile.SelectMany(one => one.Contours).Select(contour => contour.Code.Department).ToHashSet();

    /// <summary>The file that covers most of the territory's communes, then the newest, then the one with most vertices.</summary>
    public static ContourChoice Of(
        Membership membership, SourceFolder folder, IReadOnlyList<CogMovement>? movements, int beltKilometres,
        ImportReport report, IProgress<string> progress, CancellationToken cancel)
    {
        var files = folder.Files.Where(file => file.Format?.Family == FileFamily.Communes).ToList();
        if (files.Count == 0) throw new TerritoryRefusal("Aucun fichier de contours de communes, de millésime connu, dans ce dossier.");
        var cogYear = membership.CogYear ?? files.Max(file => file.Vintage.Year);

        var ranked = files.Select(file =>
            {
                progress.Report($"Contours : lecture de {file.Shown}…");
                var bridge = movements is null ? CogBridge.Same : CogBridge.Between(movements, file.Vintage.Year, cogYear);
                return ContourSource.Scan(file, bridge, membership.Communes, cancel);
            })
            .OrderByDescending(source => source.Members.Count).ThenByDescending(source => source.File.Vintage)
            .ThenByDescending(source => source.Vertices).ThenBy(source => source.File.Shown, StringComparer.Ordinal).ToList();

        var taken = new Dictionary<ContourSource, List<CommuneContour>>();
        var members = Members(membership, ranked, taken, movements is not null, report);
        var vicinity = new Vicinity(members.Select(member => member.Shape), beltKilometres);
        var belt = beltKilometres == 0 ? 0 : Belt(members, ranked, taken, vicinity, progress, cancel);

        foreach (var source in ranked.Where(source => !taken.ContainsKey(source)))
            report.Ignored.Add(new(source.File.Shown, source.Members.Count == 0 ? "contours d’ailleurs" : "contours : les fichiers choisis suffisent"));
        Say(ranked, taken, membership, belt, beltKilometres, report);
        if (movements is null) WarnOfOtherYears(taken.Keys, cogYear, report);
        return new(cogYear,
            [.. ranked.Where(taken.ContainsKey).Select(source => (source.File, (IReadOnlyList<CommuneContour>)Named(taken[source], membership)))],
            vicinity, belt);
    }

    static List<CommuneContour> Members(
        Membership membership, List<ContourSource> ranked, Dictionary<ContourSource, List<CommuneContour>> taken, bool hasMovements,
        ImportReport report)
    {
        var missing = membership.Communes.ToHashSet();
        foreach (var source in ranked)
        {
            var useful = source.Members.Where(member => missing.Contains(member.Code)).ToList();
            if (useful.Count == 0) continue;
            taken[source] = useful;
            missing.ExceptWith(useful.Select(contour => contour.Code));
            foreach (var fault in source.Faults.All) report.Faults.Add(fault);
        }
        if (missing.Count > 0)
            throw new TerritoryRefusal("Communes sans contour : "
                + string.Join(" ; ", missing.Order().Select(code => $"{code} {membership.Names.GetValueOrDefault(code)} ({ranked[0].Missing(code)})"))
                + (hasMovements ? "." : ". Sans la table des mouvements de communes (COG) dans ce dossier, deux millésimes ne se joignent pas : ajoutez-la."));
        return [.. taken.Values.SelectMany(contours => contours)];
    }

    static int Belt(
        List<CommuneContour> members, List<ContourSource> ranked, Dictionary<ContourSource, List<CommuneContour>> taken,
        Vicinity vicinity, IProgress<string> progress, CancellationToken cancel)
    {
        var known = members.Select(member => member.Code).ToHashSet();
        var count = 0;
        foreach (var source in ranked)
        {
            var around = source.Around(vicinity.Extent).Where(code => !known.Contains(code)).ToList();
            if (around.Count == 0) continue;
            progress.Report($"Ceinture : lecture de {source.File.Shown}…");
            var near = source.Draw(around, new Faults(), cancel).Where(contour => vicinity.Holds(contour.Shape)).ToList();
            known.UnionWith(around);                                              // drawn and judged: no other file is asked for it
            if (near.Count == 0) continue;
            if (!taken.TryGetValue(source, out var own)) taken[source] = own = [];
            own.AddRange(near);
            count += near.Count;
        }
        return count;
    }

    /// <summary>The list of members has the names of the COG year; an old file has old ones.</summary>
    static List<CommuneContour> Named(List<CommuneContour> contours, Membership membership) =>
        [.. contours.Select(contour => membership.Names.TryGetValue(contour.Code, out var name) && name.Length > 0 ? contour with { Name = name } : contour)];

    /// <summary>A commune enlarged by a fusion keeps its code: without the movements its old contour passes for the new one.</summary>
    static void WarnOfOtherYears(IEnumerable<ContourSource> taken, int cogYear, ImportReport report)
    {
        foreach (var source in taken.Where(source => source.File.Vintage.Year != cogYear))
            report.Choices.Add(string.Create(CultureInfo.InvariantCulture,
                $"Attention : {source.File.Shown} est de {source.File.Vintage.Year}, les codes sont de {cogYear}, et la table des mouvements de communes (COG) n’est pas dans ce dossier : une commune qui a changé de limites en gardant son code y a son ancien contour."));
    }

    static void Say(
        List<ContourSource> ranked, Dictionary<ContourSource, List<CommuneContour>> taken, Membership membership, int belt, int kilometres, ImportReport report)
    {
        var best = ranked[0];
        report.Choices.Add(string.Create(French,
            $"Contours : {best.File.Shown} (millésime {best.File.Vintage}), {best.Members.Count} communes du territoire sur {membership.Communes.Count}, {best.Vertices:N0} sommets."));
        foreach (var other in ranked.Skip(1).Where(taken.ContainsKey))
            report.Choices.Add(string.Create(French, $"Contours complétés par {other.File.Shown} (millésime {other.File.Vintage}) : {taken[other].Count} communes."));
        report.Choices.Add(string.Create(French, $"Ceinture de {kilometres} km : {belt} communes."));
    }
}
