using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Import.Files;

/// <summary>One feature, or one bare geometry, as a row.</summary>
static class GeoJsonFeature
{
    /// <summary>Row is null when the filter does not want it.</summary>
    /// <exception cref="JsonFault">The feature is wrong.</exception>
    public static (SourceRow? Row, IReadOnlyList<string> Names, IReadOnlyList<string> Mended) Read(JsonElement feature, Place place, RowFilter? wanted)
    {
        if (feature.ValueKind != JsonValueKind.Object) throw new JsonFault("un objet Feature est attendu", Short(feature));
        var type = feature.TryGetProperty("type", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        var shape = new GeoJsonGeometry();
        if (type != "Feature")
            return GeoJsonGeometry.Types.Contains(type)
                ? (new(place, new Dictionary<string, string>(), shape.Read(feature)), [], shape.Mended)
                : throw new JsonFault("« type » doit être « Feature »", Short(given));

        if (feature.TryGetProperty("crs", out var crs)) CheckCrs(crs);
        var (values, names) = Properties(feature);
        if (wanted?.Invoke(values, () => Extent(feature)) == false) return (null, names, []);
        var geometry = feature.TryGetProperty("geometry", out var member) && member.ValueKind != JsonValueKind.Null ? shape.Read(member) : null;
        return (new(place, values, geometry), names, shape.Mended);
    }

    /// <summary>Bounds of the coordinates, read without building the geometry; empty when there are none.</summary>
    static Envelope Extent(JsonElement feature)
    {
        var extent = new Envelope();
        if (feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object
            && geometry.TryGetProperty("coordinates", out var coordinates)) Cover(coordinates);
        return extent;

        void Cover(JsonElement part)
        {
            if (part.ValueKind != JsonValueKind.Array || part.GetArrayLength() == 0) return;
            if (part[0].ValueKind != JsonValueKind.Number)
                foreach (var inner in part.EnumerateArray()) Cover(inner);
            else if (part.GetArrayLength() > 1 && part[1].ValueKind == JsonValueKind.Number)
                extent.ExpandToInclude(part[0].GetDouble(), part[1].GetDouble());
        }
    }

    static (Dictionary<string, string>, List<string>) Properties(JsonElement feature)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind != JsonValueKind.Null)
        {
            if (properties.ValueKind != JsonValueKind.Object) throw new JsonFault("« properties » doit être un objet", Short(properties));
            foreach (var property in properties.EnumerateObject())
            {
                names.Add(property.Name);
                if (Text(property.Value) is { Length: > 0 } text) values[property.Name] = text;
            }
        }
        if (feature.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number && Text(id) is { Length: > 0 } own)
            values.TryAdd("id", own);
        return (values, names);
    }

    static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString()!.Trim(),
        _ => value.GetRawText(),
    };

    /// <summary>RFC 7946 removed "crs"; older files may still say the only one accepted.</summary>
    /// <exception cref="JsonFault">Another reference system than WGS 84.</exception>
    public static void CheckCrs(JsonElement crs)
    {
        if (crs.ValueKind == JsonValueKind.Null) return;
        var name = crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var properties)
            && properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("name", out var given) ? given.ToString() : crs.ToString();
        var last = name[(name.LastIndexOfAny([':', '/']) + 1)..];
        if (last.ToUpperInvariant() is not ("CRS84" or "CRS84H" or "4326"))
            throw new JsonFault("le système de coordonnées doit être WGS 84 (EPSG:4326 ou CRS84) ; reprojetez le fichier", Cut(name), wholeFile: true);
    }

    public static string? Short(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? null : Cut(value.GetRawText());

    static string Cut(string text) => text.Length > 80 ? text[..79] + "…" : text;
}
