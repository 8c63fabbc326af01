using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ctg.Geo.Import.Demo;

/// <summary>Contours as geo.api.gouv.fr gives them: code, nom, population, codeEpci, codeDepartement; one feature a line.</summary>
static class ContourFile
{
    /// <summary>Degrees are rounded to five decimals, one metre: once, from the same metres, so neighbours keep the same vertices.</summary>
    public static void Write(string path, Mosaic mosaic, IReadOnlyList<FictionalCommune> communes)
    {
        using var writer = CsvFile.Create(path);
        writer.Write("{\"type\":\"FeatureCollection\",\"features\":[");
        var first = true;
        foreach (var commune in communes)
        {
            writer.Write(first ? "\n" : ",\n");
            first = false;
            writer.Write(string.Create(CultureInfo.InvariantCulture, $$"""
                {"type":"Feature","properties":{"code":"{{commune.Code}}","nom":{{Text(commune.Name)}},"population":{{commune.Population}},"codeEpci":"{{commune.Epci.Siren}}","codeDepartement":"{{commune.Code.Department}}"},"geometry":{"type":"Polygon","coordinates":[
                """));
            Rings(writer, mosaic.Borders.Of(commune.Seat));
            writer.Write("]}}");
        }
        writer.Write("\n]}\n");
    }

    static void Rings(StreamWriter writer, IReadOnlyList<(double X, double Y)[]> rings)
    {
        for (var ring = 0; ring < rings.Count; ring++)
        {
            writer.Write(ring == 0 ? "[" : ",[");
            for (var i = 0; i < rings[ring].Length; i++)
            {
                var position = EuropeanGrid.ToDegrees(rings[ring][i].X, rings[ring][i].Y);
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}[{position.Longitude:0.#####},{position.Latitude:0.#####}]"));
            }
            writer.Write(']');
        }
    }

    static string Text(string name) => $"\"{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
