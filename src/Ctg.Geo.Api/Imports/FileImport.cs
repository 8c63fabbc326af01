using System.Diagnostics;
using System.Globalization;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Services;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Imports;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Api.Imports;

/// <summary><c>import communes|equipment|population|zones FILE…</c>: the files named, all of them or none.</summary>
public sealed class FileImport(GeoDatabase db)
{
    readonly ImportStore _imports = new(db);
    readonly MappingStore _mappings = new(db);

    public async Task<ImportReport> RunAsync(
        FileFamily family, IReadOnlyList<string> paths, ImportOptions options, IProgress<string> progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var report = new ImportReport();
        try
        {
            await LoadAsync(family, paths, options, report, progress, cancel);
        }
        finally
        {
            report.Seconds = watch.Elapsed.TotalSeconds;
        }
        return report;
    }

    async Task LoadAsync(
        FileFamily family, IReadOnlyList<string> paths, ImportOptions options, ImportReport report, IProgress<string> progress, CancellationToken cancel)
    {
        var files = new List<OpenedFile>();
        foreach (var path in paths)
            if (await OpenAsync(family, path, options, report, cancel) is { } file) files.Add(file);
        if (files.Count < paths.Count)
        {
            report.Refuse("Au moins un fichier ne peut pas être chargé : rien n’a été changé.");
            return;
        }

        var fingerprint = Fingerprint.Of([family.ToString(), options.Canonical, .. files.Select(file => $"{file.File.Sha256} {file.Format.Key} {file.Vintage}").Order(StringComparer.Ordinal)]);
        if (await _imports.FindAsync(fingerprint, cancel) is not null)
        {
            report.Status = ImportStatus.NothingToDo;
            return;
        }
        await using var session = await _imports.BeginAsync(progress.Report, cancel);
        if (await _imports.FindAsync(fingerprint, cancel) is not null)        // loaded by the import that this one waited for
        {
            report.Status = ImportStatus.NothingToDo;
            return;
        }
        await OpenedFiles.StageAsync(session, files, options, report, async file => new(null, file.Format.Family == FileFamily.Equipment
            ? await CommuneCheck.OfStoredAsync(db, file.Format.Places(file.Table).Select(place => place.Commune).OfType<InseeCode>().Distinct(), cancel)
            : new(new Dictionary<InseeCode, Geometry>())), progress, cancel);
        await SwitchOrRefuse.RunAsync(session, fingerprint, options.Tolerance, report, progress, cancel);
        if (report.Status == ImportStatus.Done && options is { Kind: { } kind, Columns: { } columns })
            foreach (var file in files)
                await _mappings.RememberAsync([.. file.Table.Columns], Remembered.Of(kind, columns), cancel);
    }

    /// <summary>Null: the reason is in the report.</summary>
    async Task<OpenedFile?> OpenAsync(FileFamily family, string path, ImportOptions options, ImportReport report, CancellationToken cancel)
    {
        void Fatal(string rule) => report.Faults.Add(new(FaultKind.Fatal, Path.GetFileName(path), null, null, null, rule));
        if (!File.Exists(path))
        {
            Fatal(Directory.Exists(path) ? "c’est un dossier : nommez ses fichiers, ou chargez un territoire avec import territory … --from" : "ce fichier n’existe pas");
            return null;
        }
        if (Opened(path, report.Faults) is not ({ } source, { } table, { } looking)) return null;
        if (await FormatAsync(family, table, options, report, cancel) is not { } format)
        {
            if (table.Columns.Count == 0) _ = table.Rows.FirstOrDefault();             // nothing could be read: the rows say why
            foreach (var fault in looking.All) report.Faults.Add(fault);
            return null;
        }
        var vintage = format.VintageOf(source, table, options.Vintage);
        if (vintage is null && family is FileFamily.Communes or FileFamily.Population)
        {
            Fatal("le millésime n’est ni dans le nom du fichier, ni dans celui de son dossier, ni dans ses colonnes : donnez-le avec --vintage AAAA, AAAA-MM ou AAAA-MM-JJ");
            return null;
        }
        if (vintage is null)
            report.Choices.Add($"{source.Name} ne dit pas de quand il est : sa date sera « inconnue » ; elle peut être donnée avec --vintage AAAA, AAAA-MM ou AAAA-MM-JJ.");
        return new(source, table, format, vintage ?? Vintage.Unknown);
    }

    /// <summary>The table as it is looked at: its own faults go to a list apart, since the rows are read again, and reported, when staged.</summary>
    static (SourceFile, SourceTable, Faults)? Opened(string path, Faults report)
    {
        var looking = new Faults();
        try
        {
            var source = SourceFile.At(path);
            if (SourceTables.Open(source, looking) is { } table) return (source, table, looking);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            looking.Add(new(FaultKind.Fatal, Path.GetFileName(path), null, null, null,
                fault is UnauthorizedAccessException ? "ce fichier ne peut pas être lu : le droit de lecture manque" : $"ce fichier ne peut pas être lu : {fault.Message}"));
        }
        foreach (var fault in looking.All) report.Add(fault);
        return null;
    }

    async Task<FileFormat?> FormatAsync(FileFamily family, SourceTable table, ImportOptions options, ImportReport report, CancellationToken cancel)
    {
        if (options is { Kind: { } kind, Columns: { } columns })
            return MappedPoints.Recognises(table, columns, report.Faults) ? FileFormats.Mapped(kind, columns) : null;
        var found = FileFormats.All.FirstOrDefault(format => format.Family == family && format.Recognises(table))
            ?? (family == FileFamily.Equipment ? await Remembered.FormatAsync(_mappings, table, cancel) : null);
        if (found is null)
            report.Faults.Add(new(FaultKind.Fatal, table.FileName, null, null, string.Join(", ", table.Columns.Take(12)),
                $"aucun format connu n’a ces colonnes ; formats : {string.Join(", ", FileFormats.All.Where(format => format.Family == family).Select(format => format.Name))}"
                + (family == FileFamily.Equipment ? " ; pour un autre fichier de points : --kind GENRE --columns name=COLONNE,commune=COLONNE" : "")));
        return found;
    }
}

/// <summary>The end of every load.</summary>
static class SwitchOrRefuse
{
    public static async Task RunAsync(
        ImportSession session, string fingerprint, double tolerance, ImportReport report, IProgress<string> progress, CancellationToken cancel)
    {
        if (report.Faults.Refuses(report.Rows + report.Faults.BadRows, tolerance))
        {
            report.Refuse(report.Faults.Count(FaultKind.Fatal) > 0
                ? "Un fichier ne peut pas être lu jusqu’au bout : rien n’a été changé."
                : string.Create(CultureInfo.GetCultureInfo("fr-FR"), $"{report.Faults.BadRows:N0} {(report.Faults.BadRows > 1 ? "lignes fausses" : "ligne fausse")}, plus que la part permise ({tolerance * 100:0.##} %) : rien n’a été changé. Corrigez-les, ou acceptez-les avec --tolerate."));
            return;
        }
        if (report.Files.Count > 0 && report.Files.Sum(file => file.Records) == 0)
        {
            report.Refuse("Aucun enregistrement dans ces fichiers : rien n’a été changé.");
            return;
        }
        progress.Report("Mise en place…");
        try
        {
            var outcome = await session.SwitchAsync(fingerprint, ReportText.Json(report, faults: 1000), cancel);
            report.Keep(outcome.Kept);
            report.Status = ImportStatus.Done;
        }
        catch (ImportRefusedException refusal)
        {
            report.Refuse(refusal.Message);
        }
    }
}
