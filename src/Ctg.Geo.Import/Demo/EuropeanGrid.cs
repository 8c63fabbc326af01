using Ctg.Geo.Engine.Space;
using M = Ctg.Geo.Import.Demo.PortableMath;

namespace Ctg.Geo.Import.Demo;

/// <summary>From EPSG:3035, the plane in which the territory is drawn and which carries INSEE's grid, to degrees.</summary>
/// <remarks>Lambert azimuthal equal area on GRS 80, EPSG method 9820 (IOGP 373-7-2): origin 52° N 10° E, false easting 4,321,000 m,
/// false northing 3,210,000 m. ETRS89 stands for WGS 84. Exact to the millimetre, which is under what the files keep.</remarks>
static class EuropeanGrid
{
    const double FalseEasting = 4_321_000, FalseNorthing = 3_210_000;
    const double SemiMajor = 6_378_137, Flattening = 1 / 298.257222101;
    const double Radian = Math.PI / 180;

    static readonly double E2 = Flattening * (2 - Flattening);
    static readonly double E = Math.Sqrt(E2);
    static readonly double PolarQ = Q(1);
    static readonly double SinOrigin = M.Sin(52 * Radian);
    static readonly double SinBeta = Q(SinOrigin) / PolarQ;
    static readonly double CosBeta = Math.Sqrt(1 - SinBeta * SinBeta);
    static readonly double AuthalicRadius = SemiMajor * Math.Sqrt(PolarQ / 2);
    static readonly double D = SemiMajor * (M.Cos(52 * Radian) / Math.Sqrt(1 - E2 * SinOrigin * SinOrigin)) / (AuthalicRadius * CosBeta);

    public static Position ToDegrees(double easting, double northing)
    {
        double x = (easting - FalseEasting) / D, y = (northing - FalseNorthing) * D;
        var rho = Math.Sqrt(x * x + y * y);
        if (rho == 0) return Position.At(10, 52);
        var sinHalf = rho / (2 * AuthalicRadius);
        var cosC = 1 - 2 * sinHalf * sinHalf;
        var sinC = 2 * sinHalf * Math.Sqrt(1 - sinHalf * sinHalf);

        var beta = M.Asin(cosC * SinBeta + y * sinC * CosBeta / rho);
        double e4 = E2 * E2, e6 = e4 * E2;
        var latitude = beta
            + (E2 / 3 + 31 * e4 / 180 + 517 * e6 / 5040) * M.Sin(2 * beta)
            + (23 * e4 / 360 + 251 * e6 / 3780) * M.Sin(4 * beta)
            + 761 * e6 / 45360 * M.Sin(6 * beta);
        // West of 10° E and within 90° of it the denominator is positive: a plain arctangent is enough.
        var longitude = M.Atan(x * sinC / (rho * CosBeta * cosC - y * SinBeta * sinC));
        return Position.At(10 + longitude / Radian, latitude / Radian);
    }

    /// <summary>q of the method, for the sine of a latitude.</summary>
    static double Q(double sine)
    {
        double es = E * sine, power = es, artanh = 0;
        for (var n = 0; n < 12; n++, power *= es * es) artanh += power / (2 * n + 1);
        return (1 - E2) * (sine / (1 - es * es) + artanh / E);
    }
}
