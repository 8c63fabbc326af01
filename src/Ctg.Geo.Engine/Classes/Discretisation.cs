namespace Ctg.Geo.Engine.Classes;

/// <summary>Cuts values into classes. What is had are the limits between classes, rising: a value equal to a limit belongs to the class
/// below it, equal values to one class, and a class lies beyond the last limit.</summary>
/// <remarks>Fewer distinct values than classes give fewer classes; none, or one, gives no limit. No class is empty but by
/// <see cref="ClassMethod.EqualSteps"/>, whose steps may hold nothing, and by <see cref="ClassMethod.MeanAndDeviation"/>.</remarks>
public static class Discretisation
{
    static readonly double[] SixClasses = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <param name="values">Finite, in any order.</param>
    /// <param name="weights">Of each value, none negative: read by <see cref="ClassMethod.WeightedQuantiles"/> alone.</param>
    /// <param name="classes">At least 1; of no meaning to a method that has its own number.</param>
    public static IReadOnlyList<double> Limits(ClassMethod method, IReadOnlyList<double> values, IReadOnlyList<double> weights, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Count, values.Count);
        if (values.Any(value => !double.IsFinite(value))) throw new ArgumentException("Only finite values can be cut into classes.", nameof(values));
        if (values.Count == 0) return [];
        var each = WeightedValues.Of(values, null);
        return method switch
        {
            _ when method == ClassMethod.Quantiles => Quantiles(each, Even(classes)),
            _ when method == ClassMethod.WeightedQuantiles => Quantiles(WeightedValues.Of(values, weights), Even(classes)),
            _ when method == ClassMethod.Q6 => Quantiles(each, SixClasses),
            _ when method == ClassMethod.EqualSteps => Within(each, Enumerable.Range(1, classes - 1).Select(i => each.Least + i * (each.Greatest - each.Least) / classes)),
            _ when method == ClassMethod.MeanAndDeviation => Within(each, Enumerable.Range(1, classes - 1).Select(i => each.Mean + (i - classes / 2.0) * each.Deviation)),
            _ when method == ClassMethod.Natural => NaturalClasses.Limits(each, classes),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "These classes are not cut from values."),
        };
    }

    static IEnumerable<double> Even(int classes) => Enumerable.Range(1, classes - 1).Select(i => (double)i / classes);

    /// <summary>Nearest rank: the least value that at least such a share of the weight does not exceed (Hyndman and Fan 1996, definition 1).</summary>
    static IReadOnlyList<double> Quantiles(WeightedValues each, IEnumerable<double> shares)
    {
        if (each.Weight == 0) return [];
        const double Slack = 1e-9;      // a third of three is one value, however thirds are written
        var limits = new List<double>();
        var (at, below) = (0, each.Weights[0]);
        foreach (var share in shares)
        {
            while (below < share * each.Weight - Slack * each.Weight) below += each.Weights[++at];
            limits.Add(each.Values[at]);
        }
        return Within(each, limits);
    }

    /// <summary>A limit below every value, or with none above it, parts nothing.</summary>
    static IReadOnlyList<double> Within(WeightedValues each, IEnumerable<double> limits) =>
        [.. limits.Where(limit => limit >= each.Least && limit < each.Greatest).Distinct()];
}
