namespace Ctg.Geo.Import.Demo;

/// <summary>Where a commune has its church, and from which its land was cleared.</summary>
/// <param name="Town">Number of the town it depends on, which is also the number of that town's own seat.</param>
sealed record Seat(int Cell, double X, double Y, int Town);

/// <summary>Chooses the seats: close together near towns and at the foot of the scarp, far apart on the ridge.</summary>
sealed class Seats
{
    const double TownSpacing = 21_000;

    readonly HexMesh _mesh;
    readonly Relief _relief;
    readonly Chance _chance;
    readonly List<Seat> _all = [];
    readonly PointIndex _index = new(5_000);

    /// <summary>Towns first, the one at the centre before all.</summary>
    public static IReadOnlyList<Seat> Choose(HexMesh mesh, Relief relief, long seed, double centreX, double centreY)
    {
        var seats = new Seats(mesh, relief, seed);
        seats.PlaceTowns(centreX, centreY);
        seats.PlaceVillages();
        return seats._all;
    }

    Seats(HexMesh mesh, Relief relief, long seed) =>
        (_mesh, _relief, _chance) = (mesh, relief, Chance.For(seed, "seats"));

    /// <summary>Square kilometres that a commune takes around a place.</summary>
    double LandWanted(double x, double y, double kilometresToTown)
    {
        var (rise, steepness) = _relief.Profile(x, y);
        var land = 10.5 + 13 * rise * rise - 4 * steepness;
        return kilometresToTown < 9 ? land * (0.5 + 0.055 * kilometresToTown) : land;
    }

    void PlaceTowns(double centreX, double centreY)
    {
        AddTown(BestFord(centreX, centreY, 3_000));
        double width = _mesh.Columns * _mesh.Spacing, height = _mesh.Y(_mesh.Count - 1) - _mesh.Y(0);
        var tries = (int)(40 * width * height / (TownSpacing * TownSpacing));
        for (var i = 0; i < tries; i++)
        {
            double x = _mesh.X(0) + width * _chance.Share(), y = _mesh.Y(0) + height * _chance.Share();
            var ford = BestFord(x, y, 2_500);
            if (!_index.Within(_mesh.X(ford), _mesh.Y(ford), TownSpacing).Any()) AddTown(ford);
        }
    }

    void AddTown(int cell) => Add(cell, _all.Count);

    /// <summary>The place by the largest river within some metres.</summary>
    int BestFord(double x, double y, double within)
    {
        var best = _mesh.At(x, y);
        for (var i = 0; i < 400; i++)
        {
            var cell = _mesh.At(x + _chance.Between(-within, within), y + _chance.Between(-within, within));
            if (cell >= 0 && (best < 0 || _relief.Catchment[cell] > _relief.Catchment[best])) best = cell;
        }
        return best;
    }

    void PlaceVillages()
    {
        var towns = _all.ToArray();
        var townIndex = new PointIndex(TownSpacing);
        foreach (var town in towns) townIndex.Add(town.X, town.Y);

        // Hexagons in an order of chance; each becomes a seat when no other is too near for the land both want.
        var tries = _mesh.Count / 6;
        for (var i = 0; i < tries; i++)
        {
            var cell = _chance.Below(_mesh.Count);
            double x = _mesh.X(cell), y = _mesh.Y(cell);
            var (town, metres) = townIndex.Nearest(x, y);
            var land = LandWanted(x, y, metres / 1000) * PortableMath.Exp(0.5 * _chance.Normal());
            if (!CrowdsAnother(x, y, 1230 * Math.Sqrt(Math.Clamp(land, 2.5, 42)))) Add(cell, town);
        }
    }

    /// <summary>On the scarp, seats may stand closer along the slope's foot than up it: their land climbs in strips.</summary>
    bool CrowdsAnother(double x, double y, double spacing)
    {
        var (ax, ay) = _relief.Across;
        var stretch = 1 + 0.75 * _relief.Profile(x, y).Steepness;
        foreach (var other in _index.Within(x, y, spacing * stretch))
        {
            double dx = _all[other].X - x, dy = _all[other].Y - y;
            double across = (dx * ax + dy * ay) / stretch, along = (dy * ax - dx * ay) * Math.Sqrt(stretch);
            if (across * across + along * along < spacing * spacing) return true;
        }
        return false;
    }

    void Add(int cell, int town)
    {
        double x = _mesh.X(cell), y = _mesh.Y(cell);
        _index.Add(x, y);
        _all.Add(new(cell, x, y, town));
    }
}
