namespace Ctg.Geo.Engine.Measures;

static class Expect
{
    /// <summary>One number per index of the costs, or the call is wrong.</summary>
    public static void Length(ReadOnlySpan<double> values, int expected, string name)
    {
        if (values.Length != expected) throw new ArgumentException($"{values.Length} values for {expected} indices of the costs.", name);
        foreach (var value in values)
            if (!(value >= 0) || double.IsInfinity(value)) throw new ArgumentOutOfRangeException(name, value, "A quantity is finite and 0 or more.");
    }
}
