namespace Ctg.Geo.Engine.Classes;

/// <summary>Limits between classes, rising.</summary>
public static class ClassLimits
{
    const int MostDecimals = 6;

    /// <summary>Number of the class of a value, 0 the lowest: a limit belongs to the class below it.</summary>
    public static int ClassOf(double value, IReadOnlyList<double> limits)
    {
        var lower = 0;
        while (lower < limits.Count && value > limits[lower]) lower++;
        return lower;
    }

    /// <summary>The same classes between shorter limits: each has the fewest decimals that move no value to another class.</summary>
    public static IReadOnlyList<double> Rounded(IReadOnlyList<double> limits, IReadOnlyCollection<double> values)
    {
        var rounded = new List<double>(limits.Count);
        for (var i = 0; i < limits.Count; i++)
        {
            var limit = limits[i];
            var least = values.Where(value => value <= limit).DefaultIfEmpty(double.NegativeInfinity).Max();
            var beyond = values.Where(value => value > limit).Append(i + 1 < limits.Count ? limits[i + 1] : double.PositiveInfinity).Min();
            if (rounded.Count > 0) least = Math.Max(least, Math.BitIncrement(rounded[^1]));
            rounded.Add(Shortest(limit, least, beyond));
        }
        return rounded;
    }

    /// <summary>From <paramref name="least"/>, and below <paramref name="beyond"/>.</summary>
    static double Shortest(double limit, double least, double beyond)
    {
        for (var decimals = 0; decimals <= MostDecimals; decimals++)
        {
            var unit = Math.Pow(10, decimals);
            foreach (var candidate in (double[])[Math.Round(limit * unit) / unit, Math.Ceiling(limit * unit) / unit, Math.Floor(limit * unit) / unit])
                if (candidate >= least && candidate < beyond) return candidate;
        }
        return limit;
    }
}
