namespace Ctg.Geo.Import.Demo;

/// <summary>How many people live in each commune drawn: one town, a few bourgs, many villages; few on the ridge.</summary>
sealed class Inhabitants
{
    const double BourgSpacing = 6_300;

    public IReadOnlyDictionary<int, Rank> Ranks { get; }
    public IReadOnlyDictionary<int, int> Count { get; }

    public Inhabitants(Mosaic mosaic, int communes, long seed)
    {
        var drawn = mosaic.Perimeter.Members.Concat(mosaic.Perimeter.Belt).ToArray();
        Ranks = Rank(mosaic, drawn, seed);
        Count = drawn.ToDictionary(seat => seat, seat => Of(mosaic, seat, communes, seed));
    }

    static Dictionary<int, Rank> Rank(Mosaic mosaic, int[] drawn, long seed)
    {
        var ranks = new Dictionary<int, Rank>();
        var poles = new PointIndex(BourgSpacing);
        foreach (var seat in drawn)
            if (IsTown(mosaic, seat)) Become(seat, Demo.Rank.Town);
        // Bourgs grew at fords, away from the town and from each other.
        foreach (var seat in drawn.OrderByDescending(seat => Ford(mosaic, seat) * Chance.For(seed, "bourg", seat).Between(0.3, 1)).ThenBy(seat => seat))
            if (!IsTown(mosaic, seat))
                Become(seat, poles.Within(mosaic.Seats[seat].X, mosaic.Seats[seat].Y, BourgSpacing).Any() ? Demo.Rank.Village : Demo.Rank.Bourg);
        return ranks;

        void Become(int seat, Rank rank)
        {
            ranks[seat] = rank;
            if (rank != Demo.Rank.Village) poles.Add(mosaic.Seats[seat].X, mosaic.Seats[seat].Y);
        }
    }

    /// <summary>A seat is a town when it is its own.</summary>
    static bool IsTown(Mosaic mosaic, int seat) => mosaic.Seats[seat].Town == seat;

    static double Ford(Mosaic mosaic, int seat) => 4 + Math.Sqrt(mosaic.Relief.Catchment[mosaic.Seats[seat].Cell]);

    int Of(Mosaic mosaic, int seat, int communes, long seed)
    {
        var chance = Chance.For(seed, "inhabitants", seat);
        if (seat == 0) return (int)Math.Min(9_050, 330.0 * communes) - chance.Below(100);
        return Ranks[seat] switch
        {
            Demo.Rank.Town => (int)Math.Clamp(chance.LogNormal(6_000, 0.8), 2_400, 90_000),
            Demo.Rank.Bourg => (int)Math.Clamp(chance.LogNormal(1_650, 0.3), 980, 3_100),
            _ => (int)Math.Clamp(chance.LogNormal(Village(mosaic, seat), 0.6), 41, chance.Between(900, 1_500)),
        };
    }

    static double Village(Mosaic mosaic, int seat)
    {
        var place = mosaic.Seats[seat];
        var town = mosaic.Seats[place.Town];
        double dx = place.X - town.X, dy = place.Y - town.Y, kilometres = Math.Sqrt(dx * dx + dy * dy) / 1000;
        var rise = mosaic.Relief.Profile(place.X, place.Y).Rise;
        return 390 - 230 * rise + (kilometres < 8 ? 42 * (8 - kilometres) : 0);
    }
}
