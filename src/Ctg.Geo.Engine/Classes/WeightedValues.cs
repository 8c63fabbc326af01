namespace Ctg.Geo.Engine.Classes;

/// <summary>Distinct values, rising, each with the weight of all that are equal to it.</summary>
sealed class WeightedValues
{
    WeightedValues(double[] values, double[] weights) => (Values, Weights, Weight) = (values, weights, weights.Sum());

    public double[] Values { get; }
    public double[] Weights { get; }

    /// <summary>Of all values together.</summary>
    public double Weight { get; }

    public double Least => Values[0];
    public double Greatest => Values[^1];

    public double Mean => Values.Zip(Weights, (value, weight) => value * weight).Sum() / Weight;

    /// <summary>Standard deviation of these very values, not of a population they would be drawn from: divided by n.</summary>
    public double Deviation
    {
        get
        {
            var mean = Mean;
            return Math.Sqrt(Values.Zip(Weights, (value, weight) => weight * (value - mean) * (value - mean)).Sum() / Weight);
        }
    }

    /// <param name="weights">Null: 1 each.</param>
    public static WeightedValues Of(IReadOnlyList<double> values, IReadOnlyList<double>? weights)
    {
        var together = values.Select((value, i) => (Value: value, Weight: weights?[i] ?? 1)).GroupBy(pair => pair.Value).OrderBy(group => group.Key)
            .Select(group => (group.Key, group.Sum(pair => pair.Weight))).ToList();
        return new([.. together.Select(pair => pair.Key)], [.. together.Select(pair => pair.Item2)]);
    }
}
