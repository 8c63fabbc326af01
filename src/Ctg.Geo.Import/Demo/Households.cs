namespace Ctg.Geo.Import.Demo;

/// <summary>Who lives together: ages in years, and whether there is a car at the door.</summary>
readonly record struct Household(IReadOnlyList<int> People, bool HasCar);

/// <summary>Draws the households of one commune until its population is reached exactly.</summary>
/// <param name="youth">0 where people are old (the ridge), 1 where young families settle (around the town).</param>
sealed class Households(Chance chance, Rank rank, double youth)
{
    readonly List<int> _people = [];

    public IEnumerable<Household> Of(int population)
    {
        for (var left = population; left > 0;)
        {
            var noCar = Draw() * (rank == Rank.Town ? 1.7 : rank == Rank.Bourg ? 1.1 : 0.7);
            if (_people.Count > left) _people.RemoveRange(left, _people.Count - left);      // adults come first
            left -= _people.Count;
            yield return new(_people, !chance.Happens(noCar));
        }
    }

    /// <summary>Fills <see cref="_people"/>; the chance that such a household has no car, in a bourg.</summary>
    double Draw()
    {
        _people.Clear();
        var kind = chance.Share();
        double families = 0.21 + 0.17 * youth, elders = 0.50 - 0.2 * youth;
        if (kind < families) return Family();
        if (kind < families + elders * 0.42) return Adults(1, Elder(), 0.30);
        if (kind < families + elders) return Adults(2, Elder(), 0.06);
        return chance.Happens(0.5) ? Adults(1, Young(), 0.16) : Adults(2, Young(), 0.04);
    }

    double Family()
    {
        var parent = 24 + (int)(chance.Share() * 14 + chance.Share() * 14);
        var parents = chance.Happens(0.8) ? 2 : 1;
        Adults(parents, parent, 0);
        var children = chance.Share() switch { < 0.38 => 1, < 0.81 => 2, < 0.96 => 3, _ => 4 };
        var eldest = Math.Max(0, parent - chance.Whole(23, 33));
        for (var child = 0; child < children; child++)
            if (eldest - child * chance.Whole(2, 4) is var age and >= 0) _people.Add(Math.Min(age, 21));
        return parents == 1 ? 0.14 : 0.025;
    }

    double Adults(int count, int age, double noCar)
    {
        for (var i = 0; i < count; i++) _people.Add(Math.Clamp(age + (i == 0 ? 0 : chance.Whole(-4, 4)), 18, 104));
        return noCar;
    }

    int Elder() => 60 + (int)(Math.Min(chance.Share(), chance.Share()) * 42);

    int Young() => 19 + (int)(chance.Share() * 42);
}
