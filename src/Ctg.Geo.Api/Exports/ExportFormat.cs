namespace Ctg.Geo.Api.Exports;

/// <summary>A kind of file.</summary>
/// <param name="Extension">In addresses and file names.</param>
public sealed record ExportFormat(string Extension, string MediaType)
{
    public static readonly ExportFormat Csv = new("csv", "text/csv");
    public static readonly ExportFormat Xlsx = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    public static readonly ExportFormat GeoJson = new("geojson", "application/geo+json");
    public static readonly ExportFormat GeoPackage = new("gpkg", "application/geopackage+sqlite3");
    public static readonly ExportFormat Svg = new("svg", "image/svg+xml");

    /// <summary>With the encoding, where it is a text that does not say it itself.</summary>
    public string ContentType => this == Csv ? MediaType + "; charset=utf-8" : MediaType;

    public override string ToString() => Extension;
}
