using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Files;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Import.Communes;

/// <summary>Contours of communes: ADMIN EXPRESS (both editions), geo.api.gouv.fr, france-geojson, magrit.</summary>
public static class Contours
{
    public const string Series = "contours";

    /// <summary>The columns are there, and the first feature is a surface that carries a commune's code.</summary>
    public static bool Recognises(SourceTable table) =>
        ContourColumns.Of(table) is { } columns
        && table.Rows.FirstOrDefault() is { Geometry.Dimension: Dimension.Surface } row
        && Fields.TryInsee(row[columns.Code], out _);

    /// <summary>"IGN" or "IGN, INSEE".</summary>
    public static string Producer(SourceTable table) => ContourColumns.Of(table)?.Producer ?? Dataset.UnknownProducer;

    /// <summary>Only the communes wanted: other geometries are not even built.</summary>
    /// <param name="wanted">Asked of every commune of the file, in its order, with its bounds.</param>
    public static IEnumerable<CommuneContour> ReadWanted(SourceTable table, Func<InseeCode, Func<Envelope>, bool> wanted, Faults faults)
    {
        var column = ContourColumns.Of(table)?.Code ?? throw new InvalidOperationException($"{table.FileName} is not a file of contours.");
        var rows = table.RowsWhere((values, extent) =>
            Fields.TryInsee(values.GetValueOrDefault(column), out var code) && wanted(code, extent));
        return Read(table with { Rows = rows }, faults);
    }

    public static IEnumerable<CommuneContour> Read(SourceTable table, Faults faults)
    {
        var columns = ContourColumns.Of(table) ?? throw new InvalidOperationException($"{table.FileName} is not a file of contours.");
        var seen = new HashSet<InseeCode>();
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            var code = fields.RequiredInsee(columns.Code);
            var name = fields.RequiredText(columns.Name);
            var population = columns.Population is null ? null : fields.Whole(columns.Population);
            if (row.Geometry is not { Dimension: Dimension.Surface }) fields.Bad(null, "un contour est un polygone ou un multipolygone");
            if (!fields.IsBad && !seen.Add(code)) fields.Bad(columns.Code, "cette commune a déjà un contour dans ce fichier");
            if (!fields.IsBad) yield return new(code, name, row.Geometry!, population, Epci(row, columns.Epci));
        }
    }

    /// <summary>The commune's EPCI; the communes of Grand Paris belong to two: the first written is theirs.</summary>
    static Siren? Epci(SourceRow row, string? column)
    {
        foreach (var part in (column is null ? null : row[column])?.Split(['/', ',', ';', '[', ']', '"', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [])
            if (Siren.TryParse(part, out var siren)) return siren;
        return null;
    }
}
