namespace Ctg.Geo.Import.Demo;

/// <summary>Valleys, scarps, ridges and plateaus, and the rivers that run down them.</summary>
/// <remarks>The same pattern comes back about every 36 km across the valleys, bent by noise so that no two are alike: a river, a plain
/// that rises to a scarp (the "côte"), a crest, and a long plateau down to the next river.</remarks>
sealed class Relief
{
    /// <summary>Metres between two valleys.</summary>
    const double Period = 36_000;

    // Where the scarp begins, where the crest stands and where the plateau ends, in parts of the period.
    const double Foot = 0.16, Crest = 0.30;

    readonly HexMesh _mesh;
    readonly Noise _bend, _meander, _hills, _knolls;
    readonly double _centreX, _centreY, _acrossX, _acrossY;
    readonly double _shift;      // metres from the centre to the axis of the valley

    /// <summary>Metres above the sea, per hexagon.</summary>
    public float[] Height { get; }

    /// <summary>Square kilometres of land whose water passes, per hexagon.</summary>
    public float[] Catchment { get; private set; } = [];

    public Relief(HexMesh mesh, long seed, double centreX, double centreY)
    {
        _mesh = mesh;
        (_centreX, _centreY) = (centreX, centreY);
        var chance = Chance.For(seed, "relief");
        double tilt = chance.Between(-0.75, 0.75), length = Math.Sqrt(1 + tilt * tilt);
        var side = chance.Happens(0.5) ? 1 : -1;
        (_acrossX, _acrossY) = (side / length, tilt / length);
        _shift = chance.Between(2_000, 3_500);
        (_bend, _meander) = (new(seed, "bend", 26_000), new(seed, "meander", 5_200));
        (_hills, _knolls) = (new(seed, "hills", 4_600), new(seed, "knolls", 1_100));

        Height = new float[mesh.Count];
        for (var cell = 0; cell < mesh.Count; cell++) 
            Height[cell] = (float)(HeightAt(mesh.X(cell), mesh.Y(cell)) + Roughness(cell, seed));
        Catchment = new Drainage(mesh, Height).Catchment;
    }

    /// <summary>0 on the axis of the valley, 1 on the crest, and how steep the great slope is, 0 to 1.</summary>
    public (double Rise, double Steepness) Profile(double x, double y)
    {
        var part = Part(x, y);
        return part switch
        {
            < Foot => (0.16 * (part / Foot) * (part / Foot), 0.15 * part / Foot),
            < Crest => (0.16 + 0.84 * Smooth((part - Foot) / (Crest - Foot)), Bump((part - Foot + 0.05) / (Crest - Foot + 0.05))),
            _ => (1 - Smooth((part - Crest) / (1 - Crest)), 0.1),
        };
    }

    /// <summary>Unit vector across the valleys, from river to crest.</summary>
    public (double X, double Y) Across => (_acrossX, _acrossY);

    /// <summary>Position across the valleys in parts of the period, 0 to 1.</summary>
    double Part(double x, double y)
    {
        double dx = x - _centreX, dy = y - _centreY;
        var across = dx * _acrossX + dy * _acrossY + _shift + 4_200 * _bend.Fractal(x, y, 2) + 1_100 * _meander.At(x, y);
        var part = across / Period;
        return part - Math.Floor(part);
    }

    double HeightAt(double x, double y)
    {
        double dx = x - _centreX, dy = y - _centreY;
        var (rise, steepness) = Profile(x, y);
        var along = dx * -_acrossY + dy * _acrossX;
        var rough = 0.25 + rise + 0.5 * steepness;
        return 190 + 330 * rise - along * 0.0012 + rough * (46 * _hills.Fractal(x, y, 3) + 12 * _knolls.At(x, y));
    }

    /// <summary>A few metres up or down, without which streams would run straight along the rows of hexagons.</summary>
    double Roughness(int cell, long seed) =>
        (Chance.Mix((ulong)seed * 77 + (ulong)cell) & 0xFFFF) / 65536.0 * _mesh.Spacing * 0.1;

    static double Smooth(double t) => t * t * (3 - 2 * t);

    static double Bump(double t) => t is > 0 and < 1 ? 4 * t * (1 - t) : 0;
}
