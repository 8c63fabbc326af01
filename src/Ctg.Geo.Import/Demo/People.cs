using Ctg.Geo.Engine.Places;

namespace Ctg.Geo.Import.Demo;

/// <summary>Every inhabitant, counted twice: by commune as the census does, by 200 m cell as Filosofi does. Both sum to the same people.</summary>
sealed class People
{
    /// <summary>One count of the census.</summary>
    public struct CommuneCount
    {
        public Ages Ages;
        public int Households, WithCar;
    }

    /// <summary>One populated cell. The corner is in units of 200 m of EPSG:3035.</summary>
    public struct Cell
    {
        public int Column, Row, Inhabitants, Households;
        public Ages Ages;
        /// <summary>The communes of its people: numbers in the register; the second and third are −1 when there are none.</summary>
        public int First, Second, Third;
    }

    readonly Mosaic _mosaic;
    readonly Dictionary<(int Row, int Column), int> _index = [];
    readonly List<Cell> _cells = [];

    /// <summary>In the order of the register.</summary>
    public CommuneCount[] Communes { get; }

    /// <summary>In the order of the register.</summary>
    public Settlement[][] Settlements { get; }

    public People(Mosaic mosaic, IReadOnlyList<FictionalCommune> communes, long seed)
    {
        _mosaic = mosaic;
        Communes = new CommuneCount[communes.Count];
        Settlements = new Settlement[communes.Count][];
        var land = LandOf(mosaic, communes);
        for (var i = 0; i < communes.Count; i++) Settle(communes[i], i, land[i], seed);
    }

    /// <summary>From south to north, then from west to east.</summary>
    public IEnumerable<Cell> Cells => _cells.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column);

    static int[][] LandOf(Mosaic mosaic, IReadOnlyList<FictionalCommune> communes)
    {
        var land = communes.Select(commune => new int[mosaic.Neighbours.Hexagons[commune.Seat]]).ToArray();
        var number = new Dictionary<int, int>();
        for (var i = 0; i < communes.Count; i++) number[communes[i].Seat] = i;
        var filled = new int[communes.Count];
        for (var cell = 0; cell < mosaic.Mesh.Count; cell++)
            if (number.TryGetValue(mosaic.Owner[cell], out var commune)) land[commune][filled[commune]++] = cell;
        return land;
    }

    void Settle(FictionalCommune commune, int number, int[] land, long seed)
    {
        var settlements = Settlements[number] = Demo.Settlements.Of(_mosaic, commune, land, seed);
        var chance = Chance.For(seed, "people", commune.Seat);
        var households = new Households(chance, commune.Rank, Youth(commune));
        ref var count = ref Communes[number];
        foreach (var household in households.Of(commune.Population))
        {
            var (x, y) = House(settlements, commune.Seat, chance);
            ref var cell = ref CellAt((int)Math.Floor(x / 200), (int)Math.Floor(y / 200), number);
            count.Households++;
            cell.Households++;
            if (household.HasCar) count.WithCar++;
            foreach (var age in household.People)
            {
                count.Ages.Add(age, Ages.OfCensus);
                cell.Ages.Add(age, Ages.OfCells);
                cell.Inhabitants++;
            }
        }
    }

    double Youth(FictionalCommune commune)
    {
        var town = _mosaic.Seats[_mosaic.Seats[commune.Seat].Town];
        double dx = commune.X - town.X, dy = commune.Y - town.Y, kilometres = Math.Sqrt(dx * dx + dy * dy) / 1000;
        var rise = _mosaic.Relief.Profile(commune.X, commune.Y).Rise;
        return commune.Rank == Rank.Town ? 0.45 : Math.Clamp(1.05 - 0.06 * kilometres - 0.45 * rise, 0, 1);
    }

    /// <summary>A house around one of the settlements, on the land of the commune.</summary>
    (double X, double Y) House(Settlement[] settlements, int seat, Chance chance)
    {
        var draw = chance.Share();
        var chosen = 0;
        while (chosen < settlements.Length - 1 && draw >= settlements[chosen].Share) draw -= settlements[chosen++].Share;
        var settlement = settlements[chosen];
        for (var attempt = 0; attempt < 6; attempt++)
        {
            var (x, y) = settlement.House(chance);
            if (_mosaic.Mesh.At(x, y) is var cell and >= 0 && _mosaic.Owner[cell] == seat) return (x, y);
        }
        return (settlement.X, settlement.Y);
    }

    ref Cell CellAt(int column, int row, int commune)
    {
        if (!_index.TryGetValue((row, column), out var index))
        {
            _index[(row, column)] = index = _cells.Count;
            _cells.Add(new() { Column = column, Row = row, First = commune, Second = -1, Third = -1 });
        }
        ref var cell = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_cells)[index];
        if (cell.First != commune && cell.Second != commune)
        {
            if (cell.Second < 0) cell.Second = commune;
            else if (cell.Third < 0) cell.Third = commune;
        }
        return ref cell;
    }
}
