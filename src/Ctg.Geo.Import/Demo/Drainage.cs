namespace Ctg.Geo.Import.Demo;

/// <summary>Which way water runs: every hexagon drains to the edge of the mesh through its lowest outlet, hollows filled.</summary>
/// <remarks>Priority flood (Barnes, Lehman and Mulla 2014) on heights in decimetres, then catchments summed from the heights down.</remarks>
sealed class Drainage
{
    public float[] Catchment { get; }

    public Drainage(HexMesh mesh, float[] height)
    {
        var order = new int[mesh.Count];
        var downstream = new int[mesh.Count];
        Array.Fill(downstream, -2);
        Flood(mesh, height, order, downstream);

        Catchment = new float[mesh.Count];
        Array.Fill(Catchment, (float)(mesh.CellSquareMetres / 1e6));
        for (var i = order.Length - 1; i >= 0; i--)
            if (downstream[order[i]] is var to and >= 0) Catchment[to] += Catchment[order[i]];
    }

    /// <summary>Fills <paramref name="order"/> from outlet to source; −1 in <paramref name="downstream"/> is out of the mesh.</summary>
    static void Flood(HexMesh mesh, float[] height, int[] order, int[] downstream)
    {
        double lowest = height.Min(), highest = height.Max();
        var shores = new List<int>?[(int)((highest - lowest) * 10) + 2];
        int Level(int cell) => (int)((height[cell] - lowest) * 10);
        void Reach(int cell, int from, int level)
        {
            downstream[cell] = from;
            (shores[level] ??= []).Add(cell);
        }

        for (var cell = 0; cell < mesh.Count; cell++)
            for (var direction = 0; direction < 6; direction++)
                if (mesh.Next(cell, direction) < 0) { Reach(cell, -1, Level(cell)); break; }

        var done = 0;
        for (var level = 0; level < shores.Length; level++)
        {
            if (shores[level] is not { } shore) continue;
            for (var i = 0; i < shore.Count; i++)          // grows while it is read: hollows drain at the level of their brim
            {
                var cell = shore[i];
                order[done++] = cell;
                for (var direction = 0; direction < 6; direction++)
                    if (mesh.Next(cell, direction) is var next and >= 0 && downstream[next] == -2)
                        Reach(next, cell, Math.Max(level, Level(next)));
            }
            shores[level] = null;
        }
    }
}
