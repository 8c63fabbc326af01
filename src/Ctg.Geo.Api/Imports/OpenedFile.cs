using System.Text.RegularExpressions;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Api.Imports;

/// <summary>A file whose format is known and whose rows have not been read yet.</summary>
sealed partial record OpenedFile(SourceFile File, SourceTable Table, FileFormat Format, Vintage Vintage)
{
    /// <summary>Confided data are a series of their own: no public file replaces them, and they replace none.</summary>
    const string ConfidentialSuffix = "-confidentiel";

    /// <summary>The table once more, its faults going to a report.</summary>
    public SourceTable Reopened(Faults faults) => SourceTables.Open(File, faults)
        ?? throw new InvalidDataException($"{File.Name} ne peut plus être lu.");

    /// <summary>What a newer file replaces, unless the user says otherwise.</summary>
    public string Series => Format.Series ?? Slug(File.Name);

    public Dataset Dataset(ImportOptions options)
    {
        var (producer, licence) = IsFictional ? (Engine.Sources.Dataset.FictionalProducer, Engine.Sources.Dataset.FictionalLicence)
            : (options.Producer ?? Format.Producer, options.Licence ?? Format.Licence);
        return new(options.Series ?? (options.Protection.IsConfidential ? $"{Series}{ConfidentialSuffix}" : Series), Format.Name, producer, licence,
            Vintage, File.Sha256, File.Name, options.Protection);
    }

    /// <summary>Written by <c>ctg-geo demo</c> in a format of INSEE or IGN, who made none of it: its first commune says so.</summary>
    bool IsFictional => Format.Places(Table).Select(place => place.Commune).FirstOrDefault(commune => commune is not null)?.IsFictional ?? false;

    /// <summary>Reads, stages, and says how much in the report.</summary>
    public async Task<int> StageAsync(Store.Imports.ImportSession session, ImportOptions options, ImportReport report,
        StagingPlaces where, CancellationToken cancel)
    {
        var rows = 0L;
        var table = Reopened(report.Faults);
        var dataset = Dataset(options);
        var records = await Format.Stage(new(session, dataset, table with { Rows = Counted(table.Rows) }, report, where, cancel));
        report.Files.Add(new(File.Name, Format.Name, dataset.Series, Vintage, rows, records));
        return records;

        IEnumerable<SourceRow> Counted(IEnumerable<SourceRow> all)
        {
            foreach (var row in all)
            {
                if (++rows % 1000 == 0) cancel.ThrowIfCancellationRequested();
                yield return row;
            }
        }
    }

    /// <summary>"creches-2024-08.geojson" and "creches_2025.csv.gz" are the same series, "creches".</summary>
    public static string Slug(string fileName)
    {
        var name = fileName[..(fileName.IndexOf('.', 1) is > 0 and var dot ? dot : fileName.Length)];
        var plain = ColumnNames.Plain(Date().Replace(name, " "));
        return plain.Length > 0 ? plain : "fichier";
    }

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d(?:[-_]?(?:0[1-9]|1[0-2])(?:[-_]?(?:0[1-9]|[12]\d|3[01]))?)?(?!\d)")]
    private static partial Regex Date();
}
