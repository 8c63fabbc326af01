using System.Diagnostics;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Communes;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Imports;

namespace Ctg.Geo.Api.Imports;

/// <summary><c>import territory … --from DIR</c>: members, contours with a belt, populations, and every other file that concerns it,
/// in one session and one switch.</summary>
public sealed class TerritoryImport(GeoDatabase db)
{
    readonly ImportStore _imports = new(db);
    readonly MappingStore _mappings = new(db);

    public async Task<ImportReport> RunAsync(TerritoryRequest request, IProgress<string> progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var report = new ImportReport();
        try
        {
            await LoadAsync(request, report, progress, cancel);
        }
        catch (TerritoryRefusal refusal)
        {
            report.Refuse(refusal.Message);
        }
        finally
        {
            report.Seconds = watch.Elapsed.TotalSeconds;
        }
        return report;
    }

    async Task LoadAsync(TerritoryRequest request, ImportReport report, IProgress<string> progress, CancellationToken cancel)
    {
        progress.Report($"Fichiers de {request.Folder}…");
        var folder = await SourceFolder.WalkAsync(request, _mappings, report, cancel);
        var membership = Membership.Of(request, folder, report);
        var secteurs = SecteurChoice.Of(request, folder, membership, report);
        var fingerprint = Fingerprint.Of([
            "territory", request.Canonical, request.SecteursFile is null ? "" : SourceFile.At(request.SecteursFile).Sha256,
            .. folder.Files.Select(file => $"{file.File.Sha256} {file.Format?.Key} {file.Vintage} {file.Shown}")]);
        if (await _imports.FindAsync(fingerprint, cancel) is not null)
        {
            report.Status = ImportStatus.NothingToDo;
            return;
        }

        var movements = Movements(folder, report);
        var contours = ContourChoice.Of(membership, folder, movements, request.BeltKilometres, report, progress, cancel);
        var populations = PopulationChoice.Of(membership, folder, contours, movements, report);
        var territory = Territory(request, membership, contours, secteurs);
        Describe(territory, contours, populations, report);
        if (report.Faults.Count(FaultKind.Fatal) > 0)
        {
            report.Refuse("Un fichier choisi ne peut pas être lu jusqu’au bout : rien n’a été changé.");
            return;
        }

        await using var session = await _imports.BeginAsync(progress.Report, cancel);
        if (await _imports.FindAsync(fingerprint, cancel) is not null)        // loaded by the import that this one waited for
        {
            report.Status = ImportStatus.NothingToDo;
            return;
        }
        await StagePlacesAsync(session, contours, populations, report, progress, cancel);
        var places = new StagingPlaces(contours.Departments, new(contours.All.ToDictionary(contour => contour.Code, contour => contour.Shape)));
        var others = OtherFiles.Of(folder, contours, report).Select(file => file.Opened).ToList();
        await OpenedFiles.StageAsync(session, others, new(), report, _ => Task.FromResult(places), progress, cancel);
        await session.StageTerritoryAsync(territory, cancel);
        await SwitchOrRefuse.RunAsync(session, fingerprint, request.Tolerance, report, progress, cancel);
    }

    static async Task StagePlacesAsync(
        ImportSession session, ContourChoice contours, PopulationChoice? populations, ImportReport report, IProgress<string> progress, CancellationToken cancel)
    {
        progress.Report("Contours et populations…");
        foreach (var (file, shapes) in contours.ByFile)
        {
            var dataset = file.Opened.Dataset(new() { Producer = Contours.Producer(file.Table) });
            var count = await session.StageContoursAsync(dataset, contours.CogYear, shapes, cancel);
            report.Files.Add(new(file.File.Name, dataset.Name, dataset.Series, dataset.Vintage, shapes.Count, count));
        }
        if (populations is null) return;
        var source = new OpenedFile(populations.File.File, populations.File.Table, FileFormats.Legal, populations.File.Vintage).Dataset(new());
        var records = await session.StagePopulationsAsync(source, populations.Populations, cancel);
        report.Files.Add(new(source.FileName, source.Name, source.Series, source.Vintage, populations.Rows, records));
    }

    static List<CogMovement>? Movements(SourceFolder folder, ImportReport report)
    {
        if (folder.Files.Where(file => file.IsMovements).MaxBy(file => file.Vintage) is not { } file) return null;
        report.Choices.Add($"Mouvements de communes : {file.Shown}.");
        return [.. CogMovements.Read(SourceTables.Open(file.File, report.Faults)!, report.Faults)];
    }

    static Territory Territory(TerritoryRequest request, Membership membership, ContourChoice contours, IReadOnlyList<Secteur> secteurs)
    {
        var name = membership.Name ?? (membership.Communes.Count == 1 ? contours.All.First(one => one.Code == membership.Communes[0]).Name : null)
            ?? throw new TerritoryRefusal("Plusieurs communes ont besoin d’un nom commun : ajoutez --name \"NOM DU TERRITOIRE\".");
        var id = request.Id
            ?? (request is { Epcis: [var epci], Communes: [] } ? epci.ToString()
                : request is { Epcis: [], Communes: [var only] } ? only.ToString() : ColumnNames.Plain(name));
        return new(id, name, contours.CogYear, membership.Communes, secteurs);
    }

    static void Describe(Territory territory, ContourChoice contours, PopulationChoice? populations, ImportReport report)
    {
        var members = territory.Communes.ToHashSet();
        var counted = populations?.Populations.Where(one => members.Contains(one.Code)).ToList() ?? [];
        if (populations is not null && counted.Count < members.Count)
            report.Choices.Add($"Sans population : {string.Join(", ", members.Except(counted.Select(one => one.Code)).Order())}.");
        report.Territory = new(territory.Id, territory.Name, territory.CogYear, members.Count, contours.BeltCommunes,
            counted.Count == 0 ? null : counted.Sum(one => one.Municipal), counted.Count == 0 ? null : counted[0].Year);
    }
}
