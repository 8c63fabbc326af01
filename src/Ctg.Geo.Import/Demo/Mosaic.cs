namespace Ctg.Geo.Import.Demo;

/// <summary>The ground of a fictional territory: relief, communes and their outlines.</summary>
sealed class Mosaic
{
    /// <summary>EPSG:3035 metres of the middle of the territory: somewhere in the centre of France.</summary>
    const double CentreX = 3_752_000, CentreY = 2_612_000;

    /// <summary>Kilometres drawn beyond the members: the belt, and the communes that give the belt its outer border.</summary>
    const double MarginMetres = 13_000;

    public HexMesh Mesh { get; }
    public Relief Relief { get; }
    public IReadOnlyList<Seat> Seats { get; }
    public int[] Owner { get; }
    public Neighbours Neighbours { get; }
    public Perimeter Perimeter { get; }
    public Borders Borders { get; }

    public Mosaic(int communes, long seed)
    {
        // Fine hexagons where a reader looks closely; coarser ones keep a country within a few minutes and gigabytes.
        var spacing = communes <= 1_000 ? 130 : 260;
        // A round territory in a square, at 14 km² a commune, with room for its bays and capes.
        var half = Math.Sqrt(communes * 20e6) / 2 + MarginMetres;
        int columns = (int)(2 * half / spacing), rows = (int)(2 * half / (spacing * 0.866));
        Mesh = new(CentreX - half, CentreY - half, columns, rows, spacing, seed);
        Relief = new(Mesh, seed, CentreX, CentreY);
        Seats = Demo.Seats.Choose(Mesh, Relief, seed, CentreX, CentreY);
        Owner = new Clearing(Mesh, Relief, new Parcels(Mesh, seed, spacing * 4.2), Seats, seed).Owner;
        Neighbours = new(Mesh, Owner, Seats.Count);
        Perimeter = Perimeter.Grow(Seats, Neighbours, communes, seed);
        Borders = new(Mesh, Owner, Perimeter.Members.Concat(Perimeter.Belt).ToHashSet(), spacing * 0.2);
    }
}
