namespace Ctg.Geo.Import.Demo;

/// <summary>How the land was shared: every seat clears outwards until it meets its neighbours.</summary>
/// <remarks>A shortest-path front over the hexagons. Crossing a river or leaving a field costs, and so does going along the scarp
/// rather than up it: fronts meet on rivers, on old field edges and along strips. Costs are whole numbers in a ring of buckets
/// (Dial 1969), so no ties depend on a library.</remarks>
sealed class Clearing
{
    const int Ring = 8192;

    readonly HexMesh _mesh;
    readonly Relief _relief;
    readonly Parcels _parcels;
    readonly Noise _soil;
    readonly int[] _best;
    readonly List<int>[] _buckets = new List<int>[Ring];

    /// <summary>The seat that holds each hexagon.</summary>
    public int[] Owner { get; }

    public Clearing(HexMesh mesh, Relief relief, Parcels parcels, IReadOnlyList<Seat> seats, long seed)
    {
        (_mesh, _relief, _parcels, _soil) = (mesh, relief, parcels, new(seed, "soil", 2_600));
        _best = new int[mesh.Count];
        Owner = new int[mesh.Count];
        Array.Fill(_best, int.MaxValue);
        Array.Fill(Owner, -1);
        for (var i = 0; i < Ring; i++) _buckets[i] = [];

        var chance = Chance.For(seed, "clearing");
        for (var seat = 0; seat < seats.Count; seat++)
            
        {
            var late = (int)(chance.Share() * 1500);
            Reach(seats[seat].Cell, seat, seats[seat].Town == seat ? 0 : late);       // some villages began after the others
        }
        Grow();
    }

    void Grow()
    {
        var idle = 0;
        for (var cost = 0; idle < Ring; cost++)
        {
            var bucket = _buckets[cost % Ring];
            idle = bucket.Count == 0 ? idle + 1 : 0;
            for (var i = 0; i < bucket.Count; i++)
            {
                var cell = bucket[i];
                if (_best[cell] != cost) continue;
                Spread(cell, cost);
            }
            bucket.Clear();
        }
    }

    void Spread(int cell, int cost)
    {
        for (var direction = 0; direction < 6; direction++)
            if (_mesh.Next(cell, direction) is var next and >= 0 && _best[next] > cost)
                Reach(next, Owner[cell], cost + Step(cell, next));
    }

    void Reach(int cell, int owner, int cost)
    {
        if (cost >= _best[cell]) return;
        (_best[cell], Owner[cell]) = (cost, owner);
        _buckets[cost % Ring].Add(cell);
    }

    /// <summary>Metres of effort from one hexagon to the next.</summary>
    int Step(int from, int to)
    {
        double x = _mesh.X(to), y = _mesh.Y(to), dx = x - _mesh.X(from), dy = y - _mesh.Y(from);
        var (ax, ay) = _relief.Across;
        var along = (dy * ax - dx * ay) / _mesh.Spacing;
        var effort = 1 + 2.6 * _relief.Profile(x, y).Steepness * along * along;
        effort *= Math.Clamp(1 + 0.75 * _soil.Fractal(x, y, 3), 0.25, 2.4);
        effort *= _parcels.Of(from) == _parcels.Of(to) ? 0.4 : 2.2;
        var slope = Math.Abs(_relief.Height[to] - _relief.Height[from]) / _mesh.Spacing;
        effort *= 1 + 4 * slope;
        var metres = effort * _mesh.Spacing + Ford(_relief.Catchment[to]);
        return Math.Clamp((int)metres, 1, Ring - 1);
    }

    static double Ford(float catchment) => catchment switch { < 2.5f => 0, < 12 => 450, < 60 => 900, _ => 1800 };
}
