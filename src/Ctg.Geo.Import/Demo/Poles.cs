namespace Ctg.Geo.Import.Demo;

/// <summary>The three to five secteurs that an EPCI draws between itself and its communes, each around a pole.</summary>
static class Poles
{
    public static IEnumerable<FictionalSecteur> Of(FictionalEpci epci, IReadOnlyList<FictionalCommune> communes)
    {
        if (communes.Count < 8) return [];
        var poles = Choose(communes, Math.Clamp((communes.Count + 5) / 10, 3, 5));
        return communes.GroupBy(commune => poles.MinBy(pole => (Square(commune, pole) * (pole == poles[0] ? 1.8 : 1), pole.Code))!)   // the town claims less than its reach
            .OrderBy(secteur => secteur.Key.Code)
            .Select((secteur, number) => new FictionalSecteur(
                epci, FormattableString.Invariant($"{epci.Siren}-{number + 1}"), "Secteur " + French.Of(secteur.Key.Name), [.. secteur]));
    }

    /// <summary>The largest commune, then each time the one farthest from the poles chosen, bourgs before villages.</summary>
    static List<FictionalCommune> Choose(IReadOnlyList<FictionalCommune> communes, int count)
    {
        var poles = new List<FictionalCommune> { communes.MaxBy(commune => commune.Population)! };
        while (poles.Count < count)
            poles.Add(communes.Except(poles).MaxBy(commune =>
                Math.Sqrt(poles.Min(pole => Square(commune, pole))) * (commune.Rank == Rank.Village ? 0.35 + commune.Population / 4000.0 : 1))!);
        return poles;
    }

    static double Square(FictionalCommune commune, FictionalCommune pole)
    {
        double dx = commune.X - pole.X, dy = commune.Y - pole.Y;
        return dx * dx + dy * dy;
    }
}
