namespace Ctg.Geo.Engine.Space;

/// <summary>Mercator's plane on a sphere of radius 1: conformal, so that what is nearest on it is nearest on the ground, for some kilometres
/// around any place. Rows and columns are parallels and meridians.</summary>
static class Mercator
{
    /// <summary>Equatorial radius, metres, and square of the eccentricity of WGS 84.</summary>
    const double A = 6_378_137, E2 = 0.006_694_379_990_14;

    public static double X(double longitude) => double.DegreesToRadians(longitude);

    public static double Y(double latitude) => Math.Asinh(Math.Tan(double.DegreesToRadians(latitude)));

    public static double Longitude(double x) => double.RadiansToDegrees(x);

    public static double Latitude(double y) => double.RadiansToDegrees(Math.Atan(Math.Sinh(y)));

    /// <summary>Metres northwards for a unit of the plane; eastwards they are as many or up to 0.7 % more, since the Earth is no sphere.</summary>
    public static double MetresPerUnit(double y)
    {
        var sine = Math.Tanh(y);
        return A * (1 - E2) / Math.Pow(1 - E2 * sine * sine, 1.5) / Math.Cosh(y);
    }
}
