using Ctg.Geo.Engine.Services;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Services;
using Ctg.Geo.Store.Imports;

namespace Ctg.Geo.Api.Imports;

/// <summary>Columns named once serve the next file of the same shape.</summary>
static class Remembered
{
    public static async Task<FileFormat?> FormatAsync(MappingStore mappings, SourceTable table, CancellationToken cancel)
    {
        if (await mappings.FindAsync([.. table.Columns], cancel) is not { } known || ServiceKinds.Find(known.Kind) is not { } kind) return null;
        var columns = MappedColumns.Parse(string.Join(',', known.Columns.Select(pair => $"{pair.Key}={pair.Value}")), out _);
        return columns is not null && MappedPoints.Recognises(table, columns, new()) ? FileFormats.Mapped(kind, columns) : null;
    }

    public static ColumnMapping Of(ServiceKind kind, MappedColumns columns) =>
        new(kind.Code, columns.ToString().Split(',').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]));
}
