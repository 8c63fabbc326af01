using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Store;

/// <summary>Geometry on its way to and from PostGIS: EWKB, EPSG:4326, exact to the last bit.</summary>
static class Ewkb
{
    static readonly GeometryFactory Wgs84 = NtsGeometryServices.Instance.CreateGeometryFactory(4326);

    public static byte[] Write(Position position) => Write(Wgs84.CreatePoint(new Coordinate(position.Longitude, position.Latitude)));

    /// <summary>A polygon becomes a multipolygon of one: columns hold one type.</summary>
    public static byte[] WriteMulti(Geometry shape) => Write(shape switch
    {
        MultiPolygon multi => multi,
        Polygon single => Wgs84.CreateMultiPolygon([single]),
        _ => throw new ArgumentException($"A {shape.GeometryType} where a Polygon or MultiPolygon is wanted.", nameof(shape)),
    });

    /// <summary>As it is.</summary>
    public static byte[] Write(Geometry geometry)
    {
        geometry.SRID = 4326;
        return new WKBWriter(ByteOrder.LittleEndian, handleSRID: true, emitZ: false, emitM: false).Write(geometry);
    }

    public static Geometry Read(byte[] bytes) => new WKBReader(NtsGeometryServices.Instance).Read(bytes);

    public static Position ReadPosition(byte[] bytes)
    {
        var point = Read(bytes).Coordinate;
        return Position.At(point.X, point.Y);
    }
}
