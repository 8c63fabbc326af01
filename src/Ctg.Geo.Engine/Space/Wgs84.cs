using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;

namespace Ctg.Geo.Engine.Space;

/// <summary>Makes geometries in EPSG:4326.</summary>
/// <remarks>Its overlay operations (union, intersection) are JTS's newer and robust ones, OverlayNG; making the factory also makes them
/// the process's default.</remarks>
public static class Wgs84
{
    public const int Srid = 4326;

    public static readonly GeometryFactory Factory = CreateFactory();

    static GeometryFactory CreateFactory()
    {
        NtsGeometryServices.Instance = new(CoordinateArraySequenceFactory.Instance, PrecisionModel.Floating.Value, Srid,
            GeometryOverlay.NG, new CoordinateEqualityComparer());
        return NtsGeometryServices.Instance.CreateGeometryFactory(Srid);
    }
}
