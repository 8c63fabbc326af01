using System.Diagnostics;
using System.Globalization;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Roads;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Imports;

namespace Ctg.Geo.Api.Imports;

/// <summary><c>import roads FILE…</c>: OpenStreetMap extracts, read together into one network that replaces what its series had.</summary>
public sealed class RoadImport(GeoDatabase db)
{
    const string Format = "Routes (OpenStreetMap)";

    readonly ImportStore _imports = new(db);

    /// <param name="series">What a newer extract replaces; null: told by the names of the files.</param>
    public async Task<ImportReport> RunAsync(
        IReadOnlyList<string> paths, Vintage? vintage, string? series, IProgress<string> progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var report = new ImportReport();
        var files = paths.Select(path => Opened(path, report.Faults)).OfType<SourceFile>().ToList();
        if (files.Count < paths.Count)
            report.Refuse("Au moins un fichier ne peut pas être chargé : rien n’a été changé.");
        else
            await LoadAsync(files, vintage, series ?? string.Join('-', files.Select(file => OpenedFile.Slug(file.Name)).Distinct()), report, progress, cancel);
        report.Seconds = watch.Elapsed.TotalSeconds;
        return report;
    }

    static SourceFile? Opened(string path, Faults faults)
    {
        try
        {
            return SourceFile.At(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(FaultKind.Fatal, Path.GetFileName(path), null, null, null,
                fault is FileNotFoundException or DirectoryNotFoundException ? "ce fichier n’existe pas" : "ce fichier ne peut pas être lu : c’est un dossier, ou le droit de lecture manque"));
            return null;
        }
    }

    async Task LoadAsync(
        List<SourceFile> files, Vintage? vintage, string series, ImportReport report, IProgress<string> progress, CancellationToken cancel)
    {
        var fingerprint = Fingerprint.Of(["roads", RoadProfiles.Digest, series, $"{vintage}", .. files.Select(file => file.Sha256).Order(StringComparer.Ordinal)]);
        await using var session = await _imports.FindAsync(fingerprint, cancel) is null ? await _imports.BeginAsync(progress.Report, cancel) : null;
        if (session is null || await _imports.FindAsync(fingerprint, cancel) is not null)      // loaded by the import that this one waited for
        {
            report.Status = ImportStatus.NothingToDo;
            return;
        }
        if (RoadFiles.Read(files, report.Faults, progress, cancel) is { } read)
        {
            var (producer, licence) = read.IsFictional ? (Dataset.FictionalProducer, Dataset.FictionalLicence) : (RoadFiles.Producer, RoadFiles.Licence);
            var dataset = new Dataset(series, Format, producer, licence, VintageOf(files, read, vintage, report),
                Fingerprint.OfFiles(files), string.Join(" + ", files.Select(file => file.Name)), Protection.Published);
            progress.Report("Chargement du réseau…");
            var records = await session.StageRoadsAsync(dataset, read.Network, RoadProfiles.Digest, cancel);
            report.Files.Add(new(dataset.FileName, Format, series, dataset.Vintage, read.Ways, records));
            Tell(read, report);
        }
        await SwitchOrRefuse.RunAsync(session, fingerprint, tolerance: 0, report, progress, cancel);
    }

    static Vintage VintageOf(List<SourceFile> files, RoadsRead read, Vintage? given, ImportReport report)
    {
        if ((given ?? read.Vintage ?? files.Min(file => FileVintage.Of(file, []))) is { } known) return known;
        report.Choices.Add("Ces routes ne disent pas de quand elles sont : leur date sera « inconnue » ; elle peut être donnée avec --vintage AAAA, AAAA-MM ou AAAA-MM-JJ.");
        return Vintage.Unknown;
    }

    static void Tell(RoadsRead read, ImportReport report)
    {
        var (network, islands) = (read.Network, Islands.Of(read.Network));
        var metres = network.Decimetres.Sum(length => (long)length) / 10;
        report.Choices.Add(French($"{read.Ways:N0} chemins d’OpenStreetMap, {metres / 1000:N0} km : {network.RoadCount:N0} routes entre {network.NodeCount:N0} nœuds."));
        report.Choices.Add(islands.Count == 1 ? "Toutes les routes se tiennent." : French(
            $"Le réseau est en {islands.Count:N0} îlots sans route entre eux, tous gardés ; le plus grand tient {100.0 * islands.Sizes[0] / network.NodeCount:0.0} % des nœuds."));
        report.Choices.Add(French($"Les interdictions de tourner ({read.Restrictions:N0} dans ces fichiers) ne sont pas prises en compte."));
        if (read.CutWays > 0)
            report.Choices.Add(French($"{read.CutWays:N0} chemins sortent de l’extrait ({read.MissingNodes:N0} nœuds n’y sont pas) : ils sont coupés à son bord."));
        report.Choices.Add(read.IsFictional ? "Routes d’un territoire fictif." : "© les contributeurs d’OpenStreetMap, ODbL.");
    }

    static string French(FormattableString text) => text.ToString(CultureInfo.GetCultureInfo("fr-FR"));
}
