namespace Ctg.Geo.Import.Demo;

/// <summary>A road of the fictional territory.</summary>
/// <param name="Nodes">Numbers in <see cref="Roads.Places"/>.</param>
sealed record FictionalRoad(string Highway, bool IsOneWay, IReadOnlyList<long> Nodes);

/// <summary>Roads as they came to be: between towns, from bourgs to their town, from village to village, from every hamlet to the nearest
/// road; then the streets of each place, and paths between hamlets.</summary>
sealed class Roads
{
    /// <summary>Towns farther apart have no road of their own between them.</summary>
    const double BetweenTowns = 34_000;

    readonly Mosaic _mosaic;
    readonly Paths _paths;
    readonly long _seed;
    readonly List<FictionalRoad> _all = [];

    /// <param name="settlements">Of each commune.</param>
    public Roads(Mosaic mosaic, IReadOnlyList<FictionalCommune> communes, IReadOnlyList<Settlement[]> settlements, long seed)
    {
        var drawn = communes.Select(commune => commune.Seat).ToHashSet();
        (_mosaic, _seed) = (mosaic, seed);
        _paths = new(mosaic, cell => drawn.Contains(mosaic.Owner[cell]));
        BetweenPlaces(communes);
        foreach (var (commune, places) in communes.Zip(settlements)) Country(commune, places);
    }

    public IReadOnlyList<FictionalRoad> All => _all;

    /// <summary>EPSG:3035 metres of every node, by number: hexagons first, then the corners of streets.</summary>
    public SortedDictionary<long, (double X, double Y)> Places { get; } = [];

    /// <summary>Nodes with traffic lights: the middle of each town.</summary>
    public HashSet<long> Signals { get; } = [];

    void BetweenPlaces(IReadOnlyList<FictionalCommune> communes)
    {
        var bySeat = communes.ToDictionary(commune => commune.Seat);
        var towns = communes.Where(commune => commune.Rank == Rank.Town).OrderBy(commune => commune.Seat).ToArray();
        foreach (var (one, other) in Sparse(towns, (_, _) => true)) if (Metres(one, other) < BetweenTowns) Lay("primary", one, other);
        foreach (var bourg in communes.Where(commune => commune.Rank == Rank.Bourg))
            if (bySeat.TryGetValue(_mosaic.Seats[bourg.Seat].Town, out var town) && town != bourg) Lay("secondary", bourg, town);
        var neighbours = communes.ToDictionary(commune => commune, commune => _mosaic.Neighbours.Of(commune.Seat).ToHashSet());
        foreach (var (one, other) in Sparse(communes, (one, other) => neighbours[one].Contains(other.Seat))) Lay("tertiary", one, other);
        foreach (var town in towns) Signals.Add(Node(_mosaic.Seats[town.Seat].Cell));
    }

    /// <summary>Pairs between which no third place lies nearer to both (Toussaint 1980), short ones first.</summary>
    static IEnumerable<(FictionalCommune One, FictionalCommune Other)> Sparse(
        IReadOnlyList<FictionalCommune> places, Func<FictionalCommune, FictionalCommune, bool> areLinked)
    {
        var index = new PointIndex(8_000);
        foreach (var place in places) index.Add(place.X, place.Y);
        var pairs = new List<(double Metres, FictionalCommune One, FictionalCommune Other)>();
        for (var i = 0; i < places.Count; i++)
            foreach (var near in index.Within(places[i].X, places[i].Y, BetweenTowns))
                if (near > i && areLinked(places[i], places[near]) && Metres(places[i], places[near]) is var metres
                    && !index.Within(places[i].X, places[i].Y, metres).Any(third => third != i && third != near && Metres(places[third], places[near]) < metres))
                    pairs.Add((metres, places[i], places[near]));
        return pairs.OrderBy(pair => pair.Metres).ThenBy(pair => pair.One.Code).ThenBy(pair => pair.Other.Code).Select(pair => (pair.One, pair.Other));
    }

    static double Metres(FictionalCommune one, FictionalCommune other) => Math.Sqrt((one.X - other.X) * (one.X - other.X) + (one.Y - other.Y) * (one.Y - other.Y));

    void Lay(string highway, FictionalCommune from, FictionalCommune to)
    {
        var goal = _mosaic.Seats[to.Seat].Cell;
        Lay(highway, _paths.To(_mosaic.Seats[from.Seat].Cell, cell => cell == goal));
    }

    void Lay(string highway, IReadOnlyList<int> way)
    {
        foreach (var piece in _paths.Tread(way)) _all.Add(new(highway, false, [.. piece.Select(Node)]));
    }

    void Country(FictionalCommune commune, Settlement[] settlements)
    {
        var chance = Chance.For(_seed, "roads", commune.Seat);
        var cells = settlements.Select(settlement => _mosaic.Mesh.At(settlement.X, settlement.Y)).ToArray();
        foreach (var cell in cells) Lay("unclassified", _paths.To(cell, _paths.IsOnRoad));
        for (var i = 2; i < cells.Length; i += 3) Lay("path", _paths.To(cells[i], other => other == cells[i - 1]));
        for (var i = 0; i < cells.Length; i++) Streets(commune, settlements[i], cells[i], chance);
    }

    /// <summary>A main street, streets across it every 120 m, and streets beside it where houses stand.</summary>
    void Streets(FictionalCommune commune, Settlement settlement, int centre, Chance chance)
    {
        const double Block = 120;
        var (half, deep) = ((int)Math.Min(12, 1.9 * settlement.Spread / Block), (int)Math.Min(8, 1.1 * settlement.Spread / Block));
        if (half == 0) return;
        var corners = new Dictionary<(int Along, int Across), long> { [(0, 0)] = Node(centre) };
        for (var along = -half; along <= half; along++)
            for (var across = -deep; across <= deep; across++)
                if ((along, across) != (0, 0) && Corner(commune, settlement, centre, along * Block, across * Block) is { } corner) corners[(along, across)] = corner;

        // What a corner outside the commune cuts off from the middle is left out: a street begins where one already passes.
        var joined = new HashSet<(int Along, int Across)> { (0, 0) };
        Street((0, 0), along => (along, 0), half);
        for (var along = -half; along <= half; along++)
            if (joined.Contains((along, 0))) Street((along, 0), across => (along, across), deep, oneWay: commune.Rank == Rank.Town && chance.Happens(0.3));
        for (var across = -deep; across <= deep; across++)
            for (var along = -half; along < half && across != 0; along++)
                if (chance.Happens(0.7) && joined.Contains((along, across)) && joined.Contains((along + 1, across)))
                    _all.Add(new("residential", false, [corners[(along, across)], corners[(along + 1, across)]]));

        void Street((int Along, int Across) start, Func<int, (int, int)> at, int length, bool oneWay = false)
        {
            var street = new LinkedList<(int, int)>([start]);
            for (var i = 1; i <= length && corners.ContainsKey(at(i)); i++) street.AddLast(at(i));
            for (var i = -1; i >= -length && corners.ContainsKey(at(i)); i--) street.AddFirst(at(i));
            if (street.Count == 1) return;
            joined.UnionWith(street);
            _all.Add(new("residential", oneWay, [.. street.Select(corner => corners[corner])]));
        }
    }

    long? Corner(FictionalCommune commune, Settlement settlement, int centre, double along, double across)
    {
        var x = _mosaic.Mesh.X(centre) + along * settlement.StreetX - across * settlement.StreetY;
        var y = _mosaic.Mesh.Y(centre) + along * settlement.StreetY + across * settlement.StreetX;
        if (_mosaic.Mesh.At(x, y) is not (>= 0 and var cell) || _mosaic.Owner[cell] != commune.Seat) return null;
        var number = _mosaic.Mesh.Count + _corners++;
        Places.Add(number, (x, y));
        return number;
    }

    long _corners;

    long Node(int cell)
    {
        Places.TryAdd(cell, (_mosaic.Mesh.X(cell), _mosaic.Mesh.Y(cell)));
        return cell;
    }
}
