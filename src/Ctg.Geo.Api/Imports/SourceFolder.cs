using System.IO.Enumeration;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Communes;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Zones;
using Ctg.Geo.Store.Imports;

namespace Ctg.Geo.Api.Imports;

/// <summary>A folder's files, each recognised by its columns or ignored with a reason.</summary>
sealed class SourceFolder
{
    public List<FolderFile> Files { get; } = [];

    /// <summary>Reads headers only; nothing here can fail the load but a folder that is not there.</summary>
    public static async Task<SourceFolder> WalkAsync(TerritoryRequest request, MappingStore mappings, ImportReport report, CancellationToken cancel)
    {
        if (!Directory.Exists(request.Folder)) throw new TerritoryRefusal($"Le dossier {request.Folder} n’existe pas.");
        var folder = new SourceFolder();
        var root = Path.GetFullPath(request.Folder);
        // Links to files are followed; links to folders are not: they may lead round in a circle.
        var paths = new FileSystemEnumerable<string>(root, (ref FileSystemEntry entry) => entry.ToFullPath(),
            new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            var shown = Path.GetRelativePath(root, path);
            var (file, reason) = await RecogniseAsync(path, shown, request, mappings, cancel);
            if (file is not null) folder.Files.Add(file);
            else report.Ignored.Add(new(shown, reason!));
        }
        return folder;
    }

    public IEnumerable<FolderFile> Of(FileFormat format) => Files.Where(file => file.Format == format);

    static bool IsRoads(string name) => ((string[])[".osm", ".osm.gz", ".osm.pbf"]).Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    static async Task<(FolderFile?, string?)> RecogniseAsync(
        string path, string shown, TerritoryRequest request, MappingStore mappings, CancellationToken cancel)
    {
        if (IsRoads(shown)) return (null, "routes d’OpenStreetMap : ctg-geo import roads les charge");
        var faults = new Faults();
        try
        {
            var source = SourceFile.At(path);
            if (SourceTables.Open(source, faults) is not { } table) return (null, faults.All[0].Rule);
            var format = FileFormats.All.FirstOrDefault(one => one.Recognises(table)) ?? await Remembered.FormatAsync(mappings, table, cancel);
            var (members, movements) = (EpciMembers.Recognises(table), CogMovements.Recognises(table));
            var secteurs = format is null && Secteurs.Recognises(table);
            if (format is null && !members && !movements && !secteurs)
            {
                if (table.Columns.Count == 0) _ = table.Rows.FirstOrDefault();         // nothing could be read: the rows say why
                return (null, table.Columns.Count == 0 && faults.All is [var first, ..] ? first.Rule : "colonnes d’aucun format connu");
            }
            var said = request.SaidOf(source.Name);
            var vintage = format is null ? FileVintage.Of(source, table.Columns, said) : format.VintageOf(source, table, said);
            return vintage is null && (members || format?.Family is FileFamily.Communes or FileFamily.Population)
                ? (null, $"{format?.Name ?? "membres d’EPCI"} : millésime inconnu, à donner avec --vintage {source.Name}=AAAA")
                : (new(source, table, shown, vintage ?? Vintage.Unknown, format, members, movements, secteurs), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return (null, fault is UnauthorizedAccessException ? "illisible : le droit de lecture manque" : $"illisible : {fault.Message}");
        }
    }
}

/// <param name="Shown">Path inside the folder.</param>
/// <param name="Vintage">Unknown for equipment that does not say, for the COG movements, which cover every year, and for secteurs.</param>
/// <param name="Format">Null for a file that only says who belongs where.</param>
sealed record FolderFile(
    SourceFile File, SourceTable Table, string Shown, Vintage Vintage, FileFormat? Format, bool IsMembers, bool IsMovements, bool IsSecteurs)
{
    public OpenedFile Opened => new(File, Table, Format ?? throw new InvalidOperationException($"{Shown} has no records to load."), Vintage);
}
