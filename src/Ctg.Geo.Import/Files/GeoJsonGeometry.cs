using System.Text.Json;
using Ctg.Geo.Engine.Space;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Ctg.Geo.Import.Files;

/// <summary>Reads one geometry (RFC 7946 §3.1); heights are dropped.</summary>
sealed class GeoJsonGeometry
{
    public const int VertexLimit = 1_000_000;

    public static readonly IReadOnlySet<string> Types = new HashSet<string>
        { "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection" };

    readonly List<string> _mended = [];
    int _vertices, _closed;

    /// <summary>What had to be repaired, French.</summary>
    public IReadOnlyList<string> Mended => _mended;

    /// <exception cref="JsonFault">Malformed beyond repair.</exception>
    public Geometry Read(JsonElement geometry)
    {
        var shape = Shape(geometry);
        if (_closed > 0) _mended.Add(_closed == 1 ? "un anneau n’était pas fermé : fermé" : FormattableString.Invariant($"{_closed} anneaux n’étaient pas fermés : fermés"));
        if (shape.Dimension != Dimension.Surface || shape.IsValid) return shape;

        var whole = GeometryFixer.Fix(shape);
        if (whole.IsEmpty || whole.Dimension != Dimension.Surface) throw new JsonFault("surface invalide, que l’on ne sait pas réparer", null);
        _mended.Add("la surface se croise elle-même : réparée");
        whole.SRID = Wgs84.Srid;
        return whole;
    }

    Geometry Shape(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object) throw Wrong("une géométrie est un objet", geometry);
        var type = geometry.TryGetProperty("type", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        if (!Types.Contains(type)) throw Wrong("« type » de géométrie inconnu", given);
        if (geometry.TryGetProperty("crs", out var crs)) GeoJsonFeature.CheckCrs(crs);
        if (type == "GeometryCollection")
            return Wgs84.Factory.CreateGeometryCollection(List(Member(geometry, "geometries"), Shape));

        var coordinates = Member(geometry, "coordinates");
        return type switch
        {
            "Point" => Wgs84.Factory.CreatePoint(Position(coordinates)),
            "MultiPoint" => Wgs84.Factory.CreateMultiPointFromCoords(List(coordinates, Position)),
            "LineString" => Line(coordinates),
            "MultiLineString" => Wgs84.Factory.CreateMultiLineString(List(coordinates, Line)),
            "Polygon" => Polygon(coordinates),
            _ => Wgs84.Factory.CreateMultiPolygon(List(coordinates, Polygon)),
        };
    }

    Polygon Polygon(JsonElement rings)
    {
        var all = List(rings, Ring);
        return all.Length == 0 ? throw Wrong("un polygone a au moins un anneau", rings) : Wgs84.Factory.CreatePolygon(all[0], all[1..]);
    }

    LinearRing Ring(JsonElement positions)
    {
        var ring = List(positions, Position);
        if (ring.Length >= 3 && !ring[0].Equals2D(ring[^1]))
        {
            ring = [.. ring, ring[0].Copy()];
            _closed++;
        }
        return ring.Length < 4 ? throw Wrong("un anneau a au moins quatre positions, la dernière égale à la première", positions)
            : Wgs84.Factory.CreateLinearRing(ring);
    }

    LineString Line(JsonElement positions)
    {
        var line = List(positions, Position);
        return line.Length < 2 ? throw Wrong("une ligne a au moins deux positions", positions) : Wgs84.Factory.CreateLineString(line);
    }

    Coordinate Position(JsonElement position)
    {
        if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2) throw Wrong("une position est une liste d’au moins deux nombres", position);
        if (++_vertices > VertexLimit) throw new JsonFault(FormattableString.Invariant($"plus de {VertexLimit} sommets dans une géométrie"), null);
        foreach (var part in position.EnumerateArray())
            if (part.ValueKind != JsonValueKind.Number || !double.IsFinite(part.GetDouble())) throw Wrong("une coordonnée est un nombre fini", position);
        var (longitude, latitude) = (position[0].GetDouble(), position[1].GetDouble());
        if (longitude is < -180 or > 180 || latitude is < -90 or > 90)
            throw Wrong(Math.Abs(longitude) > 360 ? "longitude et latitude en degrés WGS 84 attendues ; ces valeurs semblent en mètres (Lambert ?)"
                : "longitude de −180 à 180 et latitude de −90 à 90 attendues", position);
        return new(longitude, latitude);
    }

    static JsonElement Member(JsonElement geometry, string name) =>
        geometry.TryGetProperty(name, out var member) ? member : throw Wrong($"« {name} » manque", geometry);

    static T[] List<T>(JsonElement list, Func<JsonElement, T> read)
    {
        if (list.ValueKind != JsonValueKind.Array) throw Wrong("une liste est attendue", list);
        var items = new T[list.GetArrayLength()];
        var i = 0;
        foreach (var element in list.EnumerateArray()) items[i++] = read(element);
        return items;
    }

    static JsonFault Wrong(string rule, JsonElement value) => new(rule, GeoJsonFeature.Short(value));
}
