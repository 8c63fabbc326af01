namespace Ctg.Geo.Import.Demo;

/// <summary>Which communes are drawn: the members, all in one piece, and the belt that touches them.</summary>
sealed record Perimeter(IReadOnlyList<int> Members, IReadOnlyList<int> Belt)
{
    /// <summary>Grows from the central town: near communes first, a little at random, and never round a hole.</summary>
    public static Perimeter Grow(IReadOnlyList<Seat> seats, Neighbours neighbours, int communes, long seed)
    {
        var relations = new Noise(seed, "perimeter", 16_000);
        var pull = new double[seats.Count];
        for (var seat = 0; seat < seats.Count; seat++)
        {
            double dx = seats[seat].X - seats[0].X, dy = seats[seat].Y - seats[0].Y;
            pull[seat] = Math.Sqrt(dx * dx + dy * dy) + Chance.For(seed, "perimeter", seat).Between(-1_200, 1_200)
                + 4_500 * relations.At(seats[seat].X, seats[seat].Y);
        }
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var members = Take(neighbours, pull, communes);
            var enclosed = Enclosed(neighbours, members);
            if (enclosed.Count == 0) return new([.. members.Order()], Around(neighbours, members));
            foreach (var seat in enclosed) pull[seat] = double.MinValue;       // members from the start of the next attempt
        }
        throw new InvalidOperationException($"No perimeter of {communes} communes without a hole (seed {seed}).");
    }

    static HashSet<int> Take(Neighbours neighbours, double[] pull, int communes)
    {
        var members = new HashSet<int>();
        var open = new SortedSet<(double Pull, int Seat)> { (0, 0) };
        while (members.Count < communes)
        {
            if (open.Count == 0) throw new InvalidOperationException($"The mesh holds only {members.Count} whole communes.");
            var next = open.Min;
            open.Remove(next);
            members.Add(next.Seat);
            foreach (var seat in neighbours.Of(next.Seat))
                if (!members.Contains(seat) && !neighbours.AtEdge(seat)) open.Add((pull[seat], seat));
        }
        return members;
    }

    /// <summary>Communes that are not members and cannot walk to the edge of the mesh without crossing one.</summary>
    static List<int> Enclosed(Neighbours neighbours, HashSet<int> members)
    {
        var outside = new HashSet<int>();
        var open = new Stack<int>(Enumerable.Range(0, neighbours.Hexagons.Length).Where(neighbours.AtEdge));
        while (open.TryPop(out var seat))
            if (outside.Add(seat))
                foreach (var next in neighbours.Of(seat))
                    if (!members.Contains(next)) open.Push(next);
        return [.. Enumerable.Range(0, neighbours.Hexagons.Length)
            .Where(seat => neighbours.Hexagons[seat] > 0 && !members.Contains(seat) && !outside.Contains(seat))];
    }

    static int[] Around(Neighbours neighbours, HashSet<int> members) =>
        [.. members.SelectMany(neighbours.Of).Where(seat => !members.Contains(seat) && !neighbours.AtEdge(seat)).Distinct().Order()];
}
