namespace Ctg.Geo.Engine.Space;

/// <summary>Lengths on the WGS 84 ellipsoid.</summary>
public static class Geodesic
{
    /// <summary>Equatorial radius a, metres, and flattening f of WGS 84.</summary>
    const double A = 6_378_137, F = 1 / 298.257_223_563;

    /// <summary>Lambert's formula is short of or beyond the geodesic by less than this share of it, up to 200 km (measured against PROJ).</summary>
    public const double RelativeError = 1e-5;

    /// <summary>Length of the geodesic between two places, metres.</summary>
    /// <remarks>W. D. Lambert, "The distance between two widely separated points on the surface of the earth", Journal of the
    /// Washington Academy of Sciences 32 (5), 1942: the angle on the sphere of reduced latitudes, corrected to the first order in f.</remarks>
    public static double Metres(Position from, Position to)
    {
        var (reduced1, reduced2) = (ReducedLatitude(from), ReducedLatitude(to));
        var (mean, half) = ((reduced1 + reduced2) / 2, (reduced2 - reduced1) / 2);
        var halfLongitude = double.DegreesToRadians(to.Longitude - from.Longitude) / 2;

        var haversine = Square(Math.Sin(half)) + Math.Cos(reduced1) * Math.Cos(reduced2) * Square(Math.Sin(halfLongitude));
        if (haversine == 0) return 0;
        var angle = 2 * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));

        var x = (angle - Math.Sin(angle)) * Square(Math.Sin(mean) * Math.Cos(half)) / Math.Max(1 - haversine, double.Epsilon);
        var y = (angle + Math.Sin(angle)) * Square(Math.Cos(mean) * Math.Sin(half)) / haversine;
        return A * (angle - F / 2 * (x + y));
    }

    /// <summary>Earth-centred coordinates of a place on the ellipsoid.</summary>
    internal static Geocentric Geocentric(Position place)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(place.Latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(place.Longitude));
        const double eccentricitySquared = F * (2 - F);
        var normal = A / Math.Sqrt(1 - eccentricitySquared * Square(sinLatitude));
        return new(normal * cosLatitude * cosLongitude, normal * cosLatitude * sinLongitude, normal * (1 - eccentricitySquared) * sinLatitude);
    }

    static double ReducedLatitude(Position place) => Math.Atan((1 - F) * Math.Tan(double.DegreesToRadians(place.Latitude)));

    static double Square(double value) => value * value;
}

/// <summary>Metres from the centre of the Earth: towards 0° N 0° E, 0° N 90° E and the north pole.</summary>
readonly record struct Geocentric(double X, double Y, double Z)
{
    public double Along(int axis) => axis switch { 0 => X, 1 => Y, _ => Z };

    public double SquaredChord(Geocentric other)
    {
        var (x, y, z) = (X - other.X, Y - other.Y, Z - other.Z);
        return x * x + y * y + z * z;
    }
}
