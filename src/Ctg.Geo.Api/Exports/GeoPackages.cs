using Ctg.Geo.Api.Http;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Api.Exports;

/// <summary>Tables as GeoPackage, by GDAL's ogr2ogr: a child with an empty environment that reads one file of ours and writes another,
/// within bounds of memory, time and size. Few at a time; a crowd is told to come back.</summary>
public sealed class GeoPackages : IDisposable
{
    public const string Layer = "chiffres";

    const int MostWaiting = 16;

    readonly SemaphoreSlim _running = new(1);
    int _waiting;

    /// <summary>Whether GDAL is installed here.</summary>
    public bool Available { get; } = LimitedChild.Find("ogr2ogr") is not null && LimitedChild.Find("prlimit") is not null;

    /// <exception cref="BusyException">Too many wait already.</exception>
    internal async Task WriteAsync(FigureTable table, IAsyncEnumerable<(string Code, Geometry Shape)> shapes, Stream into, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new BusyException("Many GeoPackages are being made; try again soon.");
        }
        try
        {
            await _running.WaitAsync(cancel);
            try
            {
                await MakeAsync(table, shapes, into, cancel);
            }
            finally
            {
                _running.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _running.Dispose();

    static async Task MakeAsync(FigureTable table, IAsyncEnumerable<(string Code, Geometry Shape)> shapes, Stream into, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("ctg-gpkg-");
        try
        {
            await using (var features = File.Create(Path.Combine(folder.FullName, "features.geojsonl")))
                await GeoJsonFile.WriteSequenceAsync(table, shapes, features, cancel);
            await new LimitedChild(folder.FullName).RunAsync("ogr2ogr", Arguments(table), cancel);
            await using var made = File.OpenRead(Path.Combine(folder.FullName, "figures.gpkg"));
            await made.CopyToAsync(into, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A column of figures is one of numbers, even where none is known; its name is one of ours.</summary>
    static string Selection(FigureTable table) =>
        "SELECT \"level\", \"code\", \"name\", \"secteur\", "
        + string.Concat(table.Columns.Select(column => $"CAST(\"{column.Code}\" AS FLOAT) AS \"{column.Code}\", \"{column.Code}_state\", ")) + "\"remark\" FROM features";

    /// <summary>Both drivers are named, so that nothing in the file can choose another.</summary>
    static string[] Arguments(FigureTable table) =>
    [
        "-f", "GPKG", "figures.gpkg", "GeoJSONSeq:features.geojsonl", "-nln", Layer, "-nlt", "PROMOTE_TO_MULTI",
        "-sql", Selection(table),
        "-lco", $"IDENTIFIER={table.Title}, {table.Territory}",
        "-lco", $"DESCRIPTION={string.Join('\n', table.Notes.Select(note => $"{note.Heading} : {note.Text}"))}",
        .. table.Columns.SelectMany(column => (string[])["-mo", $"{column.Code}={column.Label}"]),
    ];
}
