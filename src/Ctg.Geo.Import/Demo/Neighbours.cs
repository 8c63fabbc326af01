namespace Ctg.Geo.Import.Demo;

/// <summary>Which communes touch, and how long their common border is.</summary>
sealed class Neighbours
{
    readonly SortedDictionary<int, int>[] _sides;
    readonly bool[] _atEdge;

    public Neighbours(HexMesh mesh, int[] owner, int seats)
    {
        _sides = new SortedDictionary<int, int>[seats];
        for (var seat = 0; seat < seats; seat++) _sides[seat] = [];
        _atEdge = new bool[seats];
        Hexagons = new int[seats];
        for (var cell = 0; cell < mesh.Count; cell++)
        {
            Hexagons[owner[cell]]++;
            for (var direction = 0; direction < 6; direction++)
            {
                var next = mesh.Next(cell, direction);
                if (next < 0) _atEdge[owner[cell]] = true;
                else if (owner[next] != owner[cell])
                    _sides[owner[cell]][owner[next]] = _sides[owner[cell]].GetValueOrDefault(owner[next]) + 1;
            }
        }
    }

    /// <summary>How many hexagons each commune holds; none when its neighbours took its land before it began.</summary>
    public int[] Hexagons { get; }

    public IEnumerable<int> Of(int commune) => _sides[commune].Keys;

    public IEnumerable<(int Commune, int Sides)> Borders(int commune) => _sides[commune].Select(pair => (pair.Key, pair.Value));

    /// <summary>It is cut by the edge of the mesh: its outline is not natural.</summary>
    public bool AtEdge(int commune) => _atEdge[commune];
}
