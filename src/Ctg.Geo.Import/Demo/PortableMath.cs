namespace Ctg.Geo.Import.Demo;

/// <summary>Functions that give the same bits on every machine: only + − × ÷ and square root, which IEEE 754 fixes.</summary>
/// <remarks>The C library behind <see cref="Math"/> may differ in the last bit from one system to the next, and one bit is enough to
/// round a coordinate another way. Errors stay under 1e-15 on the ranges used here.</remarks>
static class PortableMath
{
    const double HalfPi = Math.PI / 2;

    /// <param name="angle">Radians, −2π to 2π.</param>
    public static double Sin(double angle)
    {
        if (angle > Math.PI) angle -= 2 * Math.PI;
        if (angle < -Math.PI) angle += 2 * Math.PI;
        if (angle > HalfPi) angle = Math.PI - angle;
        if (angle < -HalfPi) angle = -Math.PI - angle;
        double square = angle * angle, term = angle, sum = angle;
        for (var n = 1; n <= 12; n++)
        {
            term *= -square / ((2 * n) * (2 * n + 1));
            sum += term;
        }
        return sum;
    }

    public static double Cos(double angle) => Sin(angle > 0 ? HalfPi - angle : HalfPi + angle);

    public static double Asin(double sine) => Atan(sine / Math.Sqrt((1 - sine) * (1 + sine)));

    public static double Atan(double tangent)
    {
        if (tangent < 0) return -Atan(-tangent);
        if (tangent > 1) return HalfPi - Atan(1 / tangent);
        // Two half-angle steps bring the argument under 0.2, where 15 terms of the series are enough.
        tangent /= 1 + Math.Sqrt(1 + tangent * tangent);
        tangent /= 1 + Math.Sqrt(1 + tangent * tangent);
        double square = tangent * tangent, power = tangent, sum = 0;
        for (var n = 0; n < 15; n++, power *= -square) sum += power / (2 * n + 1);
        return 4 * sum;
    }

    public static double Exp(double x)
    {
        var halvings = 0;
        for (; x is > 0.5 or < -0.5; halvings++) x /= 2;
        double term = 1, sum = 1;
        for (var n = 1; n <= 14; n++) sum += term *= x / n;
        for (; halvings > 0; halvings--) sum *= sum;
        return sum;
    }
}
