namespace Ctg.Geo.Import.Demo;

/// <summary>A place where people live together.</summary>
/// <param name="Spread">Metres: how far from the middle houses stand, give or take.</param>
/// <param name="Share">Of the commune's people.</param>
/// <param name="StreetX">Unit vector of the main street, with <paramref name="StreetY"/>: houses stand along it more than across.</param>
readonly record struct Settlement(double X, double Y, double Spread, double Share, double StreetX, double StreetY)
{
    public static Settlement At(double x, double y, double spread, double people, Chance chance)
    {
        double dx = chance.Between(-1, 1), dy = chance.Between(0.05, 1), length = Math.Sqrt(dx * dx + dy * dy);
        return new(x, y, spread, people, dx / length, dy / length);
    }

    /// <summary>Dense in the middle, thinning out along the street.</summary>
    public (double X, double Y) House(Chance chance)
    {
        var thin = 1.7 * Spread * chance.Share();
        double along = thin * 1.35 * chance.Normal(), across = thin * 0.75 * chance.Normal();
        return (X + along * StreetX - across * StreetY, Y + along * StreetY + across * StreetX);
    }
}

/// <summary>The village, hamlets and farms of one commune.</summary>
static class Settlements
{
    /// <summary>The chef-lieu first; shares sum to 1.</summary>
    public static Settlement[] Of(Mosaic mosaic, FictionalCommune commune, int[] cells, long seed)
    {
        var chance = Chance.For(seed, "settlements", commune.Seat);
        var (chiefShare, hamletSize) = commune.Rank switch { Rank.Town => (0.9, 130.0), Rank.Bourg => (0.72, 70.0), _ => (chance.Between(0.35, 0.75), 34.0) };
        var found = new List<Settlement>
        {
            Settlement.At(commune.X, commune.Y, 70 + 7.2 * Math.Sqrt(commune.Population * chiefShare), commune.Population * chiefShare, chance),
        };
        var left = commune.Population * (1 - chiefShare);
        while (left > 0)
        {
            // Many farms of a few people, some hamlets, the odd estate.
            var people = Math.Min(left, Math.Max(3, chance.LogNormal(hamletSize * 0.55, 0.9)));
            var cell = Best(mosaic, cells, chance);
            found.Add(Settlement.At(mosaic.Mesh.X(cell), mosaic.Mesh.Y(cell), 25 + 6 * Math.Sqrt(people), people, chance));
            left -= people;
        }
        var total = found.Sum(settlement => settlement.Share);
        return [.. found.Select(settlement => settlement with { Share = settlement.Share / total })];
    }

    /// <summary>Of a few places drawn, the one least in the water and on the flattest ground.</summary>
    static int Best(Mosaic mosaic, int[] cells, Chance chance)
    {
        var best = cells[chance.Below(cells.Length)];
        for (var i = 0; i < 3; i++)
            if (cells[chance.Below(cells.Length)] is var other && Trouble(mosaic, other) < Trouble(mosaic, best)) best = other;
        return best;
    }

    static double Trouble(Mosaic mosaic, int cell) =>
        (mosaic.Relief.Catchment[cell] > 20 ? 1 : 0) + mosaic.Relief.Profile(mosaic.Mesh.X(cell), mosaic.Mesh.Y(cell)) switch
        {
            var profile => profile.Steepness + 0.5 * profile.Rise,
        };
}
