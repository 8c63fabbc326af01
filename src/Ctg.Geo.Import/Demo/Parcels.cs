namespace Ctg.Geo.Import.Demo;

/// <summary>The old fields and woods ("lieux-dits"), some 20 ha each: borders of communes run along their edges.</summary>
/// <remarks>Each hexagon belongs to the nearest of one point per square of a coarse grid, placed in it by chance.</remarks>
sealed class Parcels
{
    readonly int[] _of;

    public Parcels(HexMesh mesh, long seed, double metres)
    {
        _of = new int[mesh.Count];
        var key = Chance.Mix((ulong)seed ^ 0xF1E1D5UL);
        for (var cell = 0; cell < mesh.Count; cell++)
        {
            double x = mesh.X(cell), y = mesh.Y(cell);
            long column = (long)Math.Floor(x / metres), row = (long)Math.Floor(y / metres);
            var best = double.MaxValue;
            for (var dr = -2L; dr <= 2; dr++)
                for (var dc = -2L; dc <= 2; dc++)
                {
                    var hash = Chance.Mix(key ^ (ulong)((column + dc) * 2_000_003 + row + dr));
                    double px = (column + dc + 0.1 + 0.8 * (hash & 0xFFFF) / 65536.0) * metres - x;
                    double py = (row + dr + 0.1 + 0.8 * ((hash >> 16) & 0xFFFF) / 65536.0) * metres - y;
                    var weight = 0.6 + 0.9 * ((hash >> 32) & 0xFF) / 256.0;     // some are larger
                    var square = (px * px + py * py) * weight;
                    if (square < best) (best, _of[cell]) = (square, (int)(hash >> 33));
                }
        }
    }

    public int Of(int cell) => _of[cell];
}
