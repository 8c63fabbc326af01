using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Population;
using Ctg.Geo.Store.Imports;

namespace Ctg.Geo.Api.Imports;

/// <summary>Stages files one after the other; the subjects of one census, which come in several files, together.</summary>
static class OpenedFiles
{
    public static async Task StageAsync(
        ImportSession session, IReadOnlyList<OpenedFile> files, ImportOptions options, ImportReport report,
        Func<OpenedFile, Task<StagingPlaces>> where, IProgress<string> progress, CancellationToken cancel)
    {
        var census = files.Where(file => file.Format == FileFormats.CensusCounts).ToList();
        foreach (var file in files.Except(census.Count > 1 ? census : []))
        {
            progress.Report($"Lecture de {file.File.Name}…");
            await file.StageAsync(session, options, report, await where(file), cancel);
        }
        if (census.Count > 1) await StageCensusAsync(session, census, options, report, await where(census[0]), cancel);
    }

    static async Task StageCensusAsync(
        ImportSession session, List<OpenedFile> files, ImportOptions options, ImportReport report, StagingPlaces where, CancellationToken cancel)
    {
        var dataset = files[0].Dataset(options) with
        {
            FileName = string.Join(" + ", files.Select(file => file.File.Name)),
            Vintage = files.Max(file => file.Vintage),
            Sha256 = Fingerprint.Of(files.Select(file => file.File.Sha256)),
        };
        var rows = 0L;
        var all = files.SelectMany(file =>
        {
            var table = file.Reopened(report.Faults);
            return Census.Read(table with { Rows = table.Rows.Select(Counted) }, file.Vintage.Year, report.Faults);
        }).Where(one => where.Departments?.Contains(one.Code.Department) ?? true);
        var records = await CensusStaging.StageAsync(session, dataset, [.. all], cancel);
        report.Files.Add(new(dataset.FileName, dataset.Name, dataset.Series, dataset.Vintage, rows, records));

        SourceRow Counted(SourceRow row)
        {
            rows++;
            return row;
        }
    }
}
