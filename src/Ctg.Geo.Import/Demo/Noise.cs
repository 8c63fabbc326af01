namespace Ctg.Geo.Import.Demo;

/// <summary>Smooth noise on the plane, −1 to 1: gradient noise on a square lattice (Perlin 1985), seeded.</summary>
readonly struct Noise(long seed, string subject, double wavelength)
{
    readonly ulong _key = Chance.Mix((ulong)seed * 31 + (ulong)subject.Aggregate(17L, (sum, letter) => sum * 131 + letter));
    readonly double _perMetre = 1 / wavelength;

    public double At(double x, double y)
    {
        double u = x * _perMetre, v = y * _perMetre;
        long column = (long)Math.Floor(u), row = (long)Math.Floor(v);
        double fx = u - column, fy = v - row;
        double south = Blend(Slope(column, row, fx, fy), Slope(column + 1, row, fx - 1, fy), fx);
        double north = Blend(Slope(column, row + 1, fx, fy - 1), Slope(column + 1, row + 1, fx - 1, fy - 1), fx);
        return 1.5 * Blend(south, north, fy);
    }

    /// <summary>Several wavelengths, each half of the one before and half as strong.</summary>
    public double Fractal(double x, double y, int octaves)
    {
        double sum = 0, strength = 1, scale = 1;
        for (var octave = 0; octave < octaves; octave++, strength /= 2, scale *= 2)
            sum += strength * At(x * scale + 7919.3 * octave, y * scale - 104_729.7 * octave);
        return sum;
    }

    static double Blend(double from, double to, double t) => from + (to - from) * t * t * t * (t * (t * 6 - 15) + 10);

    double Slope(long column, long row, double dx, double dy)
    {
        var hash = Chance.Mix(_key ^ (ulong)(column * 73_856_093) ^ ((ulong)(row * 19_349_663) << 20));
        double gx = (hash & 0xFFFF) / 32767.5 - 1, gy = ((hash >> 16) & 0xFFFF) / 32767.5 - 1;
        return gx * dx + gy * dy;
    }
}
