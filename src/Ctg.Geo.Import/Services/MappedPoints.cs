using System.Globalization;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Services;

/// <summary>Points of one kind from any GeoJSON or CSV whose columns the user names.</summary>
/// <remarks>Where the file went through the geocoder of the Base adresse nationale (columns result_*), its own doubts are heard:
/// another department is no position, a score under 0.5 is a poor one.</remarks>
public static class MappedPoints
{
    const double SureScore = 0.5;

    static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>Every named column must be in the file; otherwise nothing is read, and a fatal fault lists the columns.</summary>
    public static bool Recognises(SourceTable table, MappedColumns columns, Faults faults)
    {
        var missing = columns.Columns.Where(column => !table.Has(column)).ToList();
        if (missing.Count > 0)
            faults.Add(new(FaultKind.Fatal, table.FileName, null, string.Join(", ", missing), null,
                $"cette colonne n'est pas dans le fichier ; il a : {string.Join(", ", table.Columns)}"));
        var located = table.HasGeometry || (LatitudeIn(table, columns) is not null && LongitudeIn(table, columns) is not null);
        if (!located)
            faults.Add(new(FaultKind.Fatal, table.FileName, null, null, null,
                $"des points sont attendus : un GeoJSON, ou lat=COLONNE,lon=COLONNE ; colonnes : {string.Join(", ", table.Columns)}"));
        return missing.Count == 0 && located;
    }

    public static IEnumerable<Service> Read(SourceTable table, ServiceKind kind, MappedColumns columns, Faults faults)
    {
        if (!Recognises(table, columns, faults)) yield break;
        var ids = new ContentIds(kind.Code);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var points = (Latitude: LatitudeIn(table, columns), Longitude: LongitudeIn(table, columns));
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            if (columns["commune"] is { } communeColumn && row[communeColumn] is null)
            {
                fields.Say(FaultKind.LeftOut, communeColumn, "sans code de commune : ce n'est pas un service d'une commune");
                continue;
            }
            if (ServiceOf(fields, kind, columns, points, ids) is not { } service) continue;
            if (seen.Add(service.Id)) yield return service;
            else fields.Bad(columns["id"], "cet identifiant est déjà sur une autre ligne");
        }
    }

    static Service? ServiceOf(
        RowFields fields, ServiceKind kind, MappedColumns columns, (string? Latitude, string? Longitude) points, ContentIds ids)
    {
        var row = fields.Row;
        string? Cell(string meaning) => columns[meaning] is { } column ? row[column] : null;

        var commune = columns["commune"] is { } communeColumn ? fields.Insee(communeColumn) : null;
        var places = columns["places"] is { } placesColumn ? fields.Whole(placesColumn, 0, 10_000) : null;
        var position = row.Geometry is { IsEmpty: false } shape ? Position.At(shape.InteriorPoint.X, shape.InteriorPoint.Y)
            : points is ({ } latitude, { } longitude) ? PointFields.Read(fields, latitude, longitude) : null;
        if (fields.IsBad) return null;

        (position, var quality) = Checked(fields, position, commune, points.Latitude ?? columns["name"]!);
        var id = Cell("id") is { } given ? $"{kind.Code}:{given}"
            : ids.Next(Cell("name"), commune?.ToString(), Cell("address"), Cell("operator"));
        var name = Cell("name") ?? string.Concat(kind.Label[..1].ToUpper(French), kind.Label.AsSpan(1));
        var site = new Site(id, name, SiteRole.Main, position, quality, commune, Cell("address"), null, []);
        return new(id, kind, name, Cell("operator"), Funding.Unknown, null, AccessRule.Open, [site],
            places is { } count ? [new Capacity(count, null, null, Period.AllYear, null, id)] : []);
    }

    static (Position?, PositionQuality) Checked(RowFields fields, Position? position, InseeCode? commune, string column)
    {
        var row = fields.Row;
        if (position is not null && commune is { } said && row["result_citycode"] is { } found
            && Fields.TryInsee(found, out var geocoded) && geocoded.Department != said.Department)
        {
            fields.Say(FaultKind.LeftOut, "result_citycode", $"placé loin de sa commune ({said}) : gardé sans position, il n'est pas sur la carte");
            return (null, PositionQuality.Unknown);
        }
        if (commune is { } code) position = PointFields.InLegalGrid(fields, column, position, code);
        else if (position is null) fields.Say(FaultKind.LeftOut, column, "sans position : gardé, il n'est pas sur la carte");
        if (position is null) return (null, PositionQuality.Unknown);
        if (row["result_type"] is "municipality") return (position, PositionQuality.Commune);
        return (position, Fields.TryNumber(row["result_score"], out var score) && score < SureScore ? PositionQuality.Poor : PositionQuality.Acceptable);
    }

    static string? LatitudeIn(SourceTable table, MappedColumns columns) => columns["lat"] ?? Usual(table, "lat", "latitude");

    static string? LongitudeIn(SourceTable table, MappedColumns columns) => columns["lon"] ?? Usual(table, "lon", "lng", "longitude");

    /// <summary>"_lat" too: geocoders add underscores.</summary>
    static string? Usual(SourceTable table, params string[] names) =>
        table.Columns.FirstOrDefault(column => names.Contains(ColumnNames.Plain(column)));
}
