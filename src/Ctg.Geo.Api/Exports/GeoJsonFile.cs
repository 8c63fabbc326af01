using System.Text.Encodings.Web;
using System.Text.Json;
using Ctg.Geo.Api.Http;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Api.Exports;

/// <summary>A table as GeoJSON (RFC 7946): communes with their contours; secteurs and territory are features without geometry.</summary>
static class GeoJsonFile
{
    /// <summary>Decimals of a degree: about 1 cm.</summary>
    const int Decimals = 7;

    // Accents as they are; the file is no HTML.
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A feature collection; title, method, sources and meanings are members of it, which readers of GeoJSON pass over.</summary>
    /// <param name="shapes">Of the communes, in any order.</param>
    public static async Task WriteAsync(FigureTable table, IAsyncEnumerable<(string Code, Geometry Shape)> shapes, Stream into, CancellationToken cancel)
    {
        await using var features = Features(table, shapes, cancel).GetAsyncEnumerator(cancel);
        var more = await features.MoveNextAsync();               // a database that is away is known before anything is written
        await using var json = new Utf8JsonWriter(into, Plain);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        WriteReadWith(json, table);
        json.WriteStartArray("features");
        for (; more; more = await features.MoveNextAsync())
        {
            WriteFeature(json, table, features.Current.Line, features.Current.Shape);
            await json.FlushAsync(cancel);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>One feature a line: what ogr2ogr reads without holding it all.</summary>
    public static async Task WriteSequenceAsync(FigureTable table, IAsyncEnumerable<(string Code, Geometry Shape)> shapes, Stream into, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(into, Plain);
        await foreach (var (line, shape) in Features(table, shapes, cancel))
        {
            WriteFeature(json, table, line, shape);
            await json.FlushAsync(cancel);
            await into.WriteAsync("\n"u8.ToArray(), cancel);
            json.Reset();
        }
    }

    static async IAsyncEnumerable<(FigureLine Line, Geometry? Shape)> Features(
        FigureTable table, IAsyncEnumerable<(string Code, Geometry Shape)> shapes, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var communes = table.Lines.Where(line => line.Level == AreaLevel.Commune).ToDictionary(line => line.Code, StringComparer.Ordinal);
        await foreach (var (code, shape) in shapes.WithCancellation(cancel))
            if (communes.Remove(code, out var line)) yield return (line, shape);
        foreach (var line in table.Lines.Where(line => line.Level != AreaLevel.Commune || communes.ContainsKey(line.Code))) yield return (line, null);
    }

    static void WriteReadWith(Utf8JsonWriter json, FigureTable table)
    {
        json.WriteString("title", table.Title);
        json.WriteString("territory", table.Territory);
        json.WriteBoolean("fictional", table.Fictional);
        json.WriteString("method", table.Method);
        WriteAll(json, "sources", table.Sources);
        WriteAll(json, "notes", table.Notes.Select(note => $"{note.Heading} : {note.Text}"));
        json.WriteStartObject("columns");
        foreach (var column in table.Columns) json.WriteString(column.Code, column.Label);
        json.WriteEndObject();
    }

    static void WriteAll(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static void WriteFeature(Utf8JsonWriter json, FigureTable table, FigureLine line, Geometry? shape)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("level", CsvDialect.English.Level(line.Level));
        json.WriteString("code", line.Code);
        json.WriteString("name", line.Name);
        json.WriteString("secteur", line.Secteurs);
        foreach (var (column, figure) in table.Columns.Zip(line.Figures))
        {
            if (column.NumberOf(figure) is { } number) json.WriteNumber(column.Code, number);
            else json.WriteNull(column.Code);
            json.WriteString(column.Code + "_state", FigureView.NameOf(figure.State));
        }
        json.WriteString("remark", line.Remark);
        json.WriteEndObject();
        WriteGeometry(json, shape);
        json.WriteEndObject();
    }

    static void WriteGeometry(Utf8JsonWriter json, Geometry? shape)
    {
        if (shape is null)
        {
            json.WriteNull("geometry");
            return;
        }
        json.WriteStartObject("geometry");
        json.WriteString("type", "MultiPolygon");
        json.WriteStartArray("coordinates");
        for (var i = 0; i < shape.NumGeometries; i++)
        {
            // RFC 7946 §3.1.6: outer rings turn counter-clockwise, holes clockwise.
            var polygon = (Polygon)shape.GetGeometryN(i);
            json.WriteStartArray();
            WriteRing(json, polygon.Shell, counterClockwise: true);
            foreach (var hole in polygon.Holes) WriteRing(json, hole, counterClockwise: false);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteRing(Utf8JsonWriter json, LinearRing ring, bool counterClockwise)
    {
        json.WriteStartArray();
        var points = ring.IsCCW == counterClockwise ? ring.Coordinates : [.. ring.Coordinates.Reverse()];
        foreach (var point in points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(point.X, Decimals));
            json.WriteNumberValue(Math.Round(point.Y, Decimals));
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
