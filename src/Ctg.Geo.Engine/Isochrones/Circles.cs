using Ctg.Geo.Engine.Space;
using NetTopologySuite.Geometries;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Engine.Isochrones;

/// <summary>All that lies within a distance of a place, as the crow flies.</summary>
static class Circles
{
    const int Sides = 96;

    /// <summary>Mean radius of the Earth, metres: bearings are those of a sphere, lengths are made true afterwards.</summary>
    const double Radius = 6_371_008.8;

    /// <summary>The polygon stands around the circle: it holds all of it, and nothing that is farther by more than this share.</summary>
    public static readonly double Excess = 1 / Math.Cos(Math.PI / Sides) - 1;

    public static Polygon Around(Position centre, double metres)
    {
        var ring = new Coordinate[Sides + 1];
        for (var side = 0; side < Sides; side++) ring[side] = Corner(centre, 2 * Math.PI * side / Sides, metres * (1 + Excess));
        ring[Sides] = ring[0].Copy();
        return Wgs84.Factory.CreatePolygon(ring);
    }

    static Coordinate Corner(Position centre, double bearing, double metres)
    {
        const int Corrections = 3;          // the sphere is wrong by 0.5 % at most: each leaves a share as small of the fault
        var along = metres;
        var corner = At(centre, bearing, along);
        for (var i = 0; i < Corrections && metres > 0; i++)
        {
            along *= metres / Geodesic.Metres(centre, Position.At(corner.X, corner.Y));
            corner = At(centre, bearing, along);
        }
        return corner;
    }

    /// <param name="bearing">From the east, counterclockwise.</param>
    static Coordinate At(Position centre, double bearing, double metres)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(centre.Latitude));
        var (sinAngle, cosAngle) = Math.SinCos(metres / Radius);
        var (north, east) = Math.SinCos(bearing);
        var sine = sinLatitude * cosAngle + cosLatitude * sinAngle * north;
        var longitude = Math.Atan2(east * sinAngle * cosLatitude, cosAngle - sinLatitude * sine);
        return new(centre.Longitude + double.RadiansToDegrees(longitude), double.RadiansToDegrees(Math.Asin(sine)));
    }
}
